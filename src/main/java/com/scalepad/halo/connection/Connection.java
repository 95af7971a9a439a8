package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.SettingsException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One Halo tenant: the five values that Halo's ScalePad guide has a person gather (https://usehalo.com/?p=5395).
 * {@link #check()} runs before any route.
 */
public class Connection {

    /** What the guide has the application ask for; {@code read:customers} covers sites, {@code edit:assets} the dates. */
    public static final String SCOPE = "read:customers read:assets edit:assets";

    private String name = "default";
    private String settingPrefix = "HALO_";
    private String resourceServerUrl = "";
    private String authorisationServerUrl = "";
    private String tenant = "";
    private String clientId = "";
    private String clientSecret = "";
    private SecretSetting secretSetting;
    private Supplier<String> savedSecret;

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

    /** The secret as a person typed it on the page. Not stripped: any character may belong to it. */
    public void setClientSecret(String clientSecret) {
        this.clientSecret = clientSecret;
    }

    /** The setting that holds the secret as Halo showed it, once. Not stripped: any character may belong to it. */
    public void setSecretSetting(SecretSetting secretSetting) {
        this.secretSetting = secretSetting;
    }

    /** Where the secret of a saved connection comes from, instead of a setting. */
    void setSavedSecret(Supplier<String> savedSecret) {
        this.savedSecret = savedSecret;
    }

    /** As it was set: {@code https://acme.halopsa.com/api}. */
    public String resourceServerUrl() {
        return resourceServerUrl;
    }

    /** As it was set: {@code https://acme.halopsa.com/auth}. */
    public String authorisationServerUrl() {
        return authorisationServerUrl;
    }

    /** Halo's tenant name, sent on the token URL only. */
    public String tenant() {
        return tenant;
    }

    /** The client id of the application in Halo. */
    public String clientId() {
        return clientId;
    }

    /** Read anew each time, so that a rotated file is used from the next token on. */
    String clientSecret() {
        if (savedSecret != null) {
            return savedSecret.get();
        }
        return secretSetting == null ? clientSecret : secretSetting.value();
    }

    /** The address of a resource: {@code /Asset} becomes {@code https://acme.halopsa.com/api/Asset}. */
    public String resource(String path) {
        String base = withoutTrailingSlash(resourceServerUrl);
        return (hasPath(base) ? base : base + "/api") + path;
    }

    /** The tenant whose rows this connection reads. */
    public StoreOwner owner() {
        return StoreOwner.of(this);
    }

    /** Whether it was saved on the page, where its values are changed. */
    public boolean isSaved() {
        return savedSecret != null;
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
        Map<ConnectionField, String> problems =
                problems(value -> savedSecret != null ? value.label() : value.setting(settingPrefix));
        if (!problems.isEmpty()) {
            throw new SettingsException(List.copyOf(problems.values()));
        }
    }

    /**
     * What is wrong with the five values: a sentence for each that is missing or malformed, in the guide's order.
     *
     * @param naming how a sentence names a value: by its setting or, to whoever fills in the page, by its label
     */
    public Map<ConnectionField, String> problems(Function<ConnectionField, String> naming) {
        Map<ConnectionField, String> problems = new EnumMap<>(ConnectionField.class);
        for (ConnectionField value : ConnectionField.values()) {
            try {
                value.problem(naming.apply(value), valueOf(value)).ifPresent(problem -> problems.put(value, problem));
            } catch (SettingsException e) {
                problems.put(value, String.join(" ", e.problems()));
            }
        }
        return problems;
    }

    /** A message that names the settings of a connection that stands alone, with the names that this one's values have. */
    public String inItsWords(String message) {
        String words = message;
        for (ConnectionField value : ConnectionField.values()) {
            words = words.replace(
                    "HALO_" + value.name(), savedSecret != null ? value.label() : settingPrefix + value.name());
        }
        return words;
    }

    /** Whether not one of the five values is set: nobody meant to set up this one. */
    boolean isUntouched() {
        return (resourceServerUrl + authorisationServerUrl + tenant + clientId + clientSecret).isBlank()
                && (secretSetting == null || !secretSetting.isSet());
    }

    private String valueOf(ConnectionField value) {
        return switch (value) {
            case RESOURCE_SERVER_URL -> resourceServerUrl;
            case AUTHORISATION_SERVER_URL -> authorisationServerUrl;
            case TENANT -> tenant;
            case CLIENT_ID -> clientId;
            case CLIENT_SECRET -> clientSecret();
        };
    }

    private static String withoutTrailingSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    private static boolean hasPath(String url) {
        return !URI.create(url).getRawPath().isEmpty();
    }
}
