package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.RateLimitGate;
import com.scalepad.halo.history.RunHealth;
import com.scalepad.halo.history.RunRepository;
import com.scalepad.halo.run.RunRegistry;
import org.apache.camel.CamelContext;

/** The beans of {@code beans.camel.yaml}, which are in Camel's registry once the routes are loaded, and never in Spring's. */
class Parts {

    private final CamelContext camel;

    Parts(CamelContext camel) {
        this.camel = camel;
    }

    /** Whether the routes are loaded, so that the others can be asked for. */
    boolean areLoaded() {
        return camel.isStarted();
    }

    ConnectionRegistry connections() {
        return bean("connections", ConnectionRegistry.class);
    }

    RunRegistry runs() {
        return bean("runs", RunRegistry.class);
    }

    RunRepository history() {
        return bean("run-repository", RunRepository.class);
    }

    RunHealth runHealth() {
        return bean("run-health", RunHealth.class);
    }

    SetupCheck setupCheck() {
        return bean("setup-check", SetupCheck.class);
    }

    /** Who calls {@code halo}, or {@code scalepad}. */
    RateLimitGate turns(String system) {
        return bean(system.equals("halo") ? "rate-limit-gate" : "scalepad-rate-limit-gate", RateLimitGate.class);
    }

    private <T> T bean(String name, Class<T> type) {
        T bean = camel.getRegistry().lookupByNameAndType("halo-scalepad-" + name, type);
        if (bean == null) {
            throw new IllegalStateException(
                    "The routes of the bundle are not loaded yet: there is no bean halo-scalepad-" + name);
        }
        return bean;
    }
}
