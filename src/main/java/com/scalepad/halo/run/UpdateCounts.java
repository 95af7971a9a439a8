package com.scalepad.halo.run;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a run did with ScalePad's dates: the updates by state, and the review list by reason. */
public final class UpdateCounts {

    /** The verdicts of the view {@code halo_asset_review}, in words. */
    public static final Map<String, String> REASONS = Collections.unmodifiableMap(reasons());

    /** What a record can't be mapped for differs from record to record. */
    private static final int MOST_REASONS = 10;

    private final Map<String, Integer> byState = new LinkedHashMap<>();
    private final Map<String, Integer> byReason = new LinkedHashMap<>();
    private boolean planned;
    private String waitingFor;
    private String refusal;
    private int limit;
    private BooleanSupplier limitReached = () -> false;
    private final Map<String, Integer> leftBecause = new LinkedHashMap<>();
    private final Set<String> remarks = new LinkedHashSet<>();

    private static Map<String, String> reasons() {
        Map<String, String> reasons = new LinkedHashMap<>();
        reasons.put("ALREADY_EQUAL", "the same in Halo");
        reasons.put("TIME_ZONE", "shown by Halo as the day before or after, which is its time zone");
        reasons.put("ACCEPTED", "accepted by Halo and not read back");
        reasons.put("POLICY", "another date in Halo, kept by the policy");
        reasons.put("OTHER_FIELD", "another date in an asset field of Halo");
        reasons.put("UNREADABLE_IN_HALO", "unreadable in Halo");
        reasons.put("UNREADABLE_AT_SOURCE", "unreadable in ScalePad or a file");
        reasons.put("IMPLAUSIBLE", "implausible");
        reasons.put("NOT_READ", "of a source that was not read in this run");
        reasons.put("NO_SERIAL", "without a serial");
        reasons.put("NOT_IN_HALO", "not in Halo");
        reasons.put("TWICE_IN_HALO", "serial twice in Halo");
        reasons.put("TWICE_IN_SCALEPAD", "serial twice in ScalePad");
        reasons.put("INACTIVE", "inactive in Halo");
        reasons.put("CUSTOMER_MISSING", "of a customer that is missing in Halo");
        reasons.put("OTHER_CLIENT", "of another client in ScalePad");
        reasons.put("CLIENT_UNCLEAR", "of a client in ScalePad that may be several customers or is not in its list");
        reasons.put("ABANDONED", "refused by Halo too often");
        reasons.put("PUT_BACK", "put back by a person");
        reasons.put("NOT_KEPT", "written twice and not kept by Halo");
        reasons.put("DISMISSED", "dismissed by a person");
        return reasons;
    }

    /** Reads the store's counts at the end: rows of {@code state} and {@code updates}. */
    public synchronized void counted(List<Map<String, Object>> rows) {
        planned = true;
        rows.forEach(row -> byState.put((String) row.get("state"), ((Number) row.get("updates")).intValue()));
    }

    /** Reads the counts of the review list: rows of {@code verdict} and {@code dates}. */
    public synchronized void reviewed(List<Map<String, Object>> rows) {
        rows.forEach(row -> byReason.put((String) row.get("verdict"), ((Number) row.get("dates")).intValue()));
    }

    /** How many requests the updates may use, and whether dates were left because the requests were used up. */
    public synchronized void limit(int requests, BooleanSupplier reached) {
        limit = requests;
        limitReached = reached;
    }

    /** Whether this run wrote some dates, and left others because its requests were used up. */
    public synchronized boolean isLeavingSome() {
        return limitReached.getAsBoolean() && count("PLANNED") > 0 && getSent() > 0;
    }

    /** The reason why this run writes no date. */
    public synchronized void waitFor(String reason) {
        waitingFor = reason;
    }

    /** Halo refused an asset, and said why. The first one is an example in the summary. */
    public synchronized void refused(int asset, String reason) {
        if (refusal == null) {
            refusal = "asset " + asset + ": " + reason;
        }
    }

