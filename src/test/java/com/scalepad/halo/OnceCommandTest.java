package com.scalepad.halo;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The exit statuses of the commands that end; the process itself is looked at elsewhere. */
@ExtendWith(OutputCaptureExtension.class)
class OnceCommandTest {

    private static final int ASSETS = 60;
    private static HaloSandbox sandbox;
    private static Bundle bundle;

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(7, ASSETS));
        bundle = Bundle.start(sandbox, Store.H2);
    }

    @BeforeEach
    void asNew() {
        sandbox.reset();
    }

    @AfterAll
    static void stop() {
        bundle.close();
        sandbox.close();
    }

    @Test
    void aCompleteRunIsZero(CapturedOutput output) {
        assertThat(OnceCommand.run(bundle.camel())).as(output.getAll()).isZero();
        assertThat(output).contains("is complete");
    }

    @Test
    void aFailedRunIsOne(CapturedOutput output) {
        sandbox.rotateSecret("another");

        assertThat(OnceCommand.run(bundle.camel())).as(output.getAll()).isEqualTo(1);
        assertThat(output).contains("is failed").contains("HALO_CLIENT_SECRET");
    }

    @Test
    void anIncompleteRunIsTwo(CapturedOutput output) {
        sandbox.quirks().recordCount(ASSETS + 5);

        assertThat(OnceCommand.run(bundle.camel())).as(output.getAll()).isEqualTo(2);
        assertThat(output).contains("is incomplete");
    }

    @Test
    void aKeyThatIsNotThereIsNotChangedToAndIsOne(CapturedOutput output) {
        List<String> settings = new ArrayList<>(List.of(Store.H2.empty()));
        settings.addAll(Bundle.connection(sandbox));
        settings.add("halo.encryption-key=" + Bundle.ENCRYPTION_KEY);
        List<String> arguments =
                new ArrayList<>(settings.stream().map(setting -> "--" + setting).toList());

        int status = HaloScalePadApplication.changeKey(arguments);

        assertThat(status).as(output.getAll()).isEqualTo(1);
        assertThat(output)
                .contains("--change-encryption-key: refused")
                .contains("HALO_ENCRYPTION_KEY_NEW (or HALO_ENCRYPTION_KEY_NEW_FILE) is not set")
                .doesNotContain("\tat ");
    }
}
