package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SettingsException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.HttpStatus;

/** A call to Halo that stays failed: the message says what Halo said to which call, and what to fix and where. */
public final class HaloCallException extends Exception {

    /** With these a gateway says that it has no answer of the server behind it, which may have done what it was asked all the same. */
    private static final Set<Integer> OF_A_GATEWAY = Set.of(408, 502, 503, 504);
    /** These are about who asks, or how often, as a rule; where another record fares better, they are about the record all the same. */
    private static final Set<Integer> OF_THE_CALLER = Set.of(401, 407, 429);

    private final String said;
    private final int statusCode;
    private final boolean sent;

    /**
     * @param message    for people; holds no secret
     * @param said       the part of it that says what happened, without what to do
     * @param statusCode Halo's HTTP status; 0 where there was no answer
     * @param cause      what failed; null where nothing did, and still no answer came
     */
    HaloCallException(String message, String said, int statusCode, Throwable cause) {
        super(message, cause);
        this.said = said;
        this.statusCode = statusCode;
        this.sent = statusCode != 0
                || cause == null
                || Stream.of(
                                RunAbortedException.class,
                                TokenException.class,
                                SettingsException.class,
                                ForbiddenAddressException.class,
                                UnknownHostException.class,
                                ConnectException.class,
                                ConnectTimeoutException.class,
                                ConnectionRequestTimeoutException.class,
                                ProxyException.class,
                                SSLException.class)
                        .allMatch(kind -> ObjectHelper.getException(kind, cause) == null);
    }

    /** What happened, without what to do: {@code Halo answered 409 to POST /Asset (This asset is locked)}. */
    public String getSaid() {
        return said;
    }

    /** Halo's HTTP status; 0 where there was no answer. */
    public int getStatusCode() {
        return statusCode;
    }

    /**
     * Whether it may be the record's own fault that the call failed. It is not where the call never left. Where the answer is about who
     * asks, where or how often, a call for another record tells.
     */
    public boolean isPerhapsOfTheRecord() {
        return statusCode == 0 ? sent : statusCode >= HttpStatus.SC_REDIRECTION;
    }

    /** Whether the answer is about who asks, where or how often, as a rule: a redirect, a refused token, a rate limit that did not end. */
    public boolean isAboutCaller() {
        return statusCode >= HttpStatus.SC_REDIRECTION && statusCode < HttpStatus.SC_CLIENT_ERROR
                || OF_THE_CALLER.contains(statusCode);
    }

    /** Whether it was the rate limit, to the end of all patience. */
    public boolean isRateLimit() {
        return statusCode == HttpStatus.SC_TOO_MANY_REQUESTS;
    }

    /** Whether it is not known if Halo did what it was asked: no answer came, or one that a gateway gave in Halo's place. */
    public boolean isReplyLost() {
        return statusCode == 0 ? sent : OF_A_GATEWAY.contains(statusCode);
    }

    /** Whether Halo answered as if all was well, and nothing came of it. */
    public boolean isTakenInVain() {
        return statusCode / 100 == 2;
    }

    /** Whether Halo says by its status that what was sent is at fault, and not who sent it. */
    public boolean isAboutData() {
        return isTakenInVain()
                || !isAboutCaller()
                        && statusCode != HttpStatus.SC_FORBIDDEN
                        && statusCode >= HttpStatus.SC_CLIENT_ERROR
                        && statusCode < HttpStatus.SC_SERVER_ERROR
                        && !isReplyLost();
    }

    /** Whether it may mean that Halo is down, or answers no call of this caller's, which another call would show. */
    public boolean isPerhapsDown() {
        return statusCode == 0
                || statusCode >= HttpStatus.SC_SERVER_ERROR
                || OF_A_GATEWAY.contains(statusCode)
                || isAboutCaller();
    }
}
