package com.scalepad.halo.routes;

import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the routes against a small tenant that each test may bend as it likes. */
abstract class SandboxedTest {

    static final int CUSTOMERS = 30;
    static final int ASSETS = 130;

    /** One for all tests of a JVM, so that they can share started bundles; it ends with the JVM. */
    static final HaloSandbox sandbox = HaloSandbox.start(HaloTenant.msp(CUSTOMERS, ASSETS));

    @BeforeAll
    static void asNewForTheClass() {
        sandbox.reset();
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
    }

    /** The calls to a resource: {@code /Asset}. */
    static long calls(String path) {
        return sandbox.calls().stream()
                .filter(call -> call.path().equals("/api" + path))
                .count();
    }
}
