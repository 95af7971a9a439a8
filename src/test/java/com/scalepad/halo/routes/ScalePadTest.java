package com.scalepad.halo.routes;

import com.scalepad.halo.sandbox.Call;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the routes against a small tenant and what ScalePad knows of it. */
abstract class ScalePadTest extends SandboxedTest {

    /** One for all tests of a JVM, as that of Halo. */
    static final ScalePadSandbox scalePad = ScalePadSandbox.start(sandbox.tenant());

    @BeforeAll
    static void scalePadAsNewForTheClass() {
        scalePad.reset();
    }

    @BeforeEach
    void scalePadAsNew() {
        scalePad.reset();
    }

    /** The calls to a resource of ScalePad's. */
    static List<Call> asked(String path) {
        return scalePad.calls().stream()
                .filter(call -> call.path().equals(path))
                .toList();
    }
}
