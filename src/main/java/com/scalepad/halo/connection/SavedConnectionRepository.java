package com.scalepad.halo.connection;

import com.scalepad.halo.settings.SecretCipher;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.store.StoreTransactionManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The rows of {@code halo_scalepad_connection}. Secrets are stored encrypted, and decrypted at each use. */
final class SavedConnectionRepository {

    private static final String ALL = "SELECT * FROM halo_scalepad_connection ORDER BY name";
    private static final String INSERT =
            "INSERT INTO halo_scalepad_connection (name, resource_server_url, authorisation_server_url, tenant, "
                    + "client_id, sealed_secret, sealed_scalepad_key, paused, preview, created_at, changed_at) "
                    + "VALUES (:name, :resource, :authorisation, :tenant, :client, :secret, :key, FALSE, TRUE, CURRENT_TIMESTAMP, "
                    + "CURRENT_TIMESTAMP)";
    private static final String UPDATE = "UPDATE halo_scalepad_connection SET resource_server_url = :resource, "
            + "authorisation_server_url = :authorisation, tenant = :tenant, client_id = :client, sealed_secret = :secret, "
            + "sealed_scalepad_key = :key, changed_at = CURRENT_TIMESTAMP WHERE name = :name AND (CAST(:version AS TIMESTAMP WITH TIME ZONE) IS NULL "
            + "OR changed_at = CAST(:version AS TIMESTAMP WITH TIME ZONE))";
    private static final String PAUSE =
            "UPDATE halo_scalepad_connection SET paused = :paused, changed_at = CURRENT_TIMESTAMP WHERE name = :name";
    private static final String PREVIEW =
            "UPDATE halo_scalepad_connection SET preview = :preview, changed_at = CURRENT_TIMESTAMP WHERE name = :name";
    private static final String CHOOSE =
            "UPDATE halo_scalepad_connection SET schedule_cron = NULLIF(CAST(:cron AS VARCHAR), ''), "
                    + "schedule_time_zone = NULLIF(CAST(:zone AS VARCHAR), ''), update_policies = NULLIF(CAST(:policies AS VARCHAR), ''), "
                    + "preview = :preview, changed_at = CURRENT_TIMESTAMP WHERE name = :name AND changed_at = :version";
    /** Also deletes a person's choices for its mapping. */
    private static final List<String> DELETE = List.of(
            "DELETE FROM halo_mapping_choice WHERE connection = :name",
            "DELETE FROM halo_scalepad_connection WHERE name = :name");

    private static final String RESEAL =
            "UPDATE halo_scalepad_connection SET sealed_secret = :secret, sealed_scalepad_key = :key WHERE name = :name";

    private final JdbcClient store;
    private final TransactionTemplate transaction;
    private final Optional<SecretCipher> seal;

    SavedConnectionRepository(DataSource store, Optional<SecretCipher> seal) {
        this.store = JdbcClient.create(store);
        this.transaction = new TransactionTemplate(new StoreTransactionManager(store));
        this.seal = seal;
    }

    List<SavedConnection> all() {
        return store.sql(ALL).query(this::saved).list();
    }

    void insert(Connection connection) {
        values(INSERT, connection).update();
    }

    /**
     * Saves the changed connection, unless somebody else saved it since.
     *
     * @param version the time at which the changed one had been saved; null to save in any case
     */
    boolean update(Connection connection, Instant version) {
        return values(UPDATE, connection)
                        .param("version", version == null ? null : version.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    private JdbcClient.StatementSpec values(String statement, Connection connection) {
        SecretCipher cipher = seal.orElseThrow();
        return store.sql(statement)
                .param("name", connection.getName())
                .param("resource", connection.resourceServerUrl())
                .param("authorisation", connection.authorisationServerUrl())
                .param("tenant", connection.tenant())
                .param("client", connection.clientId())
                .param("secret", cipher.seal(connection.clientSecret(), belonging(connection)))
                .param("key", sealedKey(cipher, connection));
    }

    void pause(String name, boolean paused) {
        store.sql(PAUSE).param("name", name).param("paused", paused).update();
    }

    void preview(String name, boolean preview) {
        store.sql(PREVIEW).param("name", name).param("preview", preview).update();
    }

    /** Saves the choices, unless somebody else saved the connection since that version. */
    boolean choose(String name, ConnectionChoices choices, boolean preview, Instant version) {
        return store.sql(CHOOSE)
                        .param("name", name)
                        .param("cron", choices.cron())
                        .param("zone", choices.timeZone())
                        .param("policies", choices.policiesInOne())
                        .param("preview", preview)
                        .param("version", version.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    void delete(String name) {
        for (String statement : DELETE) {
            store.sql(statement).param("name", name).update();
        }
    }

    /** Encrypts all secrets with another key, or none of them; returns their number. */
    int reseal(SecretCipher with) {
        return transaction.execute(status -> {
            List<SavedConnection> all =
                    store.sql(ALL + " FOR UPDATE").query(this::saved).list();
            List<String> problems = new ArrayList<>();
            for (SavedConnection saved : all) {
                try {
                    store.sql(RESEAL)
                            .param("name", saved.name())
                            .param(
                                    "secret",
                                    with.seal(saved.connection().clientSecret(), belonging(saved.connection())))
                            .param("key", sealedKey(with, saved.connection()))
                            .update();
                } catch (SettingsException e) {
                    problems.addAll(e.problems());
                }
            }
            SettingsException.refuse(problems);
            return all.size();
        });
    }

    private SavedConnection saved(ResultSet row, int number) throws SQLException {
        Connection values = new Connection(
                row.getString("name"),
                Map.of(
                        ConnectionField.RESOURCE_SERVER_URL, row.getString("resource_server_url"),
                        ConnectionField.AUTHORISATION_SERVER_URL, row.getString("authorisation_server_url"),
                        ConnectionField.TENANT, row.getString("tenant"),
                        ConnectionField.CLIENT_ID, row.getString("client_id")));
        String sealed = row.getString("sealed_secret");
        String sealedKey = row.getString("sealed_scalepad_key");
        Connection connection = values.withSecrets(
                () -> opened("Client Secret", values, sealed, belonging(values)),
                () -> sealedKey == null
                        ? ""
                        : opened("ScalePad API key", values, sealedKey, List.of(values.getName())));
        return new SavedConnection(
                connection,
                sealedKey != null,
                row.getBoolean("paused"),
                row.getBoolean("preview"),
                ConnectionChoices.of(
                        row.getString("schedule_cron"),
                        row.getString("schedule_time_zone"),
                        row.getString("update_policies")),
                row.getObject("changed_at", OffsetDateTime.class).toInstant());
    }

    private String opened(String which, Connection connection, String sealed, List<String> belonging) {
        String what = "The " + which + " of the saved connection '" + connection.getName() + "' is encrypted, and "
                + SavedConnections.KEY;
        return seal.orElseThrow(() -> new SettingsException(what + " is not set: set the key with which it was saved"))
                .open(sealed, belonging)
                .orElseThrow(() -> new SettingsException(what + " does not open it: set "
                        + "the key with which it was saved, or type it again on the page"));
    }

    /** The key is bound only to the connection's name: it goes only to ScalePad, whose address is not part of the connection. */
    private static String sealedKey(SecretCipher with, Connection connection) {
        String key = connection.scalePadKey().orElse("");
        return key.isEmpty() ? null : with.seal(key, List.of(connection.getName()));
    }

    private static List<String> belonging(Connection connection) {
        return List.of(
                connection.getName(),
                connection.resourceServerUrl(),
                connection.authorisationServerUrl(),
                connection.tenant(),
                connection.clientId());
    }
}
