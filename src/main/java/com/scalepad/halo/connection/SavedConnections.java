package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SecretCipher;
import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.SettingsException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;

/**
 * The connections that were saved on the page. They are cached and reloaded every few seconds, so that a node sees what
 * another node saved. A connection saved on this node is known at once.
 */
public final class SavedConnections {

    static final String KEY = "HALO_ENCRYPTION_KEY";
    private static final String NEW_KEY = "HALO_ENCRYPTION_KEY_NEW";

    private static final Logger LOG = LoggerFactory.getLogger(SavedConnections.class);

    private final SecretSetting newKey;
    private final AddressGuard guard;
    private final SavedConnectionRepository rows;
    private final boolean sealable;
    private final List<Consumer<String>> whenRemoved = new CopyOnWriteArrayList<>();
    private volatile boolean unreachable;
    private volatile Map<String, SavedConnection> byName = Map.of();

    /**
     * Reads them. A secret that the key does not decrypt is reported; the other connections work.
     *
     * @param key    encrypts their secrets: 32 bytes in base64; not set where nothing is to be saved
     * @param newKey the key that {@code --change-encryption-key} encrypts with from now on
     * @throws SettingsException when the key is malformed
     */
    public SavedConnections(DataSource store, SecretSetting key, SecretSetting newKey, AddressGuard guard) {
        this.newKey = newKey;
        this.guard = guard;
        Optional<SecretCipher> cipher = SecretCipher.of(KEY, key.value());
        this.sealable = cipher.isPresent();
        this.rows = new SavedConnectionRepository(store, cipher);
        refresh();
        for (SavedConnection saved : byName.values()) {
            try {
                saved.connection().clientSecret();
                saved.connection().scalePadKey();
            } catch (SettingsException e) {
                e.problems().forEach(LOG::warn);
            }
        }
    }

    /** Calls the listener with the name of each removed connection, whether removed here or on another node. */
    void whenRemoved(Consumer<String> listener) {
        whenRemoved.add(listener);
    }

    /** Whether there is a key, so that connections can be saved and read. */
    public boolean isSavable() {
        return sealable;
    }

    /** Reloads them. While the store can't be reached, the cached ones stay. */
    public synchronized void refresh() {
        try {
            remember(rows.all());
            unreachable = false;
        } catch (DataAccessException e) {
            if (!unreachable) {
                LOG.warn(
                        "The saved connections can't be read again for now, so what is known of them is used: {}",
                        e.getMessage());
            }
            unreachable = true;
        }
    }

    private void remember(List<SavedConnection> all) {
        Map<String, SavedConnection> read = new LinkedHashMap<>();
        all.forEach(saved -> read.put(saved.name(), saved));
        Map<String, SavedConnection> before = byName;
        byName = read;
        before.keySet().stream()
                .filter(name -> !read.containsKey(name))
                .forEach(name -> whenRemoved.forEach(listener -> listener.accept(name)));
    }

    /** By name, sorted by name. */
    public Map<String, SavedConnection> all() {
        return byName;
    }

    /** One of them, known here or saved on another node a moment ago. */
    public Optional<SavedConnection> find(String name) {
        if (!byName.containsKey(name)) {
            refresh();
        }
        return Optional.ofNullable(byName.get(name));
    }

    /** Why no connection can be saved, and how to fix it; empty when there is a key. */
    public Optional<String> obstacle() {
        return sealable
                ? Optional.empty()
                : Optional.of("Nothing can be saved yet, because there is no key to encrypt the Client Secret "
                        + "with. Make one with 'openssl rand -base64 32', set it as " + KEY
                        + " (or put it into a file and set "
                        + KEY + "_FILE to its path), keep a copy, and start again.");
    }

    /** What a person typed, together with the connection saved under its name. */
    public TypedConnection typed(Connection typed) {
        return new TypedConnection(typed, find(typed.getName()).map(SavedConnection::connection), guard);
    }

    /**
     * Saves a new one.
     *
     * @throws DuplicateKeyException when its name is taken
     */
    public void add(Connection typed) {
        try {
            rows.insert(typed);
        } finally {
            refresh();
        }
    }

    /**
     * Saves a changed connection, unless somebody else saved it since. If no secret or no ScalePad key was typed, the
     * saved one stays.
     *
     * @param version the {@link SavedConnection#changedAt} of the connection that was changed; null for any
     */
    public boolean change(Connection typed, Instant version) {
        boolean isSaved = rows.update(typed(typed).complete(), version);
        refresh();
        return isSaved;
    }

    /** In preview its runs plan, and write nothing into Halo. */
    public void preview(String name, boolean preview) {
        rows.preview(name, preview);
        refresh();
    }

    /**
     * Saves the choices for a connection, and whether it is in preview, unless somebody else saved it since.
     *
     * @param version the {@link SavedConnection#changedAt} that the choices were made for
     */
    public boolean choose(String name, ConnectionChoices choices, boolean preview, Instant version) {
        boolean isSaved = rows.choose(name, choices, preview, version);
        refresh();
        return isSaved;
    }

    /** A paused one has no timer; a current run finishes. */
    public void pause(String name, boolean paused) {
        rows.pause(name, paused);
        refresh();
    }

    /** Deletes a connection and its secret; the rows that were read from it stay. */
    public void remove(String name) {
        rows.delete(name);
        refresh();
    }

    /**
     * Encrypts all secrets with the new key, or none of them.
     *
     * @throws SettingsException when there is no new key, or the current one does not decrypt a secret
     */
    public int changeKey() {
        return rows.reseal(SecretCipher.of(NEW_KEY, newKey.value())
                .orElseThrow(() -> new SettingsException(NEW_KEY + " (or " + NEW_KEY
                        + "_FILE) is not set: it is the key to change to; make one with "
                        + "'openssl rand -base64 32'")));
    }
}
