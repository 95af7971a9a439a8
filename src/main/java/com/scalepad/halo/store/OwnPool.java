package com.scalepad.halo.store;

import com.scalepad.halo.settings.SettingsException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.List;
import java.util.Locale;

/** The store's own pool; in a class of its own, since a runtime that has a data source for the store may have no HikariCP. */
record OwnPool(HikariDataSource dataSource) implements AutoCloseable {

    private static final int QUICKLY = 5000;

    /**
     * Opens it.
     *
     * @param patient whether a database that does not answer is waited for
     * @throws SettingsException when the database can't be reached
     */
    static OwnPool open(String url, String user, String password, int size, boolean patient) {
        try {
            HikariConfig config = new HikariConfig();
            config.setPoolName("halo-scalepad-store");
            config.setJdbcUrl(openToTheEnd(url));
            // By its name: where jars are taken in while the process runs, as in the Camel CLI, the JDK does not find drivers by itself.
            config.setDriverClassName(url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
            config.setUsername(user);
            config.setPassword(password);
            config.setMaximumPoolSize(size);
            config.setMinimumIdle(1);
            if (!patient) {
                config.setConnectionTimeout(QUICKLY);
            }
            return new OwnPool(new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            throw new SettingsException(List.of("The store of HALO_STORE_URL can't be reached (" + StoreDataSource.firstLine(e)
                    + "): check that the database runs, and HALO_STORE_USER and HALO_STORE_PASSWORD"));
        } catch (RuntimeException e) {
            throw new SettingsException(List.of("The store of HALO_STORE_URL can't be opened (" + StoreDataSource.firstLine(e)
                    + "): check that the driver's jar is in this runtime, com.h2database:h2 or org.postgresql:postgresql"));
        }
    }

    /** H2 would close itself as soon as the JVM is told to stop, under the feet of a run that is closing its record. */
    private static String openToTheEnd(String url) {
        return url.startsWith("jdbc:h2:") && !url.toUpperCase(Locale.ROOT).contains("DB_CLOSE_ON_EXIT") ? url + ";DB_CLOSE_ON_EXIT=FALSE" : url;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
