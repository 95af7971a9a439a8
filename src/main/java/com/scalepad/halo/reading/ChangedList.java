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
 * One of Halo's lists, asked for what changed since a time. No document says whether a tenant honours {@code lastupdatefromdate}, so
 * pages of one row are asked for first, for the counts that come with them: of all rows, and of those that changed. Where the second is less than half of the first, the
 * filter was honoured. Where it is not, all may have changed, and a third page decides: since a time two days ahead, which no time zone
 * reaches, nothing can have changed. Half, because records come and go between two calls.
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

    /**
     * @param kind  {@code customers} or {@code assets}
     * @param path  {@code /Client}
     * @param query what is asked of the list whatever changed
     */
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

    /** What is asked of the list for what changed, next to the paging. */
    public String getFilter() {
        return query + SINCE + TIME.format(since);
    }

    /** From when on, as Halo is asked, in UTC. */
    public String getSince() {
        return TIME.format(since);
    }

    /** What is asked of the list, page by page of one row, until it is clear whether Halo honours the filter. */
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

    /** A page of one row came. */
    void counted(JsonNode page) {
        OptionalInt count = PageRecords.count(page);
        switch (asked) {
            case 1 -> all = count;
            case 2 -> changed = count;
            default -> ahead = count;
        }
    }

    /** Halo refused the question; not the first, which has no filter. */
    void refused(String sentence) {
        refusal = sentence;
    }

    /** Whether the question that was asked last has the filter. */
    public boolean isFiltered() {
        return asked > 1;
    }

    private boolean isMost(OptionalInt count) {
        return 2L * count.getAsInt() > all.orElse(0);
    }

    /** How many records Halo has; empty where it does not say. */
    public OptionalInt all() {
        return all;
    }

    /** Whether nothing changed, where Halo says so. */
    public boolean isUnchanged() {
        return changed.orElse(-1) == 0;
    }

    /** How many records changed, as Halo says; 0 where it does not. */
    public int getNumber() {
        return changed.orElse(0);
    }

    /** Why it is of no use to ask this tenant for what changed; null where it is. */
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

    /** Whether Halo gave the counts that are needed. */
    public boolean isCounted() {
        return all.isPresent() && (all.getAsInt() == 0 || refusal != null || changed.isPresent());
    }
}
