package com.scalepad.halo.store;

import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.SettingsException;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The store: a pool of its own, or a data source that the host names. It is migrated before anyone uses it. The
 * migrations have a history table of their own, so that a host's Flyway and this one don't see each other. This class
 * is no data source: the routes get one by its name, {@code halo-scalepad-store}. Camel gives a host's routes the only
 * data source that it finds, and must not find a second one.
 */
public final class StoreDataSource implements AutoCloseable {

    private final StoreSettings settings;
    private final Function<String, DataSource> hosts;
    private String problem;
    private DataSource store = new DelegatingDataSource();
    private AutoCloseable pool;

    /** @param hosts gives a data source of the runtime by its name; null where there is none */
    public StoreDataSource(StoreSettings settings, Function<String, DataSource> hosts) {
        this.settings = settings;
        this.hosts = hosts;
    }

    /** The problem of a store that is not required; empty when there was none at startup. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** A warning about a password that works: blanks or quotation marks around it. */
    public Optional<String> remark() {
        return settings.hostDataSource().isEmpty()
                ? Secret.remark("HALO_STORE_PASSWORD", settings.password().get())
                : Optional.empty();
    }

    /** The data source that the routes get by its name. It refuses every use where there is a problem. */
    public DataSource dataSource() {
        return store;
    }

    /**
     * Opens and migrates the store.
     *
     * @throws SettingsException when it can't be used, and is required
     */
    public void open() {
        try {
            openOrRefuse();
        } catch (SettingsException e) {
            if (settings.required()) {
                throw e;
            }
            problem = e.problems().get(0);
        }
    }

    private void openOrRefuse() {
        store = settings.hostDataSource().isEmpty() ? ownPool() : ofTheHost();
        if (settings.hostDataSource().isEmpty()) {
            StoreSetup.prepare(store, "store of HALO_STORE_URL", "HALO_STORE_USER", true);
        } else {
            StoreSetup.prepare(
                    store,
                    "data source '" + settings.hostDataSource() + "' of HALO_STORE_DATA_SOURCE",
                    "its user",
                    false);
        }
    }

    private DataSource ofTheHost() {
        DataSource named = hosts.apply(settings.hostDataSource());
        if (named == null) {
            throw new SettingsException(
                    "HALO_STORE_DATA_SOURCE is '" + settings.hostDataSource()
                            + "', but no data source of that name is in the runtime: name one, or leave it empty for HALO_STORE_URL");
        }
        return new HostDataSource(named, settings.silence());
    }

    private DataSource ownPool() {
        if (!settings.url().startsWith("jdbc:h2:") && !settings.url().startsWith("jdbc:postgresql:")) {
            throw new SettingsException("HALO_STORE_URL is no JDBC URL of H2 or PostgreSQL: it should look like "
                    + "jdbc:postgresql://db.example.com:5432/scalepad or jdbc:h2:file:./data/halo-scalepad");
        }
        String url = settings.url().toUpperCase(Locale.ROOT);
        if (url.contains("AUTO_SERVER=TRUE") && !url.contains("DB_CLOSE_ON_EXIT=")) {
            throw new SettingsException(
                    "HALO_STORE_URL has AUTO_SERVER=TRUE, with which H2 closes the store as soon as the process is told to end, "
                            + "so that a run can't say that it was stopped: leave it out, and use PostgreSQL where several processes need "
                            + "the store; or add DB_CLOSE_ON_EXIT=TRUE to have it all the same");
        }
        try {
            OwnPool opened = OwnPool.open(settings);
            pool = opened;
            // The pool itself would show its password to anything that lists the properties of beans, as Camel's
            // console does.
            return new DelegatingDataSource(opened.dataSource());
        } catch (SettingsException e) {
            throw remark().isEmpty() ? e : new SettingsException(e.problems().get(0) + ". " + remark().get());
        } catch (NoClassDefFoundError e) {
            throw new SettingsException(
                    "HALO_STORE_URL needs a pool, and com.zaxxer:HikariCP is not in this runtime: add it and "
                            + "the driver, or name a data source of the runtime in HALO_STORE_DATA_SOURCE");
        }
    }

    /** The first line of a failure's message, which has the database's reason. */
    public static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Closes our own pool; a host's data source is the host's to close. */
    @Override
    public void close() throws Exception {
        if (pool != null) {
            pool.close();
        }
    }
}
