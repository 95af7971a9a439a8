package com.scalepad.halo.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.store.StoreSetup;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * The least Java that does the heart of the job: reads the same asset pages with the JDK's HTTP client, parses them with
 * Jackson and upserts them by JDBC batch. No mapping, no rate window, no retries, no judgement whether all of it came.
 * What the bundle takes beyond this is the price of its rules and of Camel.
 */
final class Floor {

    private static final Pattern PARAMETER = Pattern.compile(":#(\\w+)");
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String resourceServer;
    private final String token;

    private Floor(String resourceServer, String token) {
        this.resourceServer = resourceServer;
        this.token = token;
    }

    /** Arguments: resource server, authorisation server, tenant, client id, secret, JDBC URL, pages side by side. */
    public static void main(String[] arguments) throws Exception {
        Connection store = DriverManager.getConnection(arguments[5], "sa", "");
        StoreSetup.migrations(new DriverManagerDataSource(arguments[5], "sa", ""))
                .load()
                .migrate();
        long started = System.nanoTime();
        double cpu = Measured.cpu();
        String token = token(arguments[1] + "/token?tenant=" + encoded(arguments[2]), arguments[3], arguments[4]);
        int rows = new Floor(arguments[0], token).read(store, Integer.parseInt(arguments[6]));
        Measured.print(rows, (System.nanoTime() - started) / 1e9, Measured.cpu() - cpu, rows / 100 + 2, 0);
        store.close();
        System.exit(0);
    }

    private int read(Connection store, int sideBySide) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(sideBySide);
        String merge = resource("sql/upsert-asset.sql");
        List<String> columns = PARAMETER
                .matcher(merge)
                .results()
                .map(parameter -> parameter.group(1))
                .toList();
        JsonNode first = page(1);
        int pages = (first.path("record_count").asInt() + 99) / 100;
        store.setAutoCommit(false);
        PreparedStatement upsert =
                store.prepareStatement(PARAMETER.matcher(merge).replaceAll("?"));
        int rows = write(upsert, columns, first);
        List<Future<JsonNode>> ahead = new ArrayList<>();
        for (int number = 2; number <= pages || !ahead.isEmpty(); number++) {
            if (number <= pages) {
                int next = number;
                ahead.add(readers.submit(() -> page(next)));
            }
            if (ahead.size() == sideBySide || number > pages) {
                rows += write(upsert, columns, ahead.remove(0).get());
                store.commit();
            }
        }
        store.commit();
        return rows;
    }

    private JsonNode page(int number) throws Exception {
        return JSON.readTree(HTTP.send(
                        HttpRequest.newBuilder(
                                        URI.create(
                                                resourceServer + "/Asset?pageinate=true&page_no=" + number
                                                        + "&page_size=100&order=id&noicon=true&includeactive=true&includeinactive=true&includeassetfields=true"))
                                .header("Authorization", "Bearer " + token)
                                .header("User-Agent", "floor/1")
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .body());
    }

    private static int write(PreparedStatement upsert, List<String> columns, JsonNode page) throws Exception {
        int rows = 0;
        for (JsonNode asset : page.path("assets")) {
            Map<String, Object> row = row(asset);
            for (int column = 0; column < columns.size(); column++) {
                upsert.setObject(column + 1, row.get(columns.get(column)));
            }
            upsert.addBatch();
            rows++;
        }
        upsert.executeBatch();
        return rows;
    }

    private static Map<String, Object> row(JsonNode asset) {
        Map<String, Object> row = new HashMap<>();
        row.put("connection", "default");
        row.put("source_record_id", asset.path("id").asInt());
        row.put("name", asset.path("inventory_number").asText());
        row.put("type", "WORKSTATION");
        row.put("asset_type_name", asset.path("assettype_name").asText());
        row.put("client_source_record_id", asset.path("client_id").asInt());
        row.put("client_name", asset.path("client_name").asText());
        row.put("location_name", asset.path("site_name").asText());
        row.put("is_active", !asset.path("inactive").asBoolean());
        row.put("content_hash", "unhashed");
        row.put("run", 1L);
        for (JsonNode field : asset.path("fields")) {
            String column = switch (field.path("name").asText()) {
                case "Manufacturer" -> "manufacturer_name";
                case "Model" -> "model_description";
                case "Serial Number" -> "serial_number";
                case "OS Version" -> "operating_system";
                case "Processor" -> "cpu_name";
                case "Last Login User" -> "last_login_user";
                default -> null;
            };
            if (column != null) {
                row.put(column, field.path("value").asText());
            }
        }
        return row;
    }

    private static String token(String url, String clientId, String secret) throws Exception {
        String form = "grant_type=client_credentials&client_id=" + encoded(clientId) + "&client_secret="
                + encoded(secret) + "&scope=" + encoded("read:customers read:assets edit:assets");
        return JSON.readTree(HTTP.send(
                                HttpRequest.newBuilder(URI.create(url))
                                        .header("User-Agent", "floor/1")
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(HttpRequest.BodyPublishers.ofString(form))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body())
                .path("access_token")
                .asText();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String resource(String name) throws Exception {
        try (var in = Floor.class.getResourceAsStream("/halo-scalepad/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
