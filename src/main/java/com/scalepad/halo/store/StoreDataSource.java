package com.scalepad.halo.store;

import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.SettingsException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.CamelContextAware;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The store: a pool of its own, or a data source that the host names; migrated before anyone uses it. The migrations have
 * a history table of their own, so that a host's Flyway and this one don't see each other.
 */
public class StoreDataSource extends DelegatingDataSource implements CamelContextAware {

    private static final int QUICKLY = 5000;

    private CamelContext camelContext;
    private String url = "";
    private String user = "";
    private String password = "";
    private String passwordFile = "";
    private String hostDataSource = "";
    private int poolSize = 8;
    private boolean required = true;
    private String problem;
    private HikariDataSource pool;

    /** JDBC URL of an H2 or PostgreSQL database. */
    public void setUrl(String url) {
        this.url = url.strip();
    }

    public void setUser(String user) {
        this.user = user;
    }

    public void setPassword(String password) {
        this.password = password;
    }

    /** Path of a file that holds the password, instead of the password. */
    public void setPasswordFile(String passwordFile) {
        this.passwordFile = passwordFile;
    }

    /** Name of a data source in the host's registry to use instead of a pool of our own; empty for our own. */
    public void setHostDataSource(String hostDataSource) {
        this.hostDataSource = hostDataSource.strip();
    }

    /** Connections of our own pool: one for each page that is stored side by side, and a few more. */
    public void setPoolSize(int poolSize) {
        this.poolSize = poolSize;
    }

    /** Whether the routes can do without it for once: the check of the set-up says what is wrong with it, beside all else. */
    public void setRequired(boolean required) {
        this.required = required;
    }

    /** What is wrong with a store that is not required; empty when nothing was at the start. */
    public Optional<String> problem() {
        return Optional.ofNullable(problem);
    }

    /** The target is known in {@link #open()} only: Spring, where it makes the bean, must not ask for it earlier. */
    @Override
    public void afterPropertiesSet() {
        // Nothing to check yet.
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
    }

    private void openOrRefuse() {
        setTargetDataSource(hostDataSource.isEmpty() ? ownPool() : hosts());
        try {
            migrate();
        } catch (FlywayException e) {
            throw new SettingsException(List.of("The store of HALO_STORE_URL could not be made ready (" + firstLine(e)
                    + "): check that HALO_STORE_USER may create tables, and that nothing else has changed them"));
        }
    }

    private void migrate() {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(obtainTargetDataSource())
                .locations("classpath:halo-scalepad/db")
                .table("halo_scalepad_schema_history")
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .load()
                .migrate();
    }

    private DataSource hosts() {
        DataSource named = camelContext.getRegistry().lookupByNameAndType(hostDataSource, DataSource.class);
        if (named == null) {
            throw new SettingsException(List.of("HALO_STORE_DATA_SOURCE is '" + hostDataSource
                    + "', but no data source of that name is in the runtime: name one, or leave it empty for HALO_STORE_URL"));
        }
        return named;
    }

    private DataSource ownPool() {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new SettingsException(List.of("HALO_STORE_URL is no JDBC URL of H2 or PostgreSQL: it should look like "
                    + "jdbc:postgresql://db.example.com:5432/scalepad or jdbc:h2:file:./data/halo-scalepad"));
        }
        HikariConfig config = new HikariConfig();
        config.setPoolName("halo-scalepad-store");
        config.setJdbcUrl(openToTheEnd(url));
        config.setUsername(user);
        config.setPassword(Secret.of("HALO_STORE_PASSWORD", password, passwordFile));
        config.setMaximumPoolSize(poolSize);
        config.setMinimumIdle(1);
        if (!required) {
            config.setConnectionTimeout(QUICKLY);
        }
        try {
            pool = new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new SettingsException(List.of("The store of HALO_STORE_URL can't be reached (" + firstLine(e)
                    + "): check that the database runs, and HALO_STORE_USER and HALO_STORE_PASSWORD"));
        }
        return pool;
    }

    /** H2 would close itself as soon as the JVM is told to stop, under the feet of a run that is closing its record. */
    private static String openToTheEnd(String url) {
        return url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains("DB_CLOSE_ON_EXIT") ? url + ";DB_CLOSE_ON_EXIT=FALSE" : url;
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    /** Closes our own pool; a host's data source is the host's to close. */
    public void close() {
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
