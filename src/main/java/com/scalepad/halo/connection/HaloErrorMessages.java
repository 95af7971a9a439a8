package com.scalepad.halo.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.scalepad.halo.settings.SettingsException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import javax.net.ssl.SSLException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * The words for a call that failed: what Halo said, to which call, and what to do. Statuses and their usual causes are
 * those of Halo's API guide (https://halocrm.io/guides/article?kbid=929) and of the clients that met them.
 */
public final class HaloErrorMessages {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUOTED = 200;

    private HaloErrorMessages() {}

    /** The sentence for a failed call, as {@code GET /Asset}. */
    public static String describe(String call, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof TokenException || cause instanceof SettingsException) {
                return cause.getMessage();
            }
            if (cause instanceof RunAbortedException) {
                return call + ": " + cause.getMessage();
            }
            if (cause instanceof ResponseTooLargeException) {
                return call + " failed: " + cause.getMessage();
            }
            if (cause instanceof StreamConstraintsException) {
                return call + " failed: a record in the answer is nested deeper, or has a longer value, than can be "
                        + "read (" + firstSentence(cause.getMessage())
                        + "): look for it in Halo, and fix or remove it";
            }
            if (cause instanceof HttpOperationFailedException http) {
                return "Halo answered " + http.getStatusCode() + " to " + call + said(http)
                        + (http.getStatusCode() == 404 && call.matches(".*/\\d+")
                                ? ": it was deleted meanwhile, or the agent's role does not show it"
                                : remedy(http.getStatusCode()));
            }
            if (cause instanceof ForbiddenAddressException) {
                return call + " was not sent: " + cause.getMessage();
            }
            if (cause instanceof UnknownHostException) {
                return call + " failed: the host " + cause.getMessage() + " is unknown here: check "
                        + "HALO_RESOURCE_SERVER_URL, HALO_AUTHORISATION_SERVER_URL and this machine's DNS";
            }
            if (cause instanceof SSLException) {
                return call + " failed: the server's certificate or TLS was not accepted (" + cause.getMessage()
                        + "): there is no switch to go on without; check the URL's host and this machine's trust store";
            }
            if (cause instanceof JsonProcessingException || cause instanceof NoTypeConversionAvailableException) {
                return call
                        + " failed: the answer is empty, is no JSON, or was cut off: a proxy or a firewall may answer in Halo's "
                        + "place; check HALO_RESOURCE_SERVER_URL (it ends in /api) and HALO_AUTHORISATION_SERVER_URL";
            }
            if (cause instanceof ConnectException
                    || cause instanceof SocketTimeoutException
                    || cause instanceof ConnectionRequestTimeoutException) {
                return call + " failed: no answer (" + cause.getMessage()
                        + "): Halo is down or a firewall is in the way; the next run tries again";
            }
        }
        return call + " failed: " + failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    /** The part of it that says what happened: {@code Halo answered 409 to POST /Asset (This asset is locked)}. */
    static String said(String call, Throwable failure) {
        return failure instanceof HttpOperationFailedException http
                ? "Halo answered " + http.getStatusCode() + " to " + call + said(http)
                : describe(call, failure);
    }

    /** The sentence for a call for a token that failed. */
    public static String ofToken(Exception failure, Connection connection) {
        String call = "POST " + connection.tokenUrl();
        if (!(failure instanceof HttpOperationFailedException http)) {
            return describe(call, failure);
        }
        int status = http.getStatusCode();
        if (status == 429) {
            return "Halo answered 429 to " + call + remedy(status);
        }
        String what = "The authorisation server answered " + status + " to " + call + said(http) + ". ";
        if (status >= 500) {
            return what
                    + "Halo has trouble, or HALO_TENANT is not the tenant's name (in Halo: Configuration > Integrations > "
                    + "HaloPSA API > API Details); the next run tries again";
        }
        return what
                + switch (status) {
                    case 404 ->
                        "Check HALO_AUTHORISATION_SERVER_URL (in Halo: Configuration > Integrations > HaloPSA API > API Details)";
                    case 403 -> "Something before Halo refuses the call (a firewall, or a missing User-Agent)";
                    default ->
                        "Check HALO_CLIENT_ID and HALO_CLIENT_SECRET: the application must be saved and active, with "
                                + "'Client ID and Secret (Services)' as its method (Configuration > Integrations > HaloPSA API > "
                                + "View Applications); a client id may change until the application is saved";
                };
    }

    private static String firstSentence(String message) {
        return message.lines().findFirst().orElse("");
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 ->
                ": a fresh token was refused too, so the application or its agent was switched off, or the two "
                        + "URLs belong to different tenants (Configuration > Integrations > HaloPSA API)";
            case 403 ->
                ": the agent's role needs Customers = Read Only and Assets = Read and Modify (Configuration > "
                        + "Teams & Agents > Roles), the application read:customers, read:assets and edit:assets, and its login "
                        + "type must be Agent";
            case 404 -> ": check HALO_RESOURCE_SERVER_URL, it usually ends in /api";
            case 429 -> ": others use up the tenant's rate limit; lower halo.rate.requests or run at another hour";
            case 301, 302, 303, 307, 308 ->
                ": redirects are not followed because they would take the token with them; check "
                        + "HALO_RESOURCE_SERVER_URL against Halo's API Details";
            default -> status >= 500 ? ": Halo has trouble; the next run tries again" : "";
        };
    }

    /** What the body says in one of the five shapes that Halo uses, short; nothing when it is a page or is empty. */
    private static String said(HttpOperationFailedException failure) {
        return saidIn(
                failure.getResponseBody() == null
                        ? ""
                        : failure.getResponseBody().strip());
    }

    /** The same of a body. */
    static String saidIn(String body) {
        if (body.isEmpty() || body.startsWith("<")) {
            return "";
        }
        String text = body;
        try {
            JsonNode json = JSON.readTree(body);
            for (String key : new String[] {"error_description", "errorMessage", "Message", "error"}) {
                if (json.path(key).isTextual()) {
                    text = json.path(key).asText();
                    break;
                }
            }
        } catch (JsonProcessingException e) {
            text = body;
        }
        return quoted(text);
    }

    /** A text of a server's in brackets: one line, and not a long one. */
    static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return " (" + (line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line) + ")";
    }
}
