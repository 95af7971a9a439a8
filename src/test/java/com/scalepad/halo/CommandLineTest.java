package com.scalepad.halo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An argument that is none of ours is refused with the nearest that is: whoever mistypes a check wants no run that writes. */
class CommandLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--onec                       | use --once",
                "-once                        | use --once",
                "once                         | use --once",
                "--Check                      | use --check",
                "--chekc                      | use --check",
                "--change-encription-key      | use --change-encryption-key",
                "--forget-conection=acme      | use --forget-connection=NAME",
                "--once=true                  | takes no value",
                "--dry-run                    | There is no command '--dry-run'",
                "--sql=SELECT 1               | There is no command or setting '--sql'",
                "--mode=plan                  | There is no command or setting '--mode'",
                "--onec=true                  | use --once",
                "--halo.updates.mode          | given as --halo.updates.mode=plan",
                "HALO_UPDATES_MODE=plan       | given as --halo.updates.mode=plan",
                "--HALO_UPDATES_MODE=plan     | use --halo.updates.mode=",
                "--hallo.updates.mode=plan    | use --halo.updates.mode=",
                "--scalepd.api-key-file=/x    | use --scalepad.api-key-file="
            })
    void anUnknownArgumentIsRefused(String argument, String words) {
        assertThat(CommandLine.problem(List.of("--halo.tenant=acme", argument)))
                .hasValueSatisfying(problem -> assertThat(problem).contains(words));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--once",
                "--check",
                "--forget-connection=acme",
                "--adopt-connection",
                "--halo.updates.mode=plan",
                "--halo.client-secret=a=b",
                "--server.port=0",
                "--spring.config.import=file:x",
                "--logging.level.root=DEBUG",
                "--camel.main.name=x",
                "--debug"
            })
    void aGoodArgumentIsTaken(String argument) {
        assertThat(CommandLine.problem(List.of(argument))).isEmpty();
    }

    @Test
    void twoCommandsAreNoneOfBoth() {
        assertThat(CommandLine.problem(List.of("--once", "--check")))
                .hasValueSatisfying(problem -> assertThat(problem).startsWith("Give one command at a time"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--help", "-h", "help"})
    void helpHelps(String argument) {
        assertThat(CommandLine.help(List.of("--once", argument)))
                .hasValueSatisfying(help -> assertThat(help)
                        .contains("--once", "--check", "--forget-connection=NAME", "HALO_UPDATES_MODE", "ends with 0"));
        assertThat(CommandLine.help(List.of("--once"))).isEmpty();
    }
}
