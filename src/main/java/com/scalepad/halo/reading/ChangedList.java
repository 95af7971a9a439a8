package com.scalepad.halo.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One of Halo's lists, filtered by what changed since a time. No document says whether a tenant applies
 * {@code lastupdatefromdate}. So pages of one row are read first, for their counts: of all rows, and of those that
 * changed. If the second is less than half of the first, the filter was applied. Half, because records come and go
 * between two calls. Else all may have changed, and a third page decides: since a time two days ahead, which no time
 * zone reaches, nothing can have changed.
 */
public final class ChangedList {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);
    private static final Duration AHEAD = Duration.ofDays(2);
    private static final String SINCE = "&lastupdatefromdate=";

    private final String kind;
    private final String path;
    private final String query;
    private final Instant since;
    private OptionalInt all = OptionalInt.empty();
    private OptionalInt changed = OptionalInt.empty();
    private OptionalInt ahead = OptionalInt.empty();
    private String refusal;
    private int asked;

    /** @param query the query of the list without the filter */
    ChangedList(String kind, String path, String query, Instant since) {
        this.kind = kind;
        this.path = path;
        this.query = query;
        this.since = since;
    }

    public String getKind() {
        return kind;
    }

    public String getPath() {
        return path;
    }

    /** The array in Halo's envelope. */
    public String getKey() {
        return kind.equals("customers") ? "clients" : kind;
    }

    /** The query of the list with the filter, without the paging. */
    public String getFilter() {
        return query + SINCE + TIME.format(since);
    }

    /** The time in the question to Halo, in UTC. */
    public String getSince() {
        return TIME.format(since);
    }

    /** The queries of pages of one row, until it is clear whether Halo applies the filter. */
    public Iterator<String> getQuestions() {
        return BoundedIterator.oneByOne(() -> {
            boolean isNext = switch (asked) {
                case 0 -> true;
                case 1 -> all.orElse(0) > 0;
                case 2 -> changed.isPresent() && isMost(changed);
                default -> false;
            };
            return isNext ? Optional.of(question(++asked)) : Optional.empty();
        });
    }

    private String question(int number) {
        return switch (number) {
            case 1 -> query;
            case 2 -> getFilter();
            default -> query + SINCE + TIME.format(Instant.now().plus(AHEAD));
        };
    }

    void counted(JsonNode page) {
        OptionalInt count = PageRecords.count(page);
        switch (asked) {
            case 1 -> all = count;
            case 2 -> changed = count;
            default -> ahead = count;
        }
    }

    /** Halo refused the filter. The first question has none. */
    void refused(String sentence) {
        refusal = sentence;
    }

    /** Whether the last question has the filter. */
    public boolean isFiltered() {
        return asked > 1;
    }

    private boolean isMost(OptionalInt count) {
        return 2L * count.getAsInt() > all.orElse(0);
    }

    /** How many records Halo has; empty where it gives no count. */
    public OptionalInt all() {
        return all;
    }

    /** Whether Halo reports that nothing changed. */
    public boolean isUnchanged() {
        return changed.orElse(-1) == 0;
    }

    /** How many records changed by Halo's count; 0 where it gives none. */
    public int getNumber() {
        return changed.orElse(0);
    }

    /** Why this tenant can't be asked for changes; null where it can. */
    public String objection() {
        String list = path + "?lastupdatefromdate=" + TIME.format(since);
        if (refusal != null) {
            return "Halo refuses to say what changed in " + path + ": " + refusal;
        }
        if (changed.isPresent() && isMost(changed) && (ahead.isEmpty() || isMost(ahead))) {
            return "Halo ignores lastupdatefromdate on " + path + ": " + list + " counts "
                    + changed.getAsInt() + " of " + all.getAsInt() + " " + kind + ", and a time two days ahead "
                    + (ahead.isPresent() ? ahead.getAsInt() : "no number");
        }
        return null;
    }

    /** Whether Halo gave the required counts. */
    public boolean isCounted() {
        return all.isPresent() && (all.getAsInt() == 0 || refusal != null || changed.isPresent());
    }
}
