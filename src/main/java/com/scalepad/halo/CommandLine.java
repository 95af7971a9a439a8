package com.scalepad.halo;

import com.scalepad.halo.settings.EditDistance;
import com.scalepad.halo.settings.SettingsCatalogue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What the process may be asked to do, and whether it was asked for that: an argument that is none is refused, for whoever mistypes {@code --check} wants no run. */
final class CommandLine {

    private static final String HELP = """
            Halo to ScalePad routes

            java -jar halo-scalepad-routes-exec.jar [command] [--setting=value ...]

              (none)                      runs on the timer until it is stopped, with the page at http://localhost:8080/
              --check                     checks the set-up and writes nothing: ends with 0 when it works, else 1
              --once                      one run of each connection: ends with 0 complete, 1 failed, 2 incomplete, 3 stopped
              --change-encryption-key     encrypts the saved secrets with the key of HALO_ENCRYPTION_KEY_NEW
              --forget-connection=NAME    deletes the stored rows of a connection
              --adopt-connection=NAME     keeps the stored rows of a connection for the tenant that it leads to now
              --version                   the version
              --help                      this

            A setting is an environment variable (HALO_UPDATES_MODE=plan) or an argument (--halo.updates.mode=plan).
            The five values of Halo: HALO_RESOURCE_SERVER_URL, HALO_AUTHORISATION_SERVER_URL, HALO_TENANT, HALO_CLIENT_ID,
            HALO_CLIENT_SECRET (or HALO_CLIENT_SECRET_FILE). All settings: routes/application.properties.
            """;

    private static final Set<String> ASK_FOR_HELP = Set.of("--help", "-help", "-h", "-?", "/?", "help");
    private static final List<String> COMMANDS = List.of("--check", "--once", "--change-encryption-key");
    private static final List<String> WITH_A_NAME = List.of("--forget-connection", "--adopt-connection");
    /** Spring Boot's own. */
    private static final Set<String> SWITCHES = Set.of("--debug", "--trace");

    private CommandLine() {}

    static Optional<String> help(List<String> arguments) {
        if (arguments.contains("--version")) {
            return Optional.of("Halo to ScalePad routes "
                    + Optional.ofNullable(CommandLine.class.getPackage().getImplementationVersion())
                            .orElse("(not packaged)")
                    + ", Java " + Runtime.version());
        }
        return arguments.stream().anyMatch(ASK_FOR_HELP::contains) ? Optional.of(HELP) : Optional.empty();
    }

    /** What is wrong with the arguments, in a sentence; empty for good ones. */
    static Optional<String> problem(List<String> arguments) {
        long commands = arguments.stream()
                .map(CommandLine::name)
                .filter(name -> COMMANDS.contains(name) || WITH_A_NAME.contains(name))
                .distinct()
                .count();
        return arguments.stream()
                .map(CommandLine::problem)
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> commands > 1
                        ? Optional.of("Give one command at a time: " + String.join(", ", COMMANDS) + ", "
                                + String.join(", ", WITH_A_NAME))
                        : Optional.empty());
    }

    private static Optional<String> problem(String argument) {
        String name = name(argument);
        boolean hasValue = argument.contains("=");
        if (COMMANDS.contains(name)) {
            return hasValue ? Optional.of(name + " takes no value: leave out what is after it") : Optional.empty();
        }
        if (WITH_A_NAME.contains(name) || SWITCHES.contains(name)) {
            // A name that is missing is told by the command itself.
            return Optional.empty();
        }
        if (!hasValue || !name.startsWith("--")) {
            return Optional.of("There is no command '" + name + "'"
                    + nearest(name).map(near -> ": use " + near).orElse("") + ". --help lists them all; a setting is "
                    + "given as --halo.updates.mode=plan");
        }
        String setting = name.substring(2);
        if (!setting.contains(".") && !setting.contains("_")) {
            // Every setting has a dot in its name, those of Spring and Camel too.
            return Optional.of("There is no command or setting '" + name + "'"
                    + nearest(name).map(near -> ": use " + near).orElse("") + ". --help lists them all");
        }
        if (setting.matches("(HALO|SCALEPAD)_.*")) {
            return Optional.of("An argument has a setting's own name, and " + setting
                    + " is that of its variable: use --"
                    + new SettingsCatalogue().near(setting).orElse("halo.updates.mode") + "=..., or set the variable");
        }
        // Settings of these routes are checked with all others, and those of Spring, Camel and libraries are theirs.
        return setting.matches("(halo|scalepad)\\..*")
                ? Optional.empty()
                : nearest(name)
                        .map(near -> "There is no command '" + name + "': use " + near)
                        .or(() -> new SettingsCatalogue()
                                .near(setting)
                                .map(near -> "There is no setting '" + setting + "': use --" + near + "=..."));
    }

    private static String name(String argument) {
        return argument.replaceFirst("(?s)=.*", "");
    }

    /** The command that was probably meant. */
    private static Optional<String> nearest(String name) {
        String letters = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        return Stream.concat(COMMANDS.stream(), WITH_A_NAME.stream())
                .filter(command -> EditDistance.of(command.replaceAll("[^a-z]", ""), letters) <= 2)
                .findFirst()
                .map(command -> WITH_A_NAME.contains(command) ? command + "=NAME" : command);
    }
}
