package com.scalepad.halo.routes;

import com.scalepad.halo.sandbox.Call;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests of the routes against a small tenant and what ScalePad knows of it. */
abstract class ScalePadTest extends SandboxedTest {

    static ScalePadSandbox scalePad;

    @BeforeAll
    static void startScalePad() {
        scalePad = ScalePadSandbox.start(sandbox.tenant());
    }

    @BeforeEach
    void scalePadAsNew() {
        scalePad.reset();
    }

    @AfterAll
    static void stopScalePad() {
        scalePad.close();
    }

    /** The calls to a resource of ScalePad's. */
    static List<Call> asked(String path) {
        return scalePad.calls().stream().filter(call -> call.path().equals(path)).toList();
    }
}
