package com.scalepad.halo.connection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.camel.NoTypeConversionAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;

/** The messages for failed calls to ScalePad (https://developer.scalepad.com/docs/getting-started): what it answered, and what to do. */
final class ScalePadErrorMessages {

    private ScalePadErrorMessages() {}

    static String describe(String call, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> saidByItself = HaloErrorMessages.saidByItself(call, cause);
            if (saidByItself.isPresent()) {
                return saidByItself.get();
            }
            if (cause instanceof HttpOperationFailedException http) {
                return ForeignAnswer.to(call, ForeignAnswer.Server.SCALEPAD, http)
                        .map(ForeignAnswer::sentence)
                        .orElseGet(() -> "ScalePad answered " + http.getStatusCode() + " to " + call + said(http)
                                + remedy(http.getStatusCode()));
            }
            if (cause instanceof UnknownHostException) {
                return call + " failed: the host " + cause.getMessage()
                        + " is unknown here: check SCALEPAD_BASE_URL and this " + "machine's DNS";
            }
            if (cause instanceof SSLException) {
                return call + " failed: ScalePad's certificate or TLS was not accepted (" + cause.getMessage()
                        + "): check SCALEPAD_BASE_URL and, where a company's own authority signed it, halo.http.trust-certificates";
            }
            if (cause instanceof ErrorAnswerException answer) {
                return answer.sentence(call, "ScalePad", "SCALEPAD_BASE_URL");
            }
            if (HaloErrorMessages.isPage(cause)) {
                return call + " failed: the answer is no JSON but a web page: "
                        + ForeignAnswer.between(ForeignAnswer.Server.SCALEPAD, false);
            }
            if (cause instanceof JsonProcessingException || cause instanceof NoTypeConversionAvailableException) {
                return call
                        + " failed: the answer is empty, is no JSON, or was cut off: a proxy or a firewall may answer in ScalePad's "
                        + "place; check SCALEPAD_BASE_URL";
            }
            if (cause instanceof IOException) {
                return call + " failed: no answer (" + cause.getMessage()
                        + "): ScalePad is down or a firewall is in the way; the next run tries again";
            }
        }
        return call + " failed: " + failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }

    private static String remedy(int status) {
        return switch (status) {
            case 401 ->
                ": the key of SCALEPAD_API_KEY is wrong, has expired, or its owner is no longer an active Administrator, "
                        + "without whom it does not work; have an Administrator make one in ScalePad's account settings, under API keys";
            case 402 ->
                ": this account has no Lifecycle Manager subscription, without which ScalePad gives no dates: subscribe, "
                        + "or unset SCALEPAD_API_KEY so that only Halo is read";
            case 403 ->
                ": the owner of the key must be an active Administrator of this account; have one make a key in "
                        + "ScalePad's account settings, under API keys";
            case 404 -> ": check SCALEPAD_BASE_URL, it is https://api.scalepad.com";
            case 429 -> ": others use up the key's rate limit; lower scalepad.rate.requests or run at another hour";
            default -> status >= 500 ? ": ScalePad has trouble; the next run tries again" : "";
        };
    }

    /** The body's message: {@code errors[0]}, else its text (a 429 is not JSON); empty for a page or an empty body. */
    private static String said(HttpOperationFailedException failure) {
        String body = failure.getResponseBody() == null
                ? ""
                : failure.getResponseBody().strip();
        if (body.isEmpty() || body.startsWith("<")) {
            return "";
        }
        JsonNode error = StrictJson.orMissing(body).path("errors").path(0);
        String told = error.path("detail").asText(error.path("title").asText(""));
        return HaloErrorMessages.quoted(told.isBlank() ? body : told);
    }
}
