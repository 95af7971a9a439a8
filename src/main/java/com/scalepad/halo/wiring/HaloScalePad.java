package com.scalepad.halo.wiring;

import com.scalepad.halo.check.HaloCheck;
import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.connection.AddressGuard;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.history.ConnectionRowsRepository;
import com.scalepad.halo.history.ConnectionTables;
import com.scalepad.halo.history.RunHealth;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.schedule.ClusterQuartz;
import com.scalepad.halo.schedule.LeaseWait;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.settings.Settings;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.store.RowsByName;
import com.scalepad.halo.store.RunFence;
import com.scalepad.halo.store.StoreDataSource;
import com.scalepad.halo.store.StoreStatistics;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.apache.camel.component.sql.SqlComponent;
import org.apache.camel.support.service.ServiceSupport;

/** The bundle: made once for a Camel context, from its settings and the beans of the route files. */
public final class HaloScalePad extends ServiceSupport {

    private final Wiring wiring;

    private HaloScalePad(CamelContext camel) {
        this.wiring = new Wiring(camel);
    }

    /**
     * The bundle of a Camel context; made at the first call, after the beans of the route files and before the routes.
     *
     * @throws BeanConflictException for a bean of the route files that is missing or can't be used
     * @throws SettingsException     for settings that can't be used
     */
    public static synchronized HaloScalePad of(CamelContext camel) throws Exception {
        Optional<HaloScalePad> known = find(camel);
        if (known.isPresent()) {
            return known.get();
        }
        HaloScalePad made = new HaloScalePad(camel);
        try {
            made.wire();
        } catch (Exception e) {
            made.wiring.close();
            throw e;
        }
        camel.getCamelContextExtension().addContextPlugin(HaloScalePad.class, made);
        camel.addService(made);
        return made;
    }

    /** The bundle of a Camel context, where it is made. */
    public static Optional<HaloScalePad> find(CamelContext camel) {
        return Optional.ofNullable(camel.getCamelContextExtension().getContextPlugin(HaloScalePad.class));
    }

    private void wire() throws Exception {
        Settings settings = wiring.settings();
        CamelContext camel = wiring.camel();
        ConnectionRegistry connections = wiring.declared("connections", ConnectionRegistry.class);
        DataSource dataSource = wiring.declared("store", DataSource.class);
        StoreDataSource store = camel.getRegistry().findSingleByType(StoreDataSource.class);
        SavedConnections saved = wiring.declared("saved-connections", SavedConnections.class);
        AddressGuard guard = wiring.declared("address-guard", AddressGuard.class);
        RateLimitGate gate = wiring.declared("rate-limit-gate", RateLimitGate.class);
        ScalePadAccount account = wiring.declared("scalepad-account", ScalePadAccount.class);
        Duration lease = settings.time("halo.run.lease");
        Duration statementTimeout = settings.time("halo.store.statement-timeout");

        RunRegistry runs = wiring.bean("runs", new RunRegistry(connections, lease, settings.time("halo.run.deadline")));
        camel.getCamelContextExtension().addInterceptStrategy(new RunFence(dataSource, statementTimeout));
        Schedules schedules = wiring.bean(
                "schedules",
                new Schedules(
                        camel,
                        connections,
                        saved,
                        settings.isOn("halo.schedule.enabled"),
                        settings.isOn("halo.schedule.on-start"),
                        settings.text("halo.schedule.cron"),
                        settings.text("halo.schedule.time-zone")));
        schedules.open();
        RunRepository history = wiring.bean("run-repository", new RunRepository(dataSource, runs, camel));
        wiring.forRoutes("lease-wait", new LeaseWait(connections, history, lease));
        ConnectionRowsRepository rows = wiring.bean(
                "connection-rows",
                new ConnectionRowsRepository(
                        dataSource,
                        connections,
                        runs,
                        history,
                        wiring.declared("connection-tables", ConnectionTables.class)));
        wiring.bean(
                "run-health",
                new RunHealth(connections, schedules, history, runs, settings.number("halo.health.missed-runs")));
        HaloCheck haloCheck = new HaloCheck(
                guard,
                gate,
                history,
                new HaloCheck.Settings(
                        settings.text("halo.customers.query"),
                        settings.text("halo.assets.query"),
                        settings.number("halo.rate.requests"),
                        settings.time("halo.rate.window")));
        wiring.bean("setup-check", new SetupCheck(camel, connections, runs, gate, haloCheck, account, store, rows));
        wiring.forRoutes(
                "quartz",
                new ClusterQuartz(
                        dataSource,
                        settings.number("halo.schedule.threads"),
                        settings.time("halo.schedule.cluster-check-in")));
        wiring.forRoutes("store-statistics", new StoreStatistics(dataSource, statementTimeout));
        SqlComponent sql = new SqlComponent(camel);
        sql.setAutowiredEnabled(false);
        sql.setDataSource(dataSource);
        sql.setRowMapperFactory(new RowsByName());
        wiring.forRoutes("sql", sql);
        new RecordsWiring(wiring).wire();
    }

    @Override
    protected void doStop() {
        wiring.close();
    }
}
