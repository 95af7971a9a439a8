package com.scalepad.halo.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

/** In which way this Halo differs from its documentation, as one or another real one does. Each is off until it is set. */
public final class Quirks {

    /** What Halo answers to a POST of several assets; no document says. */
    public enum Reply {
        EACH,
        LAST,
        NOTHING
    }

    /**
     * A column that a POST brings.
     *
     * @param post  the number of the POST among those that are taken, from 1
     * @param asset the asset before it
     */
    public record Write(int post, JsonNode asset, String column) {}

    volatile int pageCap = 100;
    volatile boolean offsetByRequestedSize;
    volatile OptionalInt recordCount = OptionalInt.empty();
    volatile boolean noRecordCount;
    volatile boolean hideAssets;
    volatile Duration latency = Duration.ZERO;
    volatile boolean fieldsByTypeOnly;
    volatile boolean fieldsInLists = true;
    volatile JsonNode instead;
    volatile boolean assetTypesForbidden;
    volatile boolean datesInLists;
    volatile int columnsProfile;
    volatile Set<String> columnsBrought = Set.of();
    volatile Set<String> columnsLacking = Set.of();
    volatile boolean idsAsDoubles;
    volatile boolean idsAsStrings;
    volatile boolean expiredTokenAnswers400;
    volatile int tokenLifetimeSeconds = 3600;
    volatile JsonNode expiresIn;
    volatile int rateLimit = Integer.MAX_VALUE;
    volatile Duration rateWindow = Duration.ofMinutes(5);
    volatile int retryAfter;
    volatile Reply reply = Reply.EACH;
    volatile boolean readOnlyAgent;
    volatile Predicate<Write> dropped = write -> false;
    volatile boolean replyShowsWhatStays;
    volatile Duration shownEarlier = Duration.ZERO;
    volatile boolean hideCustomers;
    volatile boolean fieldsInDetails = true;
    volatile Set<Integer> allowedTypes;
    volatile boolean applicationInactive;
    volatile Set<String> grantedScopes;
    volatile boolean scopeUntold;
    volatile boolean noAuthInfo;
    volatile String cookie;
    volatile boolean byteOrderMark;
    volatile Set<String> ignoringChangedSince = Set.of();
    volatile Set<String> refusingChangedSince = Set.of();
    volatile Duration changedSinceAhead = Duration.ZERO;
    volatile boolean blindToFields;

    /** The most rows that a page holds, whatever is asked for; nobody is told. */
    public Quirks pageCap(int rows) {
        pageCap = rows;
        return this;
    }

    /** Pages start at page number times the size that was asked for, though they are shorter: rows between are never given. */
    public Quirks offsetByRequestedSize(boolean on) {
        offsetByRequestedSize = on;
        return this;
    }

    /** The asset list claims this many rows. */
    public Quirks recordCount(int rows) {
        recordCount = OptionalInt.of(rows);
        return this;
    }

    /** The asset list does not say how many rows there are. */
    public Quirks noRecordCount() {
        noRecordCount = true;
        return this;
    }

    /** The agent may see no asset: an empty list, with 200. */
    public Quirks hideAssets(boolean on) {
        hideAssets = on;
        return this;
    }

    /** How long each call to the API takes at least. */
    public Quirks latency(Duration time) {
        latency = time;
        return this;
    }

    /** Lists bring {@code fields} only where {@code assettype_id} is asked for too. */
    public Quirks fieldsByTypeOnly(boolean on) {
        fieldsByTypeOnly = on;
        return this;
    }

    /** Whether lists bring {@code fields} at all. */
    public Quirks fieldsInLists(boolean on) {
        fieldsInLists = on;
        return this;
    }

    /** What lists have in the place of {@code fields} that they don't bring: an empty array, null; without it they have nothing there. */
    public Quirks fieldsInListsAs(JsonNode value) {
        instead = value;
        return this;
    }

    /** {@code /AssetType} answers 403. */
    public Quirks assetTypesForbidden(boolean on) {
        assetTypesForbidden = on;
        return this;
    }

    /** Lists bring the warranty and purchase dates, which most give in the detail only. */
    public Quirks datesInLists(boolean on) {
        datesInLists = on;
        return this;
    }

    /**
     * The agent has a profile of columns of this id in its list of assets.
     *
     * @param brings what lists bring by it: {@code fields}, {@code dates}; or {@code 404} alone
     * @param lacks  columns and fields that are left out of them
     */
    public Quirks columnsProfile(int id, Set<String> brings, Set<String> lacks) {
        columnsProfile = id;
        columnsBrought = brings;
        columnsLacking = lacks;
        return this;
    }

