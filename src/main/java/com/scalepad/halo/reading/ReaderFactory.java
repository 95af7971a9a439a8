package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.HaloCallException;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.run.SyncRun;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/** Opens reads with the page size that the engineer set; called by the routes. */
public class ReaderFactory {

    private final int pageSize;
    private final int concurrency;
    private final HardwareAssetMapper mapper;

    /**
     * @param pageSize    rows requested per page; Halo caps it at 50 or 100
     * @param concurrency pages, or assets by their detail, that are read at the same time
     */
    public ReaderFactory(int pageSize, int concurrency, HardwareAssetMapper mapper) {
        this.pageSize = pageSize;
        this.concurrency = concurrency;
        this.mapper = mapper;
    }

    /** Iterators that share the elements of the body, one for each worker. */
    public List<Iterator<Object>> readers(Exchange exchange) {
        Iterator<?> elements = exchange.getMessage().getBody(Iterator.class);
        Supplier<Optional<Object>> next = () -> {
            synchronized (elements) {
                return elements.hasNext() ? Optional.of(elements.next()) : Optional.empty();
            }
        };
        // Camel asks several times whether there is a further element. A stream's iterator keeps the one that it found.
        return Stream.generate(() -> Stream.generate(next)
                        .takeWhile(Optional::isPresent)
                        .map(Optional::get)
                        .iterator())
                .limit(concurrency)
                .toList();
    }

    /**
     * A read of one of Halo's lists.
     *
     * @param kind   {@code customers} or {@code assets}: what the run counts, and the word in the name of the route that
     *               takes each page ({@code direct:halo-scalepad-customers-page})
     * @param path   {@code /Client}
     * @param key    the envelope's array, {@code clients}
     * @param filter further query parameters, joined with {@code &}
     */
    public PageReader open(String kind, String path, String key, String filter) {
        return new PageReader(kind, path, key, filter, pageSize, concurrency);
    }

    /** The same, but it ends when its hardware has no asset fields. Another way to read them must then be found. */
    public PageReader openNeedingFields(String connection, String kind, String path, String key, String filter) {
        return open(kind, path, key, filter).needingFields(mapper.of(connection)::isHardware);
    }

    /** A read of the list of assets, with each hardware asset read by its detail. */
    public PageReader openByDetail(String filter) {
        return open("assets", "/Asset", "assets", filter).byDetail();
    }

    /**
     * A list of what changed.
     *
     * @param since seconds since 1970
     * @see #open for the others
     */
    public ChangedList changed(String kind, String path, String query, Number since) {
        return new ChangedList(kind, path, query, Instant.ofEpochSecond(since.longValue()));
    }

    /** The body is a page of a list of what changed. Variable: {@code changed}. */
    public void counted(Exchange exchange) {
        exchange.getVariable("changed", ChangedList.class)
                .counted(exchange.getMessage().getBody(JsonNode.class));
    }

    /** Halo refused a page of a list of what changed. Variable: {@code changed}. */
    public void refused(Exchange exchange) {
        exchange.getVariable("changed", ChangedList.class)
                .refused(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, HaloCallException.class)
                        .getSaid());
    }

    /**
     * More assets changed than are read one by one. The run records that a full run must read them. Variables: {@code
     * run}, {@code changed}.
     */
    public void tooMany(Exchange exchange) {
        exchange.getVariable("run", SyncRun.class)
                .getHardwareAssets()
                .incomplete(exchange.getVariable("changed", ChangedList.class).getNumber()
                        + " assets changed, and Halo's list brings no asset fields: that is more than a changes run reads one by one "
                        + "(halo.rate.requests). The next full run reads them");
    }

    /** A detail came. The run records whether it has asset fields. */
    public void detailRead(SyncRun run, JsonNode detail) {
        if (AssetFieldCounts.in(detail)) {
            run.getHardwareAssets().getFindings().sawAssetFields();
        }
    }

    /** A detail that should show whether details have fields came. */
    public void detailRead(AssetFieldStrategy strategy, JsonNode detail) {
        strategy.detail(detail);
    }

    /** A detail that should show whether details have fields could not be read. Variable: {@code strategy}. */
    public void detailFailed(Exchange exchange) {
        exchange.getVariable("strategy", AssetFieldStrategy.class)
                .detailFailed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                        .getMessage());
    }

    /**
     * How this Halo returns asset fields.
     *
     * @param givenUp    the plain list that lacked them
     * @param assetTypes Halo's {@code /AssetType}, null when it was refused
     */
    public AssetFieldStrategy fieldStrategy(PageReader givenUp, SyncRun run, JsonNode assetTypes, String filter) {
        return new AssetFieldStrategy(this, run.getConnection(), givenUp, run.getHardwareAssets(), assetTypes, filter);
    }
}
