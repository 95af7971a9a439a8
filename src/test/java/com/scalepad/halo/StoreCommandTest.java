package com.scalepad.halo;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.wiring.HaloScalePad;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands of the runnable form that say whose the stored rows of a connection are. */
class StoreCommandTest {

    private static HaloSandbox sandbox;
    private static Bundle bundle;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @BeforeAll
    static void start() {
        sandbox = HaloSandbox.start(HaloTenant.msp(7, 60));
        bundle = Bundle.start(sandbox, Store.H2);
    }

    @AfterAll
    static void stop() {
        bundle.close();
        sandbox.close();
    }

    @Test
    void whatIsForgottenIsPrintedByTable() {
        bundle.sync();

        assertThat(status("--forget-connection=default")).isZero();

        assertThat(printed())
                .contains("The stored rows of connection 'default' are deleted:")
                .containsPattern(" 7 +scalepad_client")
                .containsPattern(" [1-9] +halo_sync_run");
        assertThat(bundle.count("scalepad_client", "1 = 1")).isZero();
        assertThat(bundle.count(
                        "halo_audit", "what = '--forget-connection' AND connection = 'default' AND outcome = 'done'"))
                .isEqualTo(1);
    }

    @Test
    void aNameThatIsMistypedDeletesNothingAndIsToldTheNamesThatThereAre() {
        bundle.sync();

        assertThat(status("--forget-connection=defualt")).isEqualTo(1);

        assertThat(printed()).contains("the store has no rows of connection 'defualt'. It has rows of default.");
        assertThat(bundle.count("scalepad_client", "1 = 1")).isEqualTo(7);
    }

    @Test
    void theRowsOfAnEarlierAddressAreTakenOver() {
        bundle.sync();
        bundle.store().update("UPDATE halo_connection_owner SET resource_server_url = 'https://old.halopsa.com/api'");
        assertThat(bundle.sync().getOutcome()).isEqualTo(SyncRun.Outcome.FAILED);

        assertThat(status("--adopt-connection=default")).isZero();

        assertThat(printed())
                .contains("now belong to tenant '" + HaloSandbox.TENANT + "' at " + sandbox.resourceServerUrl())
                .contains("(before: tenant '" + HaloSandbox.TENANT + "' at https://old.halopsa.com/api)");
        assertThat(bundle.sync().getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);
    }

    @Test
    void rowsAreTakenOverForAConnectionThatThereIs() {
        assertThat(status("--adopt-connection=acme")).isEqualTo(1);

        assertThat(printed()).contains("there is no connection 'acme'. There are: default.");
    }

    @Test
    void noConnectionIsGuessed() {
        List<String> arguments = new ArrayList<>(List.of("--forget-connection", "--halo.tenant=acme"));

        StoreCommand command = StoreCommand.of(arguments, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .orElseThrow();

        assertThat(command.isNamed()).isFalse();
        assertThat(printed()).contains("Name the connection: --forget-connection=acme");
        assertThat(arguments).containsExactly("--halo.tenant=acme");
    }

    private int status(String argument) {
        return StoreCommand.of(
                        new ArrayList<>(List.of(argument)), new PrintStream(printed, true, StandardCharsets.UTF_8))
                .orElseThrow()
                .run(HaloScalePad.find(bundle.camel()).orElseThrow());
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