    /** Ids as {@code 51.0}. */
    public Quirks idsAsDoubles(boolean on) {
        idsAsDoubles = on;
        return this;
    }

    /** Ids as {@code "51"}. */
    public Quirks idsAsStrings(boolean on) {
        idsAsStrings = on;
        return this;
    }

    /** A token that is no longer good is answered with 400 instead of 401. */
    public Quirks expiredTokenAnswers400(boolean on) {
        expiredTokenAnswers400 = on;
        return this;
    }

    /** How long a token is good. */
    public Quirks tokenLifetimeSeconds(int seconds) {
        tokenLifetimeSeconds = seconds;
        return this;
    }

    /** What the token reply says of the lifetime, instead of the truth; a missing node leaves it out. */
    public Quirks expiresIn(JsonNode said) {
        expiresIn = said;
        return this;
    }

    /** Requests that the tenant answers within its window; over it 429. */
    public Quirks rateLimit(int requests) {
        rateLimit = requests;
        return this;
    }

    /** The rolling window that the limit is for. */
    public Quirks rateWindow(Duration window) {
        rateWindow = window;
        return this;
    }

    /** Seconds that a 429 asks to wait for; 0 for no such header. */
    public Quirks retryAfter(int seconds) {
        retryAfter = seconds;
        return this;
    }

    /** What a POST of several assets is answered with. */
    public Quirks reply(Reply what) {
        reply = what;
        return this;
    }

    /** The agent's role has Assets = Read Only: POST answers 403. */
    public Quirks readOnlyAgent(boolean on) {
        readOnlyAgent = on;
        return this;
    }

    /** A POST is answered as if it was done, and nothing of it stays. */
    public Quirks echoOnly(boolean on) {
        return drops(write -> on);
    }

    /** A POST is answered as if it was done, and these columns of it do not stay. */
    public Quirks drops(Predicate<Write> columns) {
        dropped = columns;
        return this;
    }

    /** The answer to a POST shows what stays of it; else what was posted. */
    public Quirks replyShowsWhatStays(boolean on) {
        replyShowsWhatStays = on;
        return this;
    }

    /** Dates are shown by so much earlier than they were posted, as by a server that takes them for its local time. */
    public Quirks shownEarlier(Duration shift) {
        shownEarlier = shift;
        return this;
    }

    /** The agent may see no customer: an empty list, with 200. */
    public Quirks hideCustomers(boolean on) {
        hideCustomers = on;
        return this;
    }

    /** Whether an asset's detail brings {@code fields}; a role that allows no asset field has none anywhere. */
    public Quirks fieldsInDetails(boolean on) {
        fieldsInDetails = on;
        return this;
    }

    /** The role allows these asset types only; the others, and their assets, are not shown. */
    public Quirks allowedTypes(Integer... ids) {
        allowedTypes = Set.of(ids);
        return this;
    }

    /** The application was made and not saved as active. */
    public Quirks applicationInactive(boolean on) {
        applicationInactive = on;
        return this;
    }

    /** Of the permissions that are asked for, the application has these only. */
    public Quirks grantedScopes(String... scopes) {
        grantedScopes = Set.of(scopes);
        return this;
    }

    /** The reply to the call for a token does not say what was granted. */
    public Quirks scopeUntold(boolean on) {
        scopeUntold = on;
        return this;
    }

    /** Each answer sets this cookie, as load balancers do. */
    public Quirks setsCookie(String header) {
        cookie = header;
        return this;
    }

    /** Each answer starts with a byte order mark, as what .NET writes to a stream does. */
    public Quirks byteOrderMark(boolean on) {
        byteOrderMark = on;
        return this;
    }

    /** {@code /authinfo} answers 404, as Halos before 2021 do. */
    public Quirks noAuthInfo(boolean on) {
        noAuthInfo = on;
        return this;
    }

    /** These lists give all rows whatever {@code lastupdatefromdate} says: {@code /Asset}. */
    public Quirks ignoresChangedSince(String... lists) {
        ignoringChangedSince = Set.of(lists);
        return this;
    }

    /** These lists answer {@code lastupdatefromdate} with 400. */
    public Quirks refusesChangedSince(String... lists) {
        refusingChangedSince = Set.of(lists);
        return this;
    }

    /** The server takes {@code lastupdatefromdate} for a local time that is so much ahead of UTC; below zero for one behind it. */
    public Quirks changedSinceAhead(Duration offset) {
        changedSinceAhead = offset;
        return this;
    }

    /** An edit of asset fields is no update of the asset. */
    public Quirks blindToFields(boolean on) {
        blindToFields = on;
        return this;
    }
}
