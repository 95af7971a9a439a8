package com.scalepad.halo.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.settings.SettingsException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.apache.commons.lang3.exception.ExceptionUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An H2 database with options of its own is worked with, or refused at the start with what is in the way. */
class OddH2Test extends UpdatedTest {

    @ParameterizedTest
    @ValueSource(strings = {"MODE=Oracle", "MODE=MSSQLServer", "MODE=Derby", "IGNORECASE=1"})
    void aModeThatCantBeWorkedWithIsRefused(String mode) {
        Throwable refused = catchThrowable(() -> start(mode).close());

        assertThat(ExceptionUtils.getThrowableList(refused))
                .filteredOn(SettingsException.class::isInstance)
                .singleElement()
                .extracting(Throwable::getMessage)
                .asString()
                .contains("HALO_STORE_URL", mode, "take " + mode.replaceFirst("=.*", "") + " out of its URL");
    }

    @Test
    void aStoreThatWouldCloseItselfBeforeARunHasEndedIsRefused() {
        assertThat(catchThrowable(() -> start("AUTO_SERVER=TRUE").close()))
                .hasStackTraceContaining("HALO_STORE_URL has AUTO_SERVER=TRUE, with which H2 closes the store");
    }

    @Test
    void aFileThatAnotherProcessMayHaveOrNobodyMayWriteIsToldAsAFile() {
        assertThat(catchThrowable(() -> startOn("jdbc:h2:file:/proc/no/store").close()))
                .hasStackTraceContaining("its folder is there and may be written, that no other process has it open");
    }

    @ParameterizedTest
    @ValueSource(strings = {"MODE=MySQL", "MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH"})
    void inAnyOtherModeRunsAreWhole(String mode) {
        int id = laptop("SERIAL1");
        scalePad.addLifecycle("SERIAL1", lifecycle -> lifecycle.put("warranty_expiry_date", "2030-05-06"));
        try (Bundle bundle = start(mode)) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);

            assertThat(bundle.sync().getOutcome()).isEqualTo(SyncRun.Outcome.COMPLETE);
            assertThat(inHalo(id, "warranty_end")).isEqualTo("2030-05-06T00:00:00");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "UPDATE \"halo_scalepad_schema_history\" SET \"checksum\" = 1 WHERE \"version\" = '20' | migration version 20",
                // A release to come has made it.
                """
                INSERT INTO "halo_scalepad_schema_history" SELECT 9999, '9999', 'to come', "type", 'V9999__to_come.sql', 1, \
                "installed_by", "installed_on", "execution_time", "success" FROM "halo_scalepad_schema_history" WHERE "version" = '1' \
                | 9999"""
            })
    void aStoreThatAnotherVersionMadeIsRefusedAsThat(String otherVersion, String named) throws SQLException {
        String url = "jdbc:h2:mem:" + UUID.randomUUID();
        try (Connection kept = DriverManager.getConnection(url, "sa", "");
                Statement statement = kept.createStatement()) {
            startOn(url).close();
            statement.executeUpdate(otherVersion);

            Throwable refused = catchThrowable(() -> startOn(url).close());

            assertThat(ExceptionUtils.getThrowableList(refused))
                    .filteredOn(SettingsException.class::isInstance)
                    .singleElement()
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains("was made by another version of these routes", named)
                    .doesNotContain("may create tables");
        }
    }

    private static Bundle start(String mode) {
        return startOn("jdbc:h2:mem:" + UUID.randomUUID() + ";" + mode);
    }

    private static Bundle startOn(String url) {
        return Bundle.start(sandbox, "halo.store.url=" + url, "halo.store.user=sa");
    }
}
