package com.scalepad.halo.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.TokenErrorMessages;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether the authorisation server issues a token, and what the token allows. */
final class TokenCheck {

    static final String TOKEN = "token";
    static final String PERMISSIONS = "permissions";

    private final Calls calls;
    private final Connection connection;
    private Set<String> granted;

    TokenCheck(Calls calls, Connection connection) {
        this.calls = calls;
        this.connection = connection;
    }

    /** Asks for a token. A 429 belongs to the line of the rate window. */
    CheckResult token(RateCheck rate) {
        Calls.Ended ended = calls.token();
        if (rate.met(ended)) {
            return CheckResult.skipped(TOKEN, RateCheck.SEE);
        }
        if (!ended.isGood()) {
            return CheckResult.fail(TOKEN, refused(ended));
        }
        granted = granted(ended.json());
        return CheckResult.ok(TOKEN, "The Authorisation Server gives tokens to the application");
    }

    private String refused(Calls.Ended ended) {
        if (ended.isOutOfTime()) {
            return "The Authorisation Server is slow, or HALO_AUTHORISATION_SERVER_URL leads to something else ("
                    + HaloAdminPages.API_DETAILS + "): " + ended.words();
        }
        if (ended.status() >= 500) {
            return "The Authorisation Server answered " + ended.status() + tenant();
        }
        return TokenErrorMessages.of(ended.failure(), connection);
    }

    /** Halo answers 500 to an unknown tenant, and shows the right name to anybody. */
    private String tenant() {
        Calls.Ended about = calls.get("halo-scalepad-setup-check-about", "/authinfo", "");
        String name = about.isGood() && about.json() != null
                ? about.json().path("tenant_id").asText("")
                : "";
        if (connection.tenant().isEmpty()) {
            return ": Tenant is not set, as for a Halo on the premises"
                    + (name.isEmpty() ? "" : ", but the Resource Server says that its tenant is '" + shown(name) + "'")
                    + ": set it, or try again later if Halo has none (" + HaloAdminPages.API_DETAILS + ")";
        }
        if (name.isEmpty()) {
            return ": Tenant '" + connection.tenant()
                    + "' is probably not the tenant's name, which makes Halo answer so (" + HaloAdminPages.API_DETAILS
                    + ")";
        }
        return name.equalsIgnoreCase(connection.tenant())
                ? ": Halo has trouble; try again later"
                : ": Tenant is '" + connection.tenant() + "', but the Resource Server says that its tenant is '"
                        + shown(name) + "' (" + HaloAdminPages.API_DETAILS + ")";
    }

    private static String shown(String name) {
        return name.replaceAll("[^\\w.-]", "?");
    }

    /** What the token allows, compared with what the bundle needs. */
    CheckResult permissions() {
        if (granted == null) {
            return CheckResult.warn(
                    PERMISSIONS,
                    "Halo does not say what it granted: see that read:customers, read:assets and edit:assets are ticked ("
                            + HaloAdminPages.PERMISSIONS + ")");
        }
        List<String> missing = Arrays.stream(Connection.SCOPE.split(" "))
                .filter(scope -> !isGranted(scope))
                .toList();
        return missing.isEmpty()
                ? CheckResult.ok(PERMISSIONS, String.join(", ", Connection.SCOPE.split(" ")) + " are granted")
                : CheckResult.fail(
                        PERMISSIONS,
                        "The application was not granted " + String.join(", ", missing) + ": tick it and click Save ("
                                + HaloAdminPages.PERMISSIONS + ")");
    }

    /** Whether a permission was granted, as far as Halo says; empty where it does not. */
    Optional<Boolean> allows(String scope) {
        return granted == null ? Optional.empty() : Optional.of(isGranted(scope));
    }

    private boolean isGranted(String scope) {
        return granted.contains(scope) || granted.contains("all");
    }

    /** The claims of the token are in the reply; the token itself was removed from it. */
    private static Set<String> granted(JsonNode reply) {
        JsonNode scope = reply.path("scope");
        Set<String> all = new TreeSet<>();
        if (scope.isArray()) {
            scope.forEach(one -> all.add(one.asText()));
        } else {
            all.addAll(List.of(scope.asText("").strip().split("\\s+")));
        }
        all.remove("");
        return all.isEmpty() ? null : all;
    }
}
