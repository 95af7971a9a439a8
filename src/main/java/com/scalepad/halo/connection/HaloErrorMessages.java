package com.scalepad.halo.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.settings.SettingsException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/**
 * The messages for failed calls: which call failed, what Halo answered, and what to do. Statuses and their usual causes
 * come from Halo's API guide (https://halocrm.io/guides/article?kbid=929) and from clients that saw them.
 */
public final class HaloErrorMessages {

    private static final int QUOTED = 200;

    private HaloErrorMessages() {}

    /** The sentence for a failed call, as {@code GET /Asset}. */
    static String describe(String call, Throwable failure) {
        return describe(call, failure, ForeignAnswer.Server.HALO);
    }

    static String describe(String call, Throwable failure, ForeignAnswer.Server server) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .flatMap(
                        cause -> saidByItself(call, cause)
                                .or(() -> answered(call, cause, server))
                                .or(() -> notAnswered(call, cause))
                                .stream())
                .findFirst()
                .orElseGet(() -> call + " failed: " + failure.getClass().getSimpleName() + ": " + failure.getMessage());
    }

    /** A call that was not made, did not get past the proxy, or was not read to its end; its own message says why. */
    static Optional<String> saidByItself(String call, Throwable cause) {
        if (cause instanceof TokenException || cause instanceof SettingsException) {
            return Optional.of(cause.getMessage());
        }
        if (cause instanceof RunAbortedException) {
            return Optional.of(call + ": " + cause.getMessage());
        }
        if (cause instanceof ProxyException || cause instanceof ResponseTooLargeException) {
            return Optional.of(call + " failed: " + cause.getMessage());
        }
        return cause instanceof ForbiddenAddressException
                ? Optional.of(call + " was not sent: " + cause.getMessage())
                : Optional.empty();
    }

    /** A call with an answer: an error, or what is not usable. */
    private static Optional<String> answered(String call, Throwable cause, ForeignAnswer.Server server) {
        if (cause instanceof HttpOperationFailedException http) {
            return Optional.of(ForeignAnswer.to(call, server, http)
                    .map(ForeignAnswer::sentence)
                    .orElseGet(() -> "Halo answered " + http.getStatusCode() + " to " + call + said(http)
                            + (http.getStatusCode() == 404 && call.matches(".*/\\d+")
                                    ? ": it was deleted meanwhile, or the agent's role does not show it"
                                    : remedy(http))));
        }
        if (cause instanceof ErrorAnswerException answer) {
            return Optional.of(answer.sentence(call, "Halo", "HALO_RESOURCE_SERVER_URL (it ends in /api)"));
        }
        if (cause instanceof StreamConstraintsException) {
            return Optional.of(
                    call + " failed: a record in the answer is nested deeper, or has a longer value, than can be "
                            + "read (" + cause.getMessage().lines().findFirst().orElse("")
                            + "): look for it in Halo, and fix or remove it");
        }
        if (isPage(cause)) {
            return Optional.of(
                    call + " failed: the answer is no JSON but a web page: " + ForeignAnswer.between(server, false));
        }
        return cause instanceof JsonProcessingException || cause instanceof NoTypeConversionAvailableException
                ? Optional.of(call
                        + " failed: the answer is empty, is no JSON, or was cut off: a proxy or a firewall may answer in Halo's "
                        + "place; check HALO_RESOURCE_SERVER_URL (it ends in /api) and HALO_AUTHORISATION_SERVER_URL")
                : Optional.empty();
    }

    /** A call without an answer, or with half of one. */
    private static Optional<String> notAnswered(String call, Throwable cause) {
        if (cause instanceof UnknownHostException) {
            return Optional.of(call + " failed: the host " + cause.getMessage() + " is unknown here: check "
                    + "HALO_RESOURCE_SERVER_URL, HALO_AUTHORISATION_SERVER_URL and this machine's DNS");
        }
        if (cause instanceof SSLException) {
            return Optional.of(call + " failed: the server's certificate or TLS was not accepted (" + cause.getMessage()
                    + "): there is no switch to go on without; check the URL's host and, where a company's own authority signed it, "
                    + "halo.http.trust-certificates");
        }
        if (cause instanceof ConnectException
                || cause instanceof SocketTimeoutException
                || cause instanceof ConnectionRequestTimeoutException) {
            return Optional.of(call + " failed: no answer (" + cause.getMessage()
                    + "): Halo is down or a firewall is in the way; the next run tries again");
        }
        return cause instanceof IOException
                ? Optional.of(call + " failed: the connection broke off (" + cause.getMessage()
                        + "): Halo, or a firewall or proxy in between, ended it; the next run tries again")
                : Optional.empty();
    }

    /** The part of it that says what happened: {@code Halo answered 409 to POST /Asset (This asset is locked)}. */
    static String said(String call, Throwable failure) {
        return failure instanceof HttpOperationFailedException http
                ? ForeignAnswer.to(call, ForeignAnswer.Server.HALO, http)
                        .map(ForeignAnswer::said)
                        .orElseGet(() -> "Halo answered " + http.getStatusCode() + " to " + call + said(http))
                : describe(call, failure);
    }

    /** Whether something between here and Halo answered, so that the answer says nothing about permissions. */
    public static boolean isForeign(Exception failure) {
        HttpOperationFailedException http = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        return http != null
                && ForeignAnswer.to("", ForeignAnswer.Server.HALO, http).isPresent();
    }

    static boolean isNoJson(Throwable failure) {
        return ObjectHelper.getException(JsonProcessingException.class, failure) != null
                || ObjectHelper.getException(NoTypeConversionAvailableException.class, failure) != null;
    }

    /** Whether the answer that was not JSON started as a page does, judged by the parser's message. */
    static boolean isPage(Throwable failure) {
        return failure instanceof JsonProcessingException
                && failure.getMessage().contains("character ('<'");
    }

    private static String remedy(HttpOperationFailedException answer) {
        int status = answer.getStatusCode();
        return switch (status) {
            case 401 ->
                ": a fresh token was refused too, so the application or its agent was switched off, or the two "
                        + "URLs belong to different tenants (Configuration > Integrations > HaloPSA API)";
            case 403 ->
                ": the agent's role needs Customers = Read Only and Assets = Read and Modify (Configuration > "
                        + "Teams & Agents > Roles), the application read:customers, read:assets and edit:assets, and its login "
                        + "type must be Agent"
                        + (ForeignAnswer.isPage(String.valueOf(answer.getResponseBody()))
                                ? "; if all that is so, something between here and Halo refuses the call, as a firewall does"
                                : "");
            case 404 -> ": check HALO_RESOURCE_SERVER_URL, it usually ends in /api";
            case 429 -> ": others use up the tenant's rate limit; lower halo.rate.requests or run at another hour";
            default -> status >= 500 ? ": Halo has trouble; the next run tries again" : "";
        };
    }

    /** The body's message, shortened, in one of Halo's five error formats; empty for a page or an empty body. */
    static String said(HttpOperationFailedException failure) {
        return saidIn(
                failure.getResponseBody() == null
                        ? ""
                        : failure.getResponseBody().strip());
    }

    static String saidIn(String body) {
        if (body.isEmpty() || body.startsWith("<")) {
            return "";
        }
        String error = errorIn(StrictJson.orMissing(body));
        return quoted(error.isEmpty() ? body : error);
    }

    /** The text of an error in one of Halo's formats; empty if the answer has another format. */
    static String errorIn(JsonNode answer) {
        return Stream.of("error_description", "errorMessage", "Message", "error")
                .map(answer::path)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    /** A server's text in brackets, as one short line. */
    static String quoted(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ");
        return " (" + (line.length() > QUOTED ? line.substring(0, QUOTED) + "…" : line) + ")";
    }
}
