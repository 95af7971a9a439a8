package com.scalepad.halo.store;

import com.scalepad.halo.settings.SecretSetting;
import com.scalepad.halo.settings.SettingsException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.apache.camel.support.DefaultRegistry;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The store: a pool of its own, or a data source that the host names; migrated before anyone uses it. The migrations have
 * a history table of their own, so that a host's Flyway and this one don't see each other. It is no data source itself: the routes
 * get one by its name, {@code halo-scalepad-store}, and a host's routes, which Camel gives the one data source that it finds, don't
 * find a second one.
 */
public class StoreDataSource implements CamelContextAware {

    private static final String NAME = "halo-scalepad-store";
    private static final Duration GRACE = Duration.ofSeconds(10);

    private CamelContext camelContext;
    private String url = "";
    private String user = "";
    private SecretSetting password;
    private String hostDataSource = "";
    private int poolSize = 8;
    private Duration connectTimeout = Duration.ofSeconds(10);
    private Duration statementTimeout = Duration.ofMinutes(2);
    private boolean required = true;
    private String problem;
    private DataSource store = new DelegatingDataSource();
    private AutoCloseable pool;
    private ByNameOnly byName;

    /** JDBC URL of an H2 or PostgreSQL database. */
    public void setUrl(String url) {
        this.url = url.strip();
    }

    public void setUser(String user) {
        this.user = user;
    }

    /** The password of the store's user; not set for none. */
    public void setPassword(SecretSetting password) {
        this.password = password;
    }

    /** Name of a data source in the host's registry to use instead of a pool of our own; empty for our own. */
    public void setHostDataSource(String hostDataSource) {
        this.hostDataSource = hostDataSource.strip();
    }

    /** Connections of our own pool: one for each page that is stored side by side, and a few more. */
    public void setPoolSize(int poolSize) {
        this.poolSize = poolSize;
    }

    /** How long the database may take to accept a connection. */
    public void setConnectTimeout(Duration timeout) {
        this.connectTimeout = timeout;
    }

    /** How long one statement may take; a connection that stays silent for a little longer is given up. */
    public void setStatementTimeout(Duration timeout) {
        this.statementTimeout = timeout;
    }

    /** Whether the routes can do without it for once: the check of the set-up says what is wrong with it, beside all else. */
    public void setRequired(boolean required) {
        this.required = required;
    }

    /** What is wrong with a store that is not required; empty when nothing was at the start. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** What the routes get by its name; one that refuses to be used where there is a problem. */
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
            if (required) {
                throw e;
            }
            problem = e.problems().get(0);
        }
        byName = new ByNameOnly(NAME, store);
        camelContext.getRegistry(DefaultRegistry.class).addBeanRepository(byName);
    }

    private void openOrRefuse() {
        store = hostDataSource.isEmpty() ? ownPool() : hosts();
        if (hostDataSource.isEmpty()) {
            StoreSetup.prepare(store, "store of HALO_STORE_URL", "HALO_STORE_USER");
        } else {
            StoreSetup.prepare(store, "data source '" + hostDataSource + "' of HALO_STORE_DATA_SOURCE", "its user");
        }
    }

    private DataSource hosts() {
        DataSource named = camelContext.getRegistry().lookupByNameAndType(hostDataSource, DataSource.class);
        if (named == null) {
            throw new SettingsException(
                    List.of(
                            "HALO_STORE_DATA_SOURCE is '" + hostDataSource
                                    + "', but no data source of that name is in the runtime: name one, or leave it empty for HALO_STORE_URL"));
        }
        return new HostDataSource(named, silence());
    }

    private DataSource ownPool() {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new SettingsException(
                    List.of("HALO_STORE_URL is no JDBC URL of H2 or PostgreSQL: it should look like "
                            + "jdbc:postgresql://db.example.com:5432/scalepad or jdbc:h2:file:./data/halo-scalepad"));
        }
        try {
            OwnPool opened = OwnPool.open(
                    url,
                    user,
                    password == null ? "" : password.value(),
                    poolSize,
                    new OwnPool.Timeouts(connectTimeout, silence()),
                    required);
            pool = opened;
            // The pool itself would show its password to whoever looks at the properties of beans, as Camel's console
            // does.
            return new DelegatingDataSource(opened.dataSource());
        } catch (NoClassDefFoundError e) {
            throw new SettingsException(
                    List.of("HALO_STORE_URL needs a pool, and com.zaxxer:HikariCP is not in this runtime: add it and "
                            + "the driver, or name a data source of the runtime in HALO_STORE_DATA_SOURCE"));
        }
    }

    /** The database has its time first, so that it is the one that says what took too long. */
    private Duration silence() {
        return statementTimeout.plus(statementTimeout.compareTo(GRACE) < 0 ? statementTimeout : GRACE);
    }

    static String firstLine(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Closes our own pool; a host's data source is the host's to close. */
    public void close() throws Exception {
        if (byName != null) {
            byName.forget();
        }
        if (pool != null) {
            pool.close();
        }
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
