package com.scalepad.halo.connection;

import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.ServiceUrl;
import com.scalepad.halo.settings.SettingsException;
import java.net.URI;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * One Halo tenant: the five values that Halo's ScalePad guide tells a person to collect (https://usehalo.com/?p=5395).
 * {@link #check()} runs before any route.
 */
public final class Connection {

    /** The permissions that the guide gives the application; {@code read:customers} covers sites, {@code edit:assets} the dates. */
    public static final String SCOPE = "read:customers read:assets edit:assets";

    private final String name;
    private final Map<ConnectionField, String> values = new EnumMap<>(ConnectionField.class);
    private final Supplier<String> clientSecret;
    private final Supplier<String> scalePadKey;
    /** The prefix of its settings, {@code HALO_CONNECTIONS_ACME_}; null for a connection saved on the page. */
    private final String settingPrefix;

    /** A connection as a person typed it on the page. */
    public Connection(String name, Map<ConnectionField, String> values) {
        this(name, null, values, () -> values.getOrDefault(ConnectionField.CLIENT_SECRET, ""), null);
    }

    private Connection(
            String name,
            String settingPrefix,
            Map<ConnectionField, String> values,
            Supplier<String> clientSecret,
            Supplier<String> scalePadKey) {
        this.name = name;
        this.settingPrefix = settingPrefix;
        this.clientSecret = clientSecret;
        this.scalePadKey = scalePadKey;
        for (ConnectionField field : ConnectionField.values()) {
            if (field != ConnectionField.CLIENT_SECRET) {
                String value = values.getOrDefault(field, "").strip();
                this.values.put(field, field.isUrl() ? ServiceUrl.ascii(value) : value);
            }
        }
    }

    /**
     * A connection of the settings.
     *
     * @param settingPrefix the prefix of its settings, for messages
     * @param clientSecret  read each time, so that a rotated file is used from the next token on
     */
    static Connection ofSettings(
            String name, String settingPrefix, Map<ConnectionField, String> values, Supplier<String> clientSecret) {
        return new Connection(name, settingPrefix, values, clientSecret, null);
    }

    /**
     * The same with other secrets, as a connection of the page. The Client Secret is not stripped, because any
     * character may be part of it.
     *
     * @param secret the Client Secret
     * @param key    the ScalePad key; an empty text for none of its own, null for the saved one
     */
    public Connection withSecrets(Supplier<String> secret, Supplier<String> key) {
        return new Connection(name, null, values, secret, key);
    }

    /** The name that every row and message carries. */
    public String getName() {
        return name;
    }

    /** As it was set: {@code https://acme.halopsa.com/api}. */
    public String resourceServerUrl() {
        return values.get(ConnectionField.RESOURCE_SERVER_URL);
    }

    /** As it was set: {@code https://acme.halopsa.com/auth}. */
    public String authorisationServerUrl() {
        return values.get(ConnectionField.AUTHORISATION_SERVER_URL);
    }

    /** Halo's tenant name, sent on the token URL only; empty for a Halo on the premises. */
    public String tenant() {
        return values.get(ConnectionField.TENANT);
    }

    public String clientId() {
        return values.get(ConnectionField.CLIENT_ID);
    }

    /** Read at each use: a rotated file is read again, and an encrypted secret is decrypted only then. */
    String clientSecret() {
        return clientSecret.get();
    }

    /** The ScalePad key that was saved or typed with it; empty where none was. {@link ScalePadAccount} has the keys of the settings. */
    Optional<String> scalePadKey() {
        return Optional.ofNullable(scalePadKey).map(Supplier::get);
    }

    /** The address of a resource: {@code /Asset} becomes {@code https://acme.halopsa.com/api/Asset}. */
    public String resource(String path) {
        String base = withoutTrailingSlash(resourceServerUrl());
        return (hasPath(base) ? base : base + "/api") + path;
    }

    public StoreOwner owner() {
        return StoreOwner.of(this);
    }

    /** Whether it was saved on the page, where its values are changed. */
    public boolean isSaved() {
        return settingPrefix == null;
    }

    /**
     * The address for token requests. {@code /auth} is never added: Halo's own hosts ({@code auth.haloservicedesk.com})
     * have no such path. Where it is needed, the value in Halo's API Details includes it.
     */
    public String tokenUrl() {
        String base = withoutTrailingSlash(authorisationServerUrl());
        return base.endsWith("/token") ? base : base + "/token";
    }

    /**
     * Checks the five values.
     *
     * @throws SettingsException with a sentence for each that is missing or malformed
     */
    public void check() {
        Map<ConnectionField, String> problems =
                problems(value -> isSaved() ? value.label() : value.setting(settingPrefix));
        SettingsException.refuse(List.copyOf(problems.values()));
    }

    /**
     * What is wrong with the five values: a sentence for each that is missing or malformed, in the guide's order.
     *
     * @param naming what a sentence calls a value: its setting or, on the page, its label
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

    /** Warnings about usable values: blanks or quotation marks around them. */
    public List<String> remarks() {
        return Stream.of(ConnectionField.TENANT, ConnectionField.CLIENT_ID, ConnectionField.CLIENT_SECRET)
                .flatMap(field ->
                        Secret.remark(isSaved() ? field.label() : settingPrefix + field.name(), valueOf(field))
                                .stream())
                .toList();
    }

    /** A message that names the settings of a single connection, rewritten with the names of this one's values. */
    public String inItsWords(String message) {
        String words = message;
        for (ConnectionField value : ConnectionField.values()) {
            words = words.replace("HALO_" + value.name(), isSaved() ? value.label() : settingPrefix + value.name());
        }
        return isSaved() ? words.replace("SCALEPAD_API_KEY", "ScalePad API key") : words;
    }

    private String valueOf(ConnectionField field) {
        return field == ConnectionField.CLIENT_SECRET ? clientSecret() : values.get(field);
    }

    static String withoutTrailingSlash(String url) {
        return url.replaceAll("/+$", "");
    }

    static boolean hasPath(String url) {
        return !withoutTrailingSlash(URI.create(url).getRawPath()).isEmpty();
    }
}
