package com.scalepad.halo.connection;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.apache.camel.util.ObjectHelper;

/**
 * The messages for failed token requests. Only an answer in the form that an authorisation server uses is about the
 * application. Any other answer is about the URL, or comes from something in between.
 */
public final class TokenErrorMessages {

    /** RFC 6749, 5.2. */
    private static final Set<String> OF_AN_AUTHORISATION_SERVER = Set.of(
            "invalid_request",
            "invalid_client",
            "invalid_grant",
            "unauthorized_client",
            "unsupported_grant_type",
            "invalid_scope");

    private static final Pattern OF_THE_ID = Pattern.compile("(?i)client[ _]?id");
    private static final Pattern OF_THE_SECRET = Pattern.compile("(?i)secret|credentials");
    private static final Pattern INACTIVE = Pattern.compile("(?i)inactive|disabled|not active|not allowed|not enabled");
    private static final String API = "Configuration > Integrations > HaloPSA API > ";
    private static final String APPLICATION = " (" + API + "View Applications)";
    private static final String DETAILS = " (" + API + "API Details)";

    private TokenErrorMessages() {}

    /** The sentence for a failed token request: the certain cause before the likely one. */
    public static String of(Exception failure, Connection connection) {
        String call = "POST " + connection.tokenUrl();
        HttpOperationFailedException http = ObjectHelper.getException(HttpOperationFailedException.class, failure);
        Optional<String> mistake = MistakenUrls.authorisationServer(connection);
        if (http == null) {
            return HaloErrorMessages.isNoJson(failure) && mistake.isPresent()
                    ? "The answer to " + call + " is none of an authorisation server: " + mistake.get()
                    : HaloErrorMessages.describe(call, failure, ForeignAnswer.Server.TOKENS);
        }
        int status = http.getStatusCode();
        String said = "The Authorisation Server answered " + status + " to " + call + HaloErrorMessages.said(http);
        JsonNode answer = StrictJson.orMissing(http.getResponseBody());
        String error = answer.path("error").asText("");
        if (OF_AN_AUTHORISATION_SERVER.contains(error)) {
            return said + ": "
                    + ofApplication(error, answer.path("error_description").asText(""), connection);
        }
        if (status == 429) {
            return HaloErrorMessages.describe(call, http, ForeignAnswer.Server.HALO);
        }
        if (mistake.isPresent() && status != 407) {
            return said + ": " + mistake.get();
        }
        return ForeignAnswer.to(call, ForeignAnswer.Server.TOKENS, http)
                .map(ForeignAnswer::sentence)
                .orElseGet(() -> said + ": " + ofStatus(status, connection));
    }

    /** The sentence for an answer with a success status but without a token; null for no answer. Such an answer may be an error. */
    static String withoutToken(JsonNode reply, Connection connection) {
        String said = "The authorisation server answered without an access_token"
                + (reply == null || reply.isEmpty() ? "" : HaloErrorMessages.saidIn(reply.toString())) + ": ";
        String error = reply == null ? "" : reply.path("error").asText("");
        return said
                + (OF_AN_AUTHORISATION_SERVER.contains(error)
                        ? ofApplication(error, reply.path("error_description").asText(""), connection)
                        : MistakenUrls.authorisationServer(connection)
                                .orElse(
                                        "HALO_AUTHORISATION_SERVER_URL is probably not Halo's Authorisation Server URL (API Details)"));
    }

    private static String ofApplication(String error, String description, Connection connection) {
        return switch (error) {
            case "unauthorized_client", "unsupported_grant_type" -> notActive();
            case "invalid_scope" ->
                "the application may not ask for read:customers, read:assets and edit:assets: tick them and click Save ("
                        + API + "View Applications > the application > Permissions)";
            default ->
                OF_THE_ID.matcher(description).find()
                        ? "there is none with this Client ID: check HALO_CLIENT_ID, which may change until the application is saved"
                                + APPLICATION
                        : INACTIVE.matcher(description).find()
                                ? notActive()
                                : OF_THE_SECRET.matcher(description).find()
                                        ? "the Client Secret is not that of the Client ID: set HALO_CLIENT_SECRET; Halo shows it once, so make a new one if it is lost"
                                                + APPLICATION + remarks(connection)
                                        : application(connection);
        };
    }

    private static String notActive() {
        return "the application is not active, or its Authentication Method is not 'Client ID and Secret (Services)': set that, and click "
                + "Save at the bottom of the page" + APPLICATION;
    }

    private static String application(Connection connection) {
        return "check HALO_CLIENT_ID and HALO_CLIENT_SECRET: the application must be saved and active, with 'Client ID and Secret (Services)' "
                + "as its method; a Client ID may change until the application is saved" + APPLICATION
                + remarks(connection);
    }

    private static String ofStatus(int status, Connection connection) {
        if (status >= 500) {
            return connection.tenant().isEmpty()
                    ? "Halo has trouble, or it is none on the premises and HALO_TENANT is missing" + DETAILS
                            + "; the next run tries again"
                    : "Halo has trouble, or HALO_TENANT is not the tenant's name" + DETAILS
                            + "; the next run tries again";
        }
        return switch (status) {
            case 404, 405, 410, 501 ->
                "no token is given there: compare HALO_AUTHORISATION_SERVER_URL, which usually ends in /auth, with Halo's"
                        + DETAILS;
            case 403 ->
                "something before Halo refuses the call, as a firewall does, or a Halo that is called without a User-Agent "
                        + "(halo.http.user-agent)";
            default -> application(connection);
        };
    }

    private static String remarks(Connection connection) {
        return connection.remarks().stream().map(remark -> ". " + remark).reduce("", String::concat);
    }
}