    /** A message about the updates, for example that the guard holds some. */
    public synchronized void remark(String sentence) {
        remarks.add(sentence);
    }

    /** Dates were left to the next run, because their asset is not what its list showed. */
    public synchronized void leave(int dates, String reason) {
        if (leftBecause.size() < MOST_REASONS || leftBecause.containsKey(reason)) {
            leftBecause.merge(reason, dates, Integer::sum);
        }
    }

    /** How many updates of this run have a state: {@code PLANNED}, {@code CONFIRMED}. */
    public synchronized int count(String state) {
        return byState.getOrDefault(state, 0);
    }

    /** All that this run planned: sent, failed, on hold, or not sent. */
    synchronized int getPlanned() {
        return getSent() + getFailed() + count("ON_HOLD") + count("PLANNED");
    }

    /** Sent, and not refused. */
    synchronized int getSent() {
        return count("SENT") + count("ACCEPTED") + count("CONFIRMED");
    }

    /** Refused, not kept, or of an asset that could not be read. */
    synchronized int getFailed() {
        return count("FAILED") + count("ABANDONED");
    }

    /** How many further runs the rest takes, if they write as many as this one. */
    private String runsLeft() {
        int runs = getSent() == 0 ? 1 : (count("PLANNED") + getSent() - 1) / getSent();
        return runs <= 1 ? "" : String.format(Locale.ROOT, ", and about %,d more after it", runs - 1);
    }

    /** How many dates are on the review list for this reason: {@code TWICE_IN_HALO}. */
    public synchronized int review(String reason) {
        return byReason.getOrDefault(reason, 0);
    }

    /** The review list by its reason, as the run's row has it: {@code POLICY 1658, NO_SERIAL 6}; null while that is not counted. */
    public synchronized String getReviews() {
        return inOne(byReason);
    }

    /** The updates by their state, as the run's row has it: {@code CONFIRMED 12, ON_HOLD 500}; null while they are not counted. */
    public synchronized String getStates() {
        return inOne(byState);
    }

    private String inOne(Map<String, Integer> numbers) {
        return planned
                ? numbers.entrySet().stream()
                        .map(number -> number.getKey() + " " + number.getValue())
                        .collect(Collectors.joining(", "))
                : null;
    }

    /** The lines of the run's summary, each without a line end. */
    synchronized List<String> lines() {
        if (waitingFor != null) {
            return List.of("No dates written: " + waitingFor);
        }
        if (!planned) {
            return List.of();
        }
        String states = String.format(
                Locale.ROOT,
                "asset updates: %,d planned, %,d sent, %,d confirmed, %s%,d failed, %,d on hold, %,d not sent",
                getPlanned(),
                getSent(),
                count("CONFIRMED"),
                count("ACCEPTED") == 0 ? "" : String.format(Locale.ROOT, "%,d accepted, ", count("ACCEPTED")),
                getFailed(),
                count("ON_HOLD"),
                count("PLANNED"));
        String reasons = REASONS.entrySet().stream()
                .filter(reason -> review(reason.getKey()) > 0)
                .map(reason -> String.format(Locale.ROOT, "%,d %s", review(reason.getKey()), reason.getValue()))
                .collect(Collectors.joining(", "));
        String failures = getFailed() == 0
                ? ""
                : "why dates failed is on the connection's page, and in last_error of halo_asset_update"
                        + (refusal == null ? "" : "; for example " + refusal);
        String left = limitReached.getAsBoolean() && count("PLANNED") > 0
                ? String.format(
                        Locale.ROOT,
                        "Update limit reached (%,d requests); %,d dates left for the next run%s",
                        limit,
                        count("PLANNED"),
                        runsLeft())
                : "";
        Stream<String> changed = leftBecause.entrySet().stream()
                .map(reason -> String.format(Locale.ROOT, "%,d not sent: %s", reason.getValue(), reason.getKey()));
        return Stream.of(
                        Stream.of(states, failures, reasons.isEmpty() ? "" : "review list: " + reasons, left),
                        changed,
                        remarks.stream())
                .flatMap(lines -> lines)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
