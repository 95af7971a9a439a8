package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.run.Run;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;

/** Opens reads with the page size that the engineer set; declared as a bean, called by the routes. */
public class Reads {

    private int pageSize = 100;
    private int sideBySide = 4;

    /** Rows asked for a page; Halo caps it at 50 or 100, so more helps nobody. */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    /** Pages, or assets by their detail, that are read at once. */
    public void setSideBySide(int sideBySide) {
        this.sideBySide = sideBySide;
    }

    /** Readers of the elements of the body, side by side. */
    public List<Iterator<Object>> readers(Exchange exchange) {
        Iterator<?> elements = exchange.getMessage().getBody(List.class).iterator();
        return Readers.sharing(sideBySide, () -> {
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
    public PagedRead open(String kind, String path, String key, String filter) {
        return new PagedRead(kind, path, key, filter, pageSize, sideBySide);
    }

    /** The same, given up at once when the rows of the first page all lack a property: another way must be found. */
    public PagedRead openNeeding(String property, String kind, String path, String key, String filter) {
        return open(kind, path, key, filter).needing(property);
    }

    /** Whether what a list row became is to be read again by its detail. Variable: {@code read}. */
    public boolean needsDetail(Exchange exchange) {
        return exchange.getMessage().getBody() instanceof HardwareAsset && exchange.getVariable("read", PagedRead.class).isDetailNeeded();
    }

    /** A detail came for a read; one without fields says that details bring none either. */
    public void detailSeen(PagedRead read, JsonNode detail) {
        read.detailSeen(detail);
    }

    /**
     * The search for the way in which this Halo gives asset fields.
     *
     * @param givenUp    the plain list that lacked them
     * @param assetTypes Halo's {@code /AssetType}, null when it was refused
     * @param filter     the query parameters that every read of assets has
     */
    public FieldSearch searchFields(PagedRead givenUp, Run run, JsonNode assetTypes, String filter) {
        return new FieldSearch(this, givenUp, run.getHardwareAssets(), assetTypes, filter);
    }
}
