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

/** A call to Halo that failed for good. The message says which call failed, what Halo answered, and what to fix where. */
public final class HaloCallException extends Exception {

    /** A gateway sends these when it got no answer from the server behind it. That server may have done the change all the same. */
    private static final Set<Integer> OF_A_GATEWAY = Set.of(408, 502, 503, 504);
    /** These are usually about the caller or the rate. If a call for another record succeeds, they are about the record. */
    private static final Set<Integer> OF_THE_CALLER = Set.of(401, 407, 429);

    private final String said;
    private final int statusCode;
    private final boolean sent;

    /**
     * @param message    for people; holds no secret
     * @param said       the part of the message that says what happened, without what to do
     * @param statusCode Halo's HTTP status; 0 where there was no answer
     * @param cause      what failed; null if no answer came and nothing failed
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
                                WireConnection.LateCallException.class,
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
     * Whether the record itself may have made the call fail. It did not if the call was never sent. If the answer is
     * about the caller, the address or the rate, only a call for another record shows it.
     */
    public boolean isPerhapsOfTheRecord() {
        return statusCode == 0 ? sent : statusCode >= HttpStatus.SC_REDIRECTION;
    }

    /**
     * Whether the answer is usually about the caller, the address or the rate: a redirect, a refused token, a rate
     * limit that did not end.
     */
    public boolean isAboutCaller() {
        return statusCode >= HttpStatus.SC_REDIRECTION && statusCode < HttpStatus.SC_CLIENT_ERROR
                || OF_THE_CALLER.contains(statusCode);
    }

    /** Whether the rate limit lasted longer than the call may wait. */
    public boolean isRateLimit() {
        return statusCode == HttpStatus.SC_TOO_MANY_REQUESTS;
    }

    /** Whether it is unknown if Halo did what the call requested: no answer came, or a gateway answered in Halo's place. */
    public boolean isReplyLost() {
        return statusCode == 0 ? sent : OF_A_GATEWAY.contains(statusCode);
    }

    /** Whether Halo answered with success but did not do what the call requested. */
    public boolean isTakenInVain() {
        return statusCode / 100 == 2;
    }

    /** Whether Halo's answer means that the data sent is at fault, and not the caller. */
    public boolean isAboutData() {
        return isTakenInVain()
                || !isAboutCaller()
                        && statusCode != HttpStatus.SC_FORBIDDEN
                        && statusCode >= HttpStatus.SC_CLIENT_ERROR
                        && statusCode < HttpStatus.SC_SERVER_ERROR
                        && !isReplyLost();
    }

    /** Whether Halo may be down, or refuse every call of this caller. Another call would show it. */
    public boolean isPerhapsDown() {
        return statusCode == 0
                || statusCode >= HttpStatus.SC_SERVER_ERROR
                || OF_A_GATEWAY.contains(statusCode)
                || isAboutCaller();
    }
}
