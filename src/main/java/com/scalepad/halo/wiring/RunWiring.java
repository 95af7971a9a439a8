package com.scalepad.halo.wiring;

import com.scalepad.halo.check.HaloCheck;
import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.history.AuditLog;
import com.scalepad.halo.history.ConnectionRowsRepository;
import com.scalepad.halo.history.ConnectionTables;
import com.scalepad.halo.history.CoverageRepository;
import com.scalepad.halo.history.History;
import com.scalepad.halo.history.HistorySettings;
import com.scalepad.halo.history.MappingChoicesRepository;
import com.scalepad.halo.history.RejectedRepository;
import com.scalepad.halo.history.ReviewRepository;
import com.scalepad.halo.history.RunDetailRepository;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.history.UpdatePlanRepository;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.notify.Notices;
import com.scalepad.halo.reading.ColumnsProfile;
import com.scalepad.halo.run.RunGuard;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.run.RunReport;
import com.scalepad.halo.schedule.ClusterQuartz;
import com.scalepad.halo.schedule.Continuation;
import com.scalepad.halo.schedule.LeaseWait;
import com.scalepad.halo.schedule.ManualSync;
import com.scalepad.halo.schedule.RunHealth;
import com.scalepad.halo.schedule.ScheduleSettings;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.settings.Settings;
import com.scalepad.halo.store.StoreDataSource;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;

/** Wires the runs: their start, their state and history, and people's requests. */
final class RunWiring {

    final RunRegistry runs;
    final History history;
    final Schedules schedules;
    final ManualSync manualSync;
    final RunHealth health;
    final MappingChoicesRepository mappingChoices;
    final SetupCheck setupCheck;
    final Notices notices;

    RunWiring(
            Wiring wiring,
            ConnectionWiring calls,
            StoreDataSource store,
            ConnectionTables tables,
            HardwareAssetMapper mapper)
            throws Exception {
        Settings settings = wiring.settings();
        ConnectionRegistry connections = calls.connections;
        DataSource dataSource = store.dataSource();
        Duration lease = settings.time("halo.run.lease");
        runs = wiring.bean(
                "runs",
                new RunRegistry(
                        connections,
                        calls.credentials,
                        List.of(calls.haloGate, calls.scalePadGate),
                        lease,
                        settings.time("halo.run.deadline")));
        wiring.forRoutes("run-guard", new RunGuard(connections));
        wiring.forRoutes("run-report", new RunReport());
        wiring.forRoutes(
                "history-settings",
                new HistorySettings(settings.time("halo.history.keep-runs"), settings.time("halo.history.keep-audit")));
        wiring.forRoutes("run-threads", wiring.threads("run"));
        RunRepository repository = wiring.bean("run-repository", new RunRepository(dataSource, runs));
        ConnectionRowsRepository rows = wiring.bean(
                "connection-rows", new ConnectionRowsRepository(dataSource, connections, runs, repository, tables));
        history = new History(
                repository,
                new RunDetailRepository(dataSource, runs),
                rows,
                new UpdatePlanRepository(dataSource),
                new ReviewRepository(dataSource),
                new CoverageRepository(dataSource),
                wiring.bean("rejected-repository", new RejectedRepository(dataSource, wiring.camel())),
                new AuditLog(dataSource));
        schedules = wiring.bean(
                "schedules",
                new Schedules(
                        wiring.camel(),
                        connections,
                        calls.saved,
                        new ScheduleSettings(
                                connections,
                                settings.text("halo.schedule.cron"),
                                settings.text("halo.schedule.time-zone"),
                                settings.text("halo.schedule.changes-cron")),
                        settings.isOn("halo.schedule.enabled"),
                        settings.isOn("halo.schedule.on-start")));
        schedules.open();
        wiring.forRoutes("lease-wait", new LeaseWait(connections, repository, history.details(), lease));
        // The timer that several nodes share. It starts only if halo.schedule.quartz names it.
        wiring.forRoutes(
                "quartz",
                new ClusterQuartz(
                        dataSource,
                        settings.number("halo.schedule.threads"),
                        settings.time("halo.schedule.cluster-check-in")));
        manualSync = new ManualSync(wiring.camel(), repository);
        wiring.forRoutes(
                "continuation",
                new Continuation(
                        schedules, connections, manualSync, settings.time("halo.rate.window"), wiring.threads("rest")));
        health = wiring.bean(
                "run-health",
                new RunHealth(connections, schedules, repository, runs, settings.number("halo.health.missed-runs")));
        notices = wiring.bean("notices", new Notices(health, wiring.endpoint("halo.notify.endpoint"), connections));
        mappingChoices = wiring.bean("mapping-choices", new MappingChoicesRepository(dataSource, mapper));
        setupCheck = wiring.bean("setup-check", setupCheck(wiring, calls, store, mapper, repository));
    }

    private SetupCheck setupCheck(
            Wiring wiring,
            ConnectionWiring calls,
            StoreDataSource store,
            HardwareAssetMapper mapper,
            RunRepository repository) {
        Settings settings = wiring.settings();
        ColumnsProfile columns =
                new ColumnsProfile(calls.connections, settings.number("halo.assets.columns-id"), mapper);
        wiring.forRoutes("columns-profile", columns);
        HaloCheck halo = new HaloCheck(
                calls.guard,
                calls.network,
                calls.haloGate,
                repository,
                mappingChoices,
                new HaloCheck.Settings(
                        settings.text("halo.customers.query"),
                        settings.text("halo.assets.query"),
                        columns,
                        settings.number("halo.rate.requests"),
                        settings.time("halo.rate.window")));
        return new SetupCheck(
                wiring.camel(),
                calls.connections,
                runs,
                calls.haloGate,
                halo,
                calls.account,
                store,
                schedules,
                history);
    }
}
