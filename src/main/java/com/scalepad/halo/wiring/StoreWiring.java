package com.scalepad.halo.wiring;

import com.scalepad.halo.settings.Settings;
import com.scalepad.halo.store.LimitedTemplate;
import com.scalepad.halo.store.RowParameters;
import com.scalepad.halo.store.RowsByName;
import com.scalepad.halo.store.RunFence;
import com.scalepad.halo.store.StoreDataSource;
import com.scalepad.halo.store.StoreSettings;
import com.scalepad.halo.store.StoreStatistics;
import java.util.Map;
import javax.sql.DataSource;
import org.apache.camel.Endpoint;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.component.sql.SqlEndpoint;

/** The store, and how the routes reach it. */
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
        RowParameters parameters = new RowParameters();
        wiring.component("sql", "sql", () -> {
            SqlComponent sql = new SqlComponent(wiring.camel()) {
                @Override
                protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> options)
                        throws Exception {
                    // An engineer's step may have a way of its own.
                    boolean hasOwn =
                            options.containsKey("prepareStatementStrategy") || options.containsKey("separator");
                    SqlEndpoint statement = (SqlEndpoint) super.createEndpoint(uri, remaining, options);
                    if (!hasOwn) {
                        statement.setPrepareStatementStrategy(parameters);
                    }
                    statement.setJdbcTemplate(new LimitedTemplate(statement.getJdbcTemplate()));
                    return statement;
                }
            };
            sql.setAutowiredEnabled(false);
            sql.setDataSource(dataSource);
            // Names of columns are found whatever their case, on H2 and PostgreSQL alike.
            sql.setRowMapperFactory(new RowsByName());
            return sql;
        });
        return dataSource;
    }

    /** Has the fence look at the routes that are built from now on. */
    void fence() {
        wiring.camel()
                .getCamelContextExtension()
                .addInterceptStrategy(new RunFence(store.dataSource(), where.statementTimeout()));
    }

    StoreDataSource store() {
        return store;
    }
}
