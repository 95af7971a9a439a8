package com.scalepad.halo.wiring;

import com.scalepad.halo.history.RejectedReplay;
import com.scalepad.halo.mapping.ClientLinkMapper;
import com.scalepad.halo.mapping.ClientMapper;
import com.scalepad.halo.mapping.DetailMerger;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.ListedAssetMapper;
import com.scalepad.halo.mapping.SerialNumbers;
import com.scalepad.halo.reading.BoundedSplit;
import com.scalepad.halo.reading.CompletenessCheck;
import com.scalepad.halo.reading.ErrorRecorder;
import com.scalepad.halo.reading.KeyFieldReader;
import com.scalepad.halo.reading.LifecycleReaderFactory;
import com.scalepad.halo.reading.PageRecords;
import com.scalepad.halo.reading.ReaderFactory;
import com.scalepad.halo.settings.Settings;
import com.scalepad.halo.store.ChangeDelivery;
import com.scalepad.halo.store.ChangeEvent;
import com.scalepad.halo.store.ChangedRows;
import com.scalepad.halo.store.LifecycleRows;
import com.scalepad.halo.store.MissedChanges;
import com.scalepad.halo.store.MissingRowGuard;
import com.scalepad.halo.store.RejectedRow;
import com.scalepad.halo.store.StoreRows;
import com.scalepad.halo.store.StoredRowCounter;
import com.scalepad.halo.store.WithheldGuard;
import com.scalepad.halo.updates.AssetVerifier;
import com.scalepad.halo.updates.PlanFile;
import com.scalepad.halo.updates.PlanReader;
import com.scalepad.halo.updates.UpdatePolicies;
import com.scalepad.halo.updates.UpdateSender;
import com.scalepad.halo.updates.UpdateSettings;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apache.camel.processor.aggregate.GroupedBodyAggregationStrategy;
import org.apache.camel.processor.aggregate.UseOriginalAggregationStrategy;

/** Wires the steps of the records: read, map, store, publish, update. */
final class RecordsWiring {

    private final Wiring wiring;
    private final Settings settings;
    private final Predicate<String> preview;
    private final UpdatePolicies policies;

    /** @param preview whether a connection's runs only plan */
    RecordsWiring(Wiring wiring, Predicate<String> preview, UpdatePolicies policies) {
        this.preview = preview;
        this.policies = policies;
        this.wiring = wiring;
        this.settings = wiring.settings();
    }

    /** Applies the mapping settings, those for all connections and those for single ones. */
    static void applySettings(HardwareAssetMapper mapper, Settings settings) {
        mapper.settings(settings::text);
        for (String connection : settings.text("halo.connections").split(",")) {
            UnaryOperator<String> own =
                    name -> settings.ofConnection(connection.strip(), name.substring("halo.".length()));
            if (!connection.isBlank()
                    && HardwareAssetMapper.settingNames()
                            .anyMatch(name -> !own.apply(name).isEmpty())) {
                mapper.settings(
                        connection.strip(), name -> own.apply(name).isEmpty() ? settings.text(name) : own.apply(name));
            }
        }
    }

    /** Wires the steps; returns the settings of the updates. */
    UpdateSettings wire(HardwareAssetMapper mapper) {
        read(mapper);
        store();
        return update(mapper);
    }

    private void read(HardwareAssetMapper mapper) {
        ReaderFactory readers = wiring.bean(
                "reader-factory",
                new ReaderFactory(
                        settings.number("halo.read.page-size"), settings.number("halo.read.concurrency"), mapper));
        LifecycleReaderFactory lifecycleReaders = wiring.bean(
                "lifecycle-reader-factory", new LifecycleReaderFactory(settings.text("scalepad.lifecycles.folder")));
        wiring.forRoutes("page-readers", wiring.threads("page-reader"));
        wiring.forRoutes("bounded-split", new BoundedSplit());
        wiring.forRoutes("page-rows", new PageRecords());
        wiring.forRoutes("key-field-reader", new KeyFieldReader());
        wiring.forRoutes("completeness-check", new CompletenessCheck());
        wiring.forRoutes("error-recorder", new ErrorRecorder());
        wiring.forRoutes("mapped-records", new GroupedBodyAggregationStrategy());
        // Drops what a step leaves in its copy of the message, including a handled failure, so that it does not reach
        // the next step.
        wiring.forRoutes("step-results", new UseOriginalAggregationStrategy(true));
        wiring.forRoutes("client-mapper", new ClientMapper());
        wiring.forRoutes("detail-merger", new DetailMerger());
        wiring.forRoutes("client-link-mapper", new ClientLinkMapper());
        wiring.forRoutes(
                "listed-asset-mapper", new ListedAssetMapper(wiring.declared("serial-numbers", SerialNumbers.class)));
        wiring.forRoutes("rejected-replay", new RejectedReplay(readers, lifecycleReaders));
    }

    private void store() {
        wiring.forRoutes("store-rows", new StoreRows());
        wiring.forRoutes("changed-rows", new ChangedRows());
        wiring.forRoutes("rows-stored", new StoredRowCounter());
        wiring.forRoutes("lifecycle-rows", new LifecycleRows());
        wiring.forRoutes("rejected-row", new RejectedRow());
        MissingRowGuard guard = wiring.bean(
                "missing-row-guard",
                new MissingRowGuard(
                        settings.share("halo.missing.max-ratio"), settings.number("halo.missing.always-allowed")));
        wiring.forRoutes("withheld-guard", new WithheldGuard(guard));
        wiring.forRoutes("missed-changes", new MissedChanges(settings.share("halo.schedule.changes-missed-max-ratio")));
        wiring.forRoutes("change-event", new ChangeEvent());
        wiring.forRoutes("changes", new ChangeDelivery(wiring.endpoint("halo.changes.endpoint")));
    }

    private UpdateSettings update(HardwareAssetMapper mapper) {
        wiring.forRoutes("asset-verifier", new AssetVerifier(mapper));
        wiring.forRoutes("update-sender", new UpdateSender());
        wiring.forRoutes(
                "plan-reader",
                new PlanReader(
                        wiring.camel(), settings.text("halo.sql"), settings.time("halo.store.statement-timeout")));
        wiring.forRoutes("plan-file", new PlanFile());
        return wiring.bean(
                "update-settings",
                new UpdateSettings(
                        settings.text("halo.updates.mode"),
                        preview,
                        policies::of,
                        settings.number("halo.updates.batch-size"),
                        settings.number("halo.updates.max-requests"),
                        settings.number("halo.updates.max-attempts"),
                        settings.share("halo.updates.overwrite-max-ratio"),
                        settings.number("halo.updates.overwrite-always-allowed"),
                        settings.number("halo.updates.read-back-first"),
                        settings.share("halo.updates.read-back-ratio"),
                        settings.time("halo.updates.refresh-after")));
    }
}
