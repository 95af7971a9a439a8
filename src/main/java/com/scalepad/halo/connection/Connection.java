package com.scalepad.halo.connection;

import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.ServiceUrl;
import com.scalepad.halo.settings.SettingsException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * One Halo tenant: the five values that Halo's ScalePad guide has a person gather (https://usehalo.com/?p=5395).
 * {@link #check()} runs before any route.
 */
public class Connection {

    /** What the guide has the application ask for; {@code read:customers} covers sites, {@code edit:assets} the dates. */
    public static final String SCOPE = "read:customers read:assets edit:assets";

    private static final String API_DETAILS = "in Halo: Configuration > Integrations > HaloPSA API > API Details";
    private static final String APPLICATION =
            "in Halo: Configuration > Integrations > HaloPSA API > View Applications > the ScalePad application";

    private String name = "default";
    private String settingPrefix = "HALO_";
    private String resourceServerUrl = "";
    private String authorisationServerUrl = "";
    private String tenant = "";
    private String clientId = "";
    private String clientSecret = "";
    private String clientSecretFile = "";

    /** The name that every row and message carries. */
    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    /** How the names of its settings begin, for messages: {@code HALO_CONNECTIONS_ACME_}. */
    void setSettingPrefix(String settingPrefix) {
        this.settingPrefix = settingPrefix;
    }

    /** Halo's <em>Resource Server</em>, with or without {@code /api}: {@code https://acme.halopsa.com/api}. */
    public void setResourceServerUrl(String url) {
        this.resourceServerUrl = url.strip();
    }

    /** Halo's <em>Authorisation Server</em>: {@code https://acme.halopsa.com/auth}, or a bare host of Halo's own. */
    public void setAuthorisationServerUrl(String url) {
        this.authorisationServerUrl = url.strip();
    }

    public void setTenant(String tenant) {
        this.tenant = tenant.strip();
    }

    public void setClientId(String clientId) {
        this.clientId = clientId.strip();
    }

    /** The secret as Halo showed it, once. Not stripped: any character may belong to it. */
    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    /** Path of a file that holds the secret, instead of the secret. */
    public void setClientSecretFile(String clientSecretFile) {
        this.clientSecretFile = clientSecretFile.strip();
    }

    /** Halo's tenant name, sent on the token URL only. */
    public String tenant() {
        return tenant;
    }

    String clientId() {
        return clientId;
    }

    /** Read anew each time, so that a rotated file is used from the next token on. */
    String clientSecret() {
        return Secret.of(settingPrefix + "CLIENT_SECRET", clientSecret, clientSecretFile);
    }

    /** The address of a resource: {@code /Asset} becomes {@code https://acme.halopsa.com/api/Asset}. */
    public String resource(String path) {
        String base = withoutTrailingSlash(resourceServerUrl);
        return (hasPath(base) ? base : base + "/api") + path;
    }

    /**
     * The address that gives tokens. {@code /auth} is never put in: Halo's own hosts ({@code auth.haloservicedesk.com})
     * have none, and where it belongs it is part of the value in Halo's API Details.
     */
    public String tokenUrl() {
        String base = withoutTrailingSlash(authorisationServerUrl);
        return base.endsWith("/token") ? base : base + "/token";
    }

    /**
     * Checks the five values.
     *
     * @throws SettingsException with a sentence for each that is missing or malformed
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        checkUrl(problems, settingPrefix + "RESOURCE_SERVER_URL", resourceServerUrl, "https://acme.halopsa.com/api", "Resource Server");
        checkUrl(problems, settingPrefix + "AUTHORISATION_SERVER_URL", authorisationServerUrl, "https://acme.halopsa.com/auth",
                "Authorisation Server");
        checkPresent(problems, settingPrefix + "TENANT", tenant, "the tenant's short name, such as acme", API_DETAILS);
        checkPresent(problems, settingPrefix + "CLIENT_ID", clientId, "a GUID such as 0b1f4e4e-6a52-4a0e-9d3c-2f1f7a3f9d10", APPLICATION);
        try {
            checkPresent(problems, settingPrefix + "CLIENT_SECRET (or " + settingPrefix + "CLIENT_SECRET_FILE)", clientSecret(),
                    "the secret that Halo shows once when the application is made", APPLICATION);
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }

    private static void checkPresent(List<String> problems, String setting, String value, String shape, String where) {
        if (value.isBlank()) {
            problems.add(setting + " is not set: it is " + shape + " (" + where + ")");
        }
    }

    private static void checkUrl(List<String> problems, String setting, String value, String example, String label) {
        ServiceUrl.problem(setting, value, "It should look like " + example + " (" + API_DETAILS + ", " + label + ")")
                .ifPresent(problems::add);
    }

    private static String withoutTrailingSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    private static boolean hasPath(String url) {
        return !URI.create(url).getRawPath().isEmpty();
    }
}
