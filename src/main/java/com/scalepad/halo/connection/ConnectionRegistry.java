package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.SettingsException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.Exchange;

/**
 * The connections of this bundle: the one of the properties {@code halo.tenant} and so on, or those that
 * {@code halo.connections} names, each with its own ({@code halo.connections.acme.tenant}), and those that were saved on the page.
 * The one place that is asked for a connection: the variable {@code connection} says which.
 */
public class ConnectionRegistry implements CamelContextAware {

    static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    private final Map<String, Connection> ofTheProperties = new LinkedHashMap<>();
    private final Map<String, Connection> trials = new ConcurrentHashMap<>();
    private final List<Consumer<String>> whenGone = new CopyOnWriteArrayList<>();
    private CamelContext camelContext;
    private Connection single;
    private String names = "";
    private boolean mayBeNone;
    private SettingsException missing;
    private SavedConnections saved;

    /** The connection that stands alone, where no names are given. */
    public void setSingle(Connection single) {
        this.single = single;
    }

    /** Names with commas between: {@code acme, northwind}; empty for the one that stands alone. */
    public void setNames(String names) {
        this.names = names.strip();
    }

    /** Whether there may be none yet, because there is a page to add one. */
    public void setMayBeNone(boolean mayBeNone) {
        this.mayBeNone = mayBeNone;
    }

    /**
     * Makes and checks those of the properties. When none is set there, that is a problem once it is known that none is saved.
     *
     * @throws SettingsException with a sentence for each value that is missing or malformed, of all connections
     */
    public void open() {
        if (names.isEmpty()) {
            openSingle();
            return;
        }
        ofTheProperties.putAll(
                new PropertyConnections((name, key) -> setting(name, key, ""), this::secret).named(names));
    }

    private void openSingle() {
        try {
            single.check();
            ofTheProperties.put(single.getName(), single);
        } catch (SettingsException e) {
            if (!single.isUntouched()) {
                throw e;
            }
            missing = e;
        }
    }

    /**
     * Those that were saved are known too.
     *
     * @throws SettingsException when there is none, of neither kind, and no page to add one
     */
    void add(SavedConnections savedOnes) {
        if (missing != null && !mayBeNone && savedOnes.all().isEmpty()) {
            throw missing;
        }
        this.saved = savedOnes;
    }

    /** Told the name of each connection that is no more, so that nothing of it is kept. */
    public void whenGone(Consumer<String> listener) {
        whenGone.add(listener);
    }

    /** A saved connection is no more. */
    void forget(String name) {
        whenGone.forEach(listener -> listener.accept(name));
    }

    /** The setting of a connection, {@code halo.connections.acme.tenant}; where it has none of its own, what all have. */
    public String setting(String name, String key, String common) {
        String own = names.isEmpty()
                ? ""
                : camelContext
                        .resolvePropertyPlaceholders("{{halo.connections." + name + "." + key + ":}}")
                        .strip();
        return own.isEmpty() ? common : own;
    }

    /** A connection's own setting that is a secret: {@code halo.connections.acme.client-secret}. */
    SecretSetting secret(String name, String key) {
        return SecretSetting.of(camelContext, "halo.connections." + name + "." + key);
    }

    /** The names of all: those of the properties in the order of the setting, then the saved ones. */
    public List<String> names() {
        return Stream.concat(ofTheProperties.keySet().stream(), saved().keySet().stream())
                .distinct()
                .toList();
    }

    /** The names of those that have a timer: all but the paused ones. */
    public List<String> scheduled() {
        Stream<String> going =
                saved().values().stream().filter(one -> !one.paused()).map(SavedConnection::name);
        return Stream.concat(ofTheProperties.keySet().stream(), going)
                .distinct()
                .toList();
    }

    /** The connections of the properties, which win over a saved one of the same name. */
    public Collection<Connection> ofTheProperties() {
        return List.copyOf(ofTheProperties.values());
    }

    /** Whether the name is one of the properties', which the page can't change. */
    public boolean isOfTheProperties(String name) {
        return ofTheProperties.containsKey(name);
    }

    /** What is wrong with a name for a new connection: its shape, or that it is taken; empty for a good one. */
    public Optional<String> problemOfName(String name) {
        if (!name.matches(NAME)) {
            return Optional.of("The name is of small letters, digits and -, 40 at most, such as acme");
        }
        return isOfTheProperties(name) || saved().containsKey(name)
                ? Optional.of("There is a connection of the name " + name + " already: choose another")
                : Optional.empty();
    }

    private Map<String, SavedConnection> saved() {
        return saved == null ? Map.of() : saved.all();
    }

    /** The connection that a message is about; the first one, where the variable {@code connection} names none. */
    public String nameOf(Exchange exchange) {
        String name = exchange.getVariable("connection", String.class);
        return name != null
                ? name
                : names().stream()
                        .findFirst()
                        .orElseThrow(
                                () -> new IllegalStateException(
                                        "There is no connection yet: set one up on the page, or by HALO_TENANT and the other settings"));
    }

    Connection of(Exchange exchange) {
        return of(nameOf(exchange));
    }

    /**
     * The connection of a name.
     *
     * @throws IllegalArgumentException when there is none, with the names of those that there are
     */
    public Connection of(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no connection '" + name + "': there are " + String.join(", ", names())));
    }

    /** The connection of a name, if there is one. */
    public Optional<Connection> find(String name) {
        Connection connection = ofTheProperties.getOrDefault(name, trials.get(name));
        return connection != null
                ? Optional.of(connection)
                : Optional.ofNullable(saved).flatMap(ones -> ones.find(name)).map(SavedConnection::connection);
    }

    /** A message of a failed call, with the names that the values of its connection have: a setting's or a label's on the page. */
    String inWordsOf(Exchange exchange, String message) {
        return find(nameOf(exchange))
                .map(connection -> connection.inItsWords(message))
                .orElse(message);
    }

    /**
     * Lets a connection be tried by a name of its own before it is saved. It is in no list, has no timer, and is gone, with its
     * token, when the trial is closed.
     */
    public TemporaryConnection trial(Connection connection) {
        String name = "~" + UUID.randomUUID();
        String secret = connection.clientSecret();
        connection.setSavedSecret(() -> secret);
        trials.put(name, connection);
        return new TemporaryConnection(name, () -> {
            trials.remove(name);
            forget(name);
        });
    }

    @Override
    public CamelContext getCamelContext() {
        return camelContext;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        this.camelContext = camelContext;
    }
}
