package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.mapping.ColumnsProof;
import com.scalepad.halo.mapping.HaloRecord;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.apache.camel.Exchange;

/** The profile of columns for Halo's list of assets, where one is set; called by the routes. */
public final class ColumnsProfile {

    /** What asks for it. */
    private static final String QUERY = "&includecolumns=true&columns_id=";

    private final ConnectionRegistry connections;
    private final int common;
    private final HardwareAssetMapper mapper;

    /**
     * @param common the id for connections without one of their own; 0 for none
     * @throws SettingsException for a connection's own value that is no id
     */
    public ColumnsProfile(ConnectionRegistry connections, int common, HardwareAssetMapper mapper) {
        this.connections = connections;
        this.common = common;
        this.mapper = mapper;
        List<String> problems = connections.names().stream()
                .filter(connection -> !text(connection).matches("\\d{1,9}"))
                .map(connection -> "halo.connections." + connection + ".assets.columns-id is '" + text(connection)
                        + "': it should be the id of a profile of columns in Halo, a whole number")
                .toList();
        SettingsException.refuse(problems);
    }

    /** Its id in Halo; 0 where a connection has none. */
    public int id(String connection) {
        return Integer.parseInt(text(connection));
    }

    private String text(String connection) {
        return connections.setting(connection, "assets.columns-id", String.valueOf(common));
    }

    /** Its query parameters; empty where a connection has none. */
    public String query(String connection) {
        return id(connection) == 0 ? "" : QUERY + id(connection);
    }

    /** The body, a page of assets, becomes their {@code ids}, to find their stored rows. */
    public Map<String, Object> ids(JsonNode page) {
        return Map.of(
                "ids",
                page.path("assets")
                        .valueStream()
                        .map(HaloRecord::idOf)
                        .flatMapToInt(OptionalInt::stream)
                        .boxed()
                        .toArray(Integer[]::new));
    }

    /** Compares the first pages: variables {@code without} and {@code with}; the body is the stored rows of their assets. */
    public ColumnsProof proof(Exchange exchange) {
        return new ColumnsProof(
                mapper.of(exchange.getVariable("connection", String.class)),
                exchange.getVariable("without", JsonNode.class),
                exchange.getVariable("with", JsonNode.class),
                exchange.getMessage().getBody(List.class));
    }
}
