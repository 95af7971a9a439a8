package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.model.HardwareAsset;
import com.scalepad.halo.run.Run;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;

/** Opens reads with the page size that the engineer set; declared as a bean, called by the routes. */
public class Reads {

    private int pageSize = 100;
    private int sideBySide = 4;
    private Duration resumeWithin = Duration.ZERO;

    /** Rows asked for a page; Halo caps it at 50 or 100, so more helps nobody. */
    public void setPageSize(int pageSize) {
        this.pageSize = pageSize;
    }

    /** Pages, or assets by their detail, that are read at once. */
    public void setSideBySide(int sideBySide) {
        this.sideBySide = sideBySide;
    }

    /** Seconds for which a read that was cut off is gone on with; 0 to read all anew. */
    public void setResumeWithinSeconds(long seconds) {
        this.resumeWithin = Duration.ofSeconds(seconds);
    }

    /** A read goes on where an earlier run was cut off: the body is what the store says of it, if it says anything. */
    public void resume(Exchange exchange) {
        if (exchange.getMessage().getBody() instanceof Map<?, ?> progress) {
            Set<Integer> ahead = Pattern.compile(" ").splitAsStream((String) progress.get("ahead")).filter(page -> !page.isEmpty())
                    .map(Integer::valueOf).collect(Collectors.toSet());
            exchange.getVariable("read", PagedRead.class).resume(((Number) progress.get("page")).intValue(), ahead,
                    ((Number) progress.get("rows_per_page")).intValue());
        }
    }

    /** A page was stored: the body becomes the row that says so, or none where the read does not note it. */
    public void progress(Exchange exchange) {
        String connection = exchange.getVariable("run", Run.class).getConnection();
        PagedRead read = exchange.getVariable("read", PagedRead.class);
        exchange.getMessage().setBody(read.stored(exchange.getVariable("page", Integer.class)).map(progress -> {
            Map<String, Object> row = new HashMap<>(progress);
            row.put("connection", connection);
            row.put("kind", read.getKind());
            row.put("rows_per_page", read.rowsPerPage());
            row.put("resume_after", read.getResumeAfter());
            return List.of(row);
        }).orElse(List.of()));
    }

    /** Hands out the elements of the body to a parallel split. */
    public SideBySide<Object> sideBySide(Exchange exchange) {
        Iterator<?> elements = exchange.getMessage().getBody(List.class).iterator();
        return new SideBySide<>(sideBySide, () -> elements.hasNext() ? Optional.of(elements.next()) : Optional.empty());
    }

    /** The same as {@link #open}, going on where it was cut off a short while ago. */
    public PagedRead openResumable(String kind, String path, String key, String filter) {
        return open(kind, path, key, filter).resumable(OffsetDateTime.now(ZoneOffset.UTC).minus(resumeWithin));
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

    /** Both: needing a property, and going on where it was cut off. */
    public PagedRead openResumableNeeding(String property, String kind, String path, String key, String filter) {
        return openResumable(kind, path, key, filter).needing(property);
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
