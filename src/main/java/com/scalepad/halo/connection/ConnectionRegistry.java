package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.camel.Exchange;

/**
 * The connections of this bundle: the one of the properties {@code halo.tenant} and so on, or those that
 * {@code halo.connections} names, each with its own ({@code halo.connections.acme.tenant}), and those that people saved
 * on the page. All connections are looked up here, by the variable {@code connection}.
 */
public final class ConnectionRegistry {

    static final String NAME = "[a-z0-9][a-z0-9-]{0,39}";

    private final PropertyConnections ofTheProperties;
    private final SavedConnections saved;
    private final Map<String, Connection> trials = new ConcurrentHashMap<>();
    private final List<Consumer<String>> whenRemoved = new CopyOnWriteArrayList<>();

    /**
     * @param mayBeNone whether there may be none yet, because there is a page to add one
     * @throws SettingsException when there is none, and no page to add one
     */
    public ConnectionRegistry(PropertyConnections ofTheProperties, SavedConnections saved, boolean mayBeNone) {
        if (!mayBeNone && saved.all().isEmpty()) {
            ofTheProperties.missing().ifPresent(missing -> {
                throw missing;
            });
        }
        this.ofTheProperties = ofTheProperties;
        this.saved = saved;
        saved.whenRemoved(this::forget);
    }

    /** Calls the listener with the name of each removed connection, so that its data is dropped. */
    public void whenRemoved(Consumer<String> listener) {
        whenRemoved.add(listener);
    }

    void forget(String name) {
        whenRemoved.forEach(listener -> listener.accept(name));
    }

    /** The choices on the page for a saved connection; empty for one set by the properties. */
    public ConnectionChoices choices(String name) {
        return isOfTheProperties(name)
                ? ConnectionChoices.NONE
                : saved.find(name).map(SavedConnection::choices).orElse(ConnectionChoices.NONE);
    }

    /** The setting of a connection, {@code halo.connections.acme.tenant}; without one of its own, the setting for all. */
    public String setting(String name, String key, String common) {
        String own = ofTheProperties.setting(name, key);
        return own.isEmpty() ? common : own;
    }

    /** A connection's own setting that is a secret: {@code halo.connections.acme.scalepad-api-key}. */
    SecretSetting secret(String name, String key) {
        return ofTheProperties.secret(name, key);
    }

    /** The names of all: those of the properties in the order of the setting, then the saved ones. */
    public List<String> names() {
        return Stream.concat(ofTheProperties.byName().keySet().stream(), saved.all().keySet().stream())
                .distinct()
                .toList();
    }

    /** The names of those that have a timer: all but the paused ones. */
    public List<String> scheduled() {
        Stream<String> going =
                saved.all().values().stream().filter(one -> !one.paused()).map(SavedConnection::name);
        return Stream.concat(ofTheProperties.byName().keySet().stream(), going)
                .distinct()
                .toList();
    }

    /** Whether the name is one of the properties', which win over a saved one of the name, and which the page can't change. */
    public boolean isOfTheProperties(String name) {
        return ofTheProperties.byName().containsKey(name);
    }

    /**
     * Another connection to the same tenant. Both would write into it, and each would count only its own calls against
     * the tenant's limit.
     */
    public Optional<String> twin(Connection connection) {
        return names().stream()
                .filter(name -> !name.equals(connection.getName()))
                .filter(name -> find(name)
                        .filter(other -> other.owner().equals(connection.owner()))
                        .isPresent())
                .findFirst();
    }

    /** Whether the runs of a connection only plan, because nobody has started its updates on the page. */
    public boolean isPreview(String name) {
        return !isOfTheProperties(name)
                && saved.find(name).filter(SavedConnection::preview).isPresent();
    }

    /** What is wrong with a name for a new connection: its form, or that it is taken; empty for a valid one. */
    public Optional<String> problemOfName(String name) {
        if (!name.matches(NAME)) {
            return Optional.of("The name is of small letters, digits and -, 40 at most, such as acme");
        }
        return isOfTheProperties(name) || saved.all().containsKey(name)
                ? Optional.of("There is a connection of the name " + name + " already: choose another")
                : Optional.empty();
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
     * @throws IllegalArgumentException when there is none, with the names of the existing ones
     */
    public Connection of(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException(
                        "There is no connection '" + name + "': there are " + String.join(", ", names())));
    }

    public Optional<Connection> find(String name) {
        Connection connection = ofTheProperties.byName().getOrDefault(name, trials.get(name));
        return connection != null ? Optional.of(connection) : saved.find(name).map(SavedConnection::connection);
    }

    /** The message of a failed call, with the names of its connection's values: settings, or labels on the page. */
    String inWordsOf(Exchange exchange, String message) {
        return find(nameOf(exchange))
                .map(connection -> connection.inItsWords(message))
                .orElse(message);
    }

    /**
     * Makes typed values usable before they are saved, with the saved secret where none was typed. {@link
     * TypedConnection#problems} must have found nothing wrong, so that a saved secret only goes to the address that it
     * was saved for. The connection is in no list and has no timer. Closing the trial removes it and its token.
     *
     * @throws SettingsException when the encryption key does not decrypt a saved secret
     */
    public TemporaryConnection trial(Connection typed) {
        String name = "~" + UUID.randomUUID();
        trials.put(name, saved.typed(typed).complete());
        return new TemporaryConnection(name, () -> {
            trials.remove(name);
            forget(name);
        });
    }
}
