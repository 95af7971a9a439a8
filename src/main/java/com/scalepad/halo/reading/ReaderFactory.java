package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.run.SyncRun;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Opens reads with the page size that the engineer set; called by the routes. */
public class ReaderFactory {

    private final int pageSize;
    private final int sideBySide;
    private final HardwareAssetMapper mapper;

    /**
     * @param pageSize   rows asked for a page; Halo caps it at 50 or 100, so more helps nobody
     * @param sideBySide pages, or assets by their detail, that are read at once
     * @param mapper     tells which assets are hardware
     */
    public ReaderFactory(int pageSize, int sideBySide, HardwareAssetMapper mapper) {
        this.pageSize = pageSize;
        this.sideBySide = sideBySide;
        this.mapper = mapper;
    }

    /** Readers of the elements of the body, side by side. */
    public List<Iterator<Object>> readers(Exchange exchange) {
        Iterator<?> elements = exchange.getMessage().getBody(List.class).iterator();
        return BoundedIterator.sharing(sideBySide, () -> {
            synchronized (elements) {
                return elements.hasNext() ? Optional.of(elements.next()) : Optional.empty();
            }
        });
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
        return new PageReader(kind, path, key, filter, pageSize, sideBySide);
    }

    /** The same, given up when its hardware has no asset fields: another way to them must be found. */
    public PageReader openNeedingFields(String kind, String path, String key, String filter) {
        return open(kind, path, key, filter).needingFields(mapper::isHardware);
    }

    /** The same, with each hardware asset read by its detail. */
    public PageReader openByDetail(String kind, String path, String key, String filter) {
        return open(kind, path, key, filter).byDetail();
    }

    /** Whether what a list row became is to be read again by its detail. Variable: {@code read}. */
    public boolean needsDetail(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof HardwareAsset
                && exchange.getVariable("read", PageReader.class).isDetailNeeded();
    }

    /** A detail came: the run learns whether it has asset fields. */
    public void detailSeen(SyncRun run, JsonNode detail) {
        if (AssetFieldCounts.in(detail)) {
            run.getHardwareAssets().sawAssetFields();
        }
    }

    /** A detail came for the search of asset fields. */
    public void detailTold(AssetFieldStrategy search, JsonNode detail) {
        search.detail(detail);
    }

    /** A detail did not come for it. Variable: {@code search}. */
    public void detailFailed(Exchange exchange) {
        exchange.getVariable("search", AssetFieldStrategy.class)
                .detailFailed(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class)
                        .getMessage());
    }

    /** The body is what the store had set aside of the records that are read next. Variables: {@code read}, {@code run}. */
    public void setAside(Exchange exchange) {
        exchange.getVariable("run", SyncRun.class)
                .tally(exchange.getVariable("read", PageReader.class).getKind())
                .setAsideBefore(exchange.getMessage().getBody(List.class));
    }

    /**
     * The search for the way in which this Halo gives asset fields.
     *
     * @param givenUp    the plain list that lacked them
     * @param assetTypes Halo's {@code /AssetType}, null when it was refused
     * @param filter     the query parameters that every read of assets has
     */
    public AssetFieldStrategy searchFields(PageReader givenUp, SyncRun run, JsonNode assetTypes, String filter) {
        return new AssetFieldStrategy(this, givenUp, run.getHardwareAssets(), assetTypes, filter);
    }
}
