package com.scalepad.halo.wiring;

import com.scalepad.halo.settings.Settings;
import com.scalepad.halo.store.ComparisonVersion;
import com.scalepad.halo.store.RunFence;
import com.scalepad.halo.store.StatementFolder;
import com.scalepad.halo.store.StoreComponent;
import com.scalepad.halo.store.StoreDataSource;
import com.scalepad.halo.store.StoreSettings;
import com.scalepad.halo.store.StoreStatistics;
import javax.sql.DataSource;

/** Wires the store and the routes' access to it. */
final class StoreWiring {

    private final Wiring wiring;
    private StoreSettings where;
    private StoreDataSource store;

    StoreWiring(Wiring wiring) {
        this.wiring = wiring;
    }

    /** Opens and migrates it. */
    DataSource open() {
        Settings settings = wiring.settings();
        where = new StoreSettings(
                settings.text("halo.store.url"),
                settings.literal("halo.store.user"),
                settings.secret("halo.store.password")::value,
                settings.text("halo.store.data-source"),
                settings.number("halo.store.pool-size"),
                settings.time("halo.store.connect-timeout"),
                settings.time("halo.store.statement-timeout"),
                settings.isOn("halo.store.required"));
        store = new StoreDataSource(
                where, name -> wiring.camel().getRegistry().lookupByNameAndType(name, DataSource.class));
        wiring.closeLater(store);
        store.open();
        DataSource dataSource = store.dataSource();
        wiring.forRoutes("store", dataSource);
        wiring.forRoutes("store-statistics", new StoreStatistics(dataSource, where.statementTimeout()));
        StatementFolder statements = new StatementFolder(wiring.camel(), settings.text("halo.sql"));
        wiring.component("sql", "sql", () -> new StoreComponent(wiring.camel(), dataSource, statements));
        wiring.forRoutes("comparison-version", new ComparisonVersion(statements));
        return dataSource;
    }

    /** Makes the fence check all routes that are built from now on. */
    void fence() {
        wiring.camel()
                .getCamelContextExtension()
                .addInterceptStrategy(new RunFence(store.dataSource(), where.statementTimeout()));
    }

    StoreDataSource store() {
        return store;
    }
}
