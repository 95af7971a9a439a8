package com.scalepad.halo.connection;

import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.ServiceUrl;
import java.util.Locale;
import java.util.Optional;
import org.apache.camel.util.StringHelper;

/** The five values that Halo's ScalePad guide tells a person to collect, in its order and words. */
public enum ConnectionField {
    RESOURCE_SERVER_URL(
            "Resource Server URL",
            "It should look like https://acme.halopsa.com/api",
            Where.API_DETAILS + ", Resource Server"),
    AUTHORISATION_SERVER_URL(
            "Authorisation Server URL",
            "It should look like https://acme.halopsa.com/auth",
            Where.API_DETAILS + ", Authorisation Server"),
    TENANT("Tenant", "the tenant's short name, such as acme", Where.API_DETAILS),
    CLIENT_ID("Client ID", "a GUID such as 0b1f4e4e-6a52-4a0e-9d3c-2f1f7a3f9d10", Where.APPLICATION),
    CLIENT_SECRET("Client Secret", "the secret that Halo shows once when the application is made", Where.APPLICATION);

    private final String label;
    private final String shape;
    private final String where;

    ConnectionField(String label, String shape, String where) {
        this.label = label;
        this.shape = shape;
        this.where = where;
    }

    /** As the guide calls it: {@code Resource Server URL}. */
    public String label() {
        return label;
    }

    /** As a form or a JSON calls it: {@code resourceServerUrl}. */
    public String field() {
        return StringHelper.dashToCamelCase(key());
    }

    boolean isUrl() {
        return this == RESOURCE_SERVER_URL || this == AUTHORISATION_SERVER_URL;
    }

    /** The last part of its property: {@code resource-server-url}. */
    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The name of its setting: {@code HALO_TENANT}. */
    String setting(String prefix) {
        return this == CLIENT_SECRET ? prefix + name() + " (or " + prefix + name() + "_FILE)" : prefix + name();
    }

    /** What is wrong with a value. The sentence starts with the value's name and says where to find it in Halo. */
    Optional<String> problem(String called, String value) {
        Optional<String> broken = Secret.brokenOnTheWay(called, value);
        if (broken.isPresent()) {
            return broken;
        }
        if (isUrl()) {
            return ServiceUrl.problem(called, value, shape + " (" + where + ")");
        }
        // A Halo on the premises has only one tenant, without a name.
        return value.isBlank() && this != TENANT
                ? Optional.of(called + " is not set: it is " + shape + " (" + where + ")")
                : Optional.empty();
    }

    private static final class Where {

        private static final String API_DETAILS = "in Halo: Configuration > Integrations > HaloPSA API > API Details";
        private static final String APPLICATION =
                "in Halo: Configuration > Integrations > HaloPSA API > View Applications > the ScalePad application";
    }
}
