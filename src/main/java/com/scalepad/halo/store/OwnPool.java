package com.scalepad.halo.store;

import com.scalepad.halo.settings.SettingsException;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.util.Locale;

/** The store's own pool. It is a class of its own because a runtime with a data source for the store may have no HikariCP. */
record OwnPool(HikariDataSource dataSource) implements AutoCloseable {

    private static final int QUICKLY = 5000;
    /** A caller waits for a connection of the pool as long as this many new ones would take. */
    private static final int PATIENCE = 3;

    /**
     * Opens it. Where the routes need the store, it waits for a database that does not answer.
     *
     * @throws SettingsException when the database can't be reached
     */
    static OwnPool open(StoreSettings settings) {
        String url = settings.url();
        String password = settings.password().get();
        long connectSeconds = Math.max(1, settings.connectTimeout().toSeconds());
        try {
            HikariConfig config = new HikariConfig();
            config.setPoolName("halo-scalepad-store");
            config.setJdbcUrl(withItsEnds(url));
            // By its name, because the JDK does not find drivers in jars that are loaded later, as by the Camel CLI.
            config.setDriverClassName(url.startsWith("jdbc:h2:") ? "org.h2.Driver" : "org.postgresql.Driver");
            config.setUsername(settings.user());
            config.setPassword(password);
            config.setMaximumPoolSize(settings.poolSize());
            config.setMinimumIdle(1);
            if (!url.startsWith("jdbc:h2:")) {
                // The settings of the URL itself take precedence.
                config.addDataSourceProperty("connectTimeout", String.valueOf(connectSeconds));
                config.addDataSourceProperty(
                        "socketTimeout",
                        String.valueOf(Math.max(1, settings.silence().toSeconds())));
                config.addDataSourceProperty("tcpKeepAlive", "true");
            }
            config.setValidationTimeout(connectSeconds * 1000);
            config.setConnectionTimeout(settings.required() ? connectSeconds * 1000 * PATIENCE : QUICKLY);
            return new OwnPool(new HikariDataSource(config));
        } catch (PoolInitializationException e) {
            throw new SettingsException("The store of HALO_STORE_URL can't be reached (" + StoreDataSource.firstLine(e)
                    + "): check that "
                    + (url.startsWith("jdbc:h2:")
                            ? "its folder is there and may be written, that no other process has it open"
                            : "the database runs")
                    + ", and HALO_STORE_USER and HALO_STORE_PASSWORD");
        } catch (RuntimeException e) {
            throw new SettingsException(
                    "The store of HALO_STORE_URL can't be opened (" + StoreDataSource.firstLine(e)
                            + "): check the URL, and that the driver's jar is in this runtime, com.h2database:h2 or org.postgresql:postgresql");
        }
    }

    /**
     * H2 would close itself as soon as the JVM is told to stop, while a run still closes its record. A page that waits
     * for rows of another page may have to wait for all of that page's statements. H2 remembers eight statements of
     * each connection. A run has more, so H2 would parse all of them for each page.
     */
    private static String withItsEnds(String url) {
        return url.startsWith("jdbc:h2:")
                ? with(with(with(url, "DB_CLOSE_ON_EXIT=FALSE"), "LOCK_TIMEOUT=10000"), "QUERY_CACHE_SIZE=64")
                : url;
    }

    private static String with(String url, String setting) {
        return url.toUpperCase(Locale.ROOT).contains(setting.substring(0, setting.indexOf('=')))
                ? url
                : url + ";" + setting;
    }

    @Override
    public void close() {
        dataSource.close();
    }
}
