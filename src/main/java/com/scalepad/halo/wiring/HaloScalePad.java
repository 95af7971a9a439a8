package com.scalepad.halo.wiring;

import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.history.ConnectionTables;
import com.scalepad.halo.history.History;
import com.scalepad.halo.history.MappingChoicesRepository;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.notify.Notices;
import com.scalepad.halo.run.RunLogContext;
import com.scalepad.halo.run.RunRegistry;
import com.scalepad.halo.schedule.CamelHealth;
import com.scalepad.halo.schedule.ManualSync;
import com.scalepad.halo.schedule.RunHealth;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.settings.SettingsException;
import com.scalepad.halo.settings.SettingsValidator;
import com.scalepad.halo.updates.UpdatePolicies;
import com.scalepad.halo.updates.UpdateSettings;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.model.Model;
import org.apache.camel.support.service.ServiceSupport;
import org.apache.hc.client5.http.classic.HttpClient;

/** The bundle: built once for each Camel context, from its settings and the beans of the route files. */
public final class HaloScalePad extends ServiceSupport {

    private final Wiring wiring;
    private final ConnectionWiring calls;
    private final RunWiring runs;
    private final UpdateSettings updateSettings;
    private final UpdatePolicies policies;

    private HaloScalePad(Wiring wiring) throws Exception {
        this.wiring = wiring;
        OwnOptions.refusePooledExchanges(wiring.camel());
        wiring.camel().addStartupListener((camel, alreadyStarted) -> OwnOptions.refuseRemovedRoutes(camel));
        SettingsValidator.check(wiring.camel());
        RunLogContext context = new RunLogContext();
        wiring.camel().getCamelContextExtension().addInterceptStrategy(context);
        wiring.camel().getCamelContextExtension().addLogListener(context);
        wiring.camel().getCamelContextExtension().getContextPlugin(Model.class).addModelLifecycleStrategy(context);
        // Comes first: Camel defers a bean whose own beans do not exist yet, and nothing may be open at that time.
        HardwareAssetMapper mapper = wiring.declared("hardware-asset-mapper", HardwareAssetMapper.class);
        RecordsWiring.applySettings(mapper, wiring.settings());
        ConnectionTables tables = wiring.declared("connection-tables", ConnectionTables.class);
        tables.mistake().ifPresent(mistake -> {
            throw new BeanConflictException("halo-scalepad-connection-tables", mistake);
        });
        StoreWiring store = new StoreWiring(wiring);
        calls = new ConnectionWiring(wiring, store::open);
        runs = new RunWiring(wiring, calls, store.store(), tables, mapper);
        policies = wiring.declared("update-policies", UpdatePolicies.class);
        policies.chosenBy(connection -> calls.connections.choices(connection).policies());
        updateSettings = new RecordsWiring(wiring, calls.connections::isPreview, policies).wire(mapper);
        store.fence();
    }

    /**
     * The bundle of a Camel context. It is built at the first call, after the beans of the route files and before the
     * routes.
     *
     * @throws BeanConflictException for a bean of the route files that is missing or can't be used
     * @throws SettingsException     for invalid settings
     */
    public static synchronized HaloScalePad of(CamelContext camel) throws Exception {
        Optional<HaloScalePad> known = find(camel);
        if (known.isPresent()) {
            return known.get();
        }
        Wiring wiring = new Wiring(camel);
        try {
            HaloScalePad made = new HaloScalePad(wiring);
            camel.getCamelContextExtension().addContextPlugin(HaloScalePad.class, made);
            camel.addService(made);
            if (camel.getRegistry().findSingleByType(LoadedBundle.class) == null) {
                // Spring Boot has its own health. Camel Main creates the registry of checks only after it has loaded
                // the routes.
                camel.addStartupListener((context, alreadyStarted) -> CamelHealth.register(context, made.runHealth()));
            }
            return made;
        } catch (Exception e) {
            wiring.close();
            throw e;
        }
    }

    public static Optional<HaloScalePad> find(CamelContext camel) {
        return Optional.ofNullable(camel.getCamelContextExtension().getContextPlugin(HaloScalePad.class));
    }

    public boolean isReloading() {
        return wiring.settings().isOn("halo.routes.reload");
    }

    /** A client for calls outside the routes. It uses the same proxy and certificates, but none of their secrets. */
    public HttpClient newHttpClient() {
        return calls.newHttpClient();
    }

    public ConnectionRegistry connections() {
        return calls.connections;
    }

    public SavedConnections savedConnections() {
        return calls.saved;
    }

    public ScalePadAccount scalePadAccount() {
        return calls.account;
    }

    public UpdatePolicies updatePolicies() {
        return policies;
    }

    public RunRegistry runs() {
        return runs.runs;
    }

    public History history() {
        return runs.history;
    }

    public Schedules schedules() {
        return runs.schedules;
    }

    /** Whether the connections are in step. */
    public RunHealth runHealth() {
        return runs.health;
    }

    public Notices notices() {
        return runs.notices;
    }

    public MappingChoicesRepository mappingChoices() {
        return runs.mappingChoices;
    }

    public SetupCheck setupCheck() {
        return runs.setupCheck;
    }

    public RateLimitGate haloGate() {
        return calls.haloGate;
    }

    public RateLimitGate scalePadGate() {
        return calls.scalePadGate;
    }

    public UpdateSettings updateSettings() {
        return updateSettings;
    }

    public ManualSync manualSync() {
        return runs.manualSync;
    }

    @Override
    protected void doStop() {
        wiring.close();
    }
}
