package com.scalepad.halo;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** What {@code --check} prints of a set-up that does not work; that of one that does is looked at in a process of its own. */
@ExtendWith(OutputCaptureExtension.class)
class CheckCommandTest {

    private HaloSandbox sandbox;

    @BeforeEach
    void startSandbox() {
        sandbox = HaloSandbox.start(HaloTenant.msp(5, 20));
    }

    @AfterEach
    void stopSandbox() {
        sandbox.close();
    }

    @Test
    void aDatabaseThatIsDownIsToldBesideAllElse(CapturedOutput all) {
        Ended ended = check("halo.store.url=jdbc:postgresql://localhost:1/x", "halo.tenant=acme");

        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .containsPattern("token +FAIL +.*Tenant is 'acme'")
                .containsPattern("database +FAIL +The store of HALO_STORE_URL");
        assertThat(all.getAll()).doesNotContain("\tat ");
    }

    @Test
    void settingsThatStopTheStartAreTold(CapturedOutput all) {
        Ended ended = check("halo.client-id=", "halo.schedule.on-start=true");

        assertThat(ended.status()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output().lines()).hasSize(3);
        assertThat(ended.output())
                .containsPattern("settings +FAIL +HALO_CLIENT_ID is not set")
                .containsPattern("all else +SKIPPED");
        assertThat(all.getAll()).doesNotContain("\tat ");
        assertThat(sandbox.calls()).isEmpty();
    }

    private record Ended(int status, String output) {}

    private Ended check(String... settings) {
        List<String> arguments = new ArrayList<>(List.of(Store.H2.empty()));
        arguments.addAll(Bundle.connection(sandbox));
        for (String setting : settings) {
            arguments.removeIf(earlier -> earlier.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
            arguments.add(setting);
        }
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int status = new CheckCommand(new PrintStream(output, true, StandardCharsets.UTF_8))
                .run(arguments.stream().map(setting -> "--" + setting).toList());
        return new Ended(status, output.toString(StandardCharsets.UTF_8));
    }
}
