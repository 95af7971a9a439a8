package com.scalepad.halo.schedule;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.health.HealthCheckRegistry;
import org.apache.camel.health.HealthCheckResultBuilder;
import org.apache.camel.impl.health.AbstractHealthCheck;

/** The health in Camel's own terms, for Camel Main and the Camel CLI: how the last runs went, and whether a run hangs. */
public final class CamelHealth extends AbstractHealthCheck {

    private final boolean isLiveness;
    private final Supplier<Optional<String>> problem;

    private CamelHealth(String id, boolean isLiveness, Supplier<Optional<String>> problem) {
        super("halo-scalepad", id);
        this.isLiveness = isLiveness;
        this.problem = problem;
    }

    /** Adds both to the checks of a context, where it has any. */
    public static void register(CamelContext camel, RunHealth health) {
        HealthCheckRegistry registry = HealthCheckRegistry.get(camel);
        if (registry != null) {
            registry.register(new CamelHealth("halo-scalepad-runs", false, health::problem));
            registry.register(new CamelHealth("halo-scalepad-liveness", true, health::hanging));
        }
    }

    @Override
    protected void doCall(HealthCheckResultBuilder result, Map<String, Object> options) {
        try {
            problem.get().ifPresentOrElse(sentence -> result.message(sentence).down(), result::up);
        } catch (RuntimeException e) {
            result.message(
                            "The store does not answer: check that the database of HALO_STORE_URL runs and lets HALO_STORE_USER in")
                    .error(e)
                    .down();
        }
    }

    /** A failed run is no reason to take the process out of service, so it is only in the health as a whole. */
    @Override
    public boolean isReadiness() {
        return false;
    }

    @Override
    public boolean isLiveness() {
        return isLiveness;
    }
}
