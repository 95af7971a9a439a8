package com.scalepad.halo;

import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.connection.StoreOwner;
import com.scalepad.halo.history.ConnectionInUseException;
import com.scalepad.halo.history.ConnectionRowsRepository;
import com.scalepad.halo.wiring.HaloScalePad;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code --forget-connection=NAME} deletes the stored rows of a connection; {@code --adopt-connection=NAME} keeps them for the tenant that
 * the connection leads to now. Nothing is read from Halo or written to it.
 */
final class StoreCommand {

    private static final String FORGET = "--forget-connection";
    private static final String ADOPT = "--adopt-connection";
    private static final int DONE = 0;
    private static final int NOT_DONE = 1;

    private final String option;
    private final String name;
    private final PrintStream out;

    private StoreCommand(String option, String name, PrintStream out) {
        this.option = option;
        this.name = name;
        this.out = out;
    }

    /** Takes the command out of the arguments, if it is among them. */
    static Optional<StoreCommand> of(List<String> arguments, PrintStream out) {
        for (String argument : arguments) {
            String option = argument.replaceFirst("=.*", "");
            if (option.equals(FORGET) || option.equals(ADOPT)) {
                arguments.remove(argument);
                return Optional.of(new StoreCommand(
                        option,
                        argument.substring(option.length())
                                .replaceFirst("^=", "")
                                .strip(),
                        out));
            }
        }
        return Optional.empty();
    }

    /** Whether a connection is named; where none is, the message says so, because none is guessed. */
    boolean isNamed() {
        if (name.isEmpty()) {
            out.println("Name the connection: " + option + "=acme. The one that stands alone is called default.");
        }
        return !name.isEmpty();
    }

    /** @return the exit status: 0 when it was done, else 1 */
    int run(HaloScalePad bundle) {
        ConnectionRowsRepository rows = bundle.history().rows();
        try {
            int status = option.equals(FORGET) ? forget(rows) : adopt(rows, bundle.connections());
            bundle.history()
                    .audit()
                    .record(
                            System.getProperty("user.name"),
                            bundle.runs().getNode(),
                            option,
                            name,
                            status == DONE ? "done" : "not done");
            return status;
        } catch (ConnectionInUseException e) {
            out.println(e.getMessage());
            return NOT_DONE;
        }
    }

    private int forget(ConnectionRowsRepository rows) {
        Map<String, Integer> deleted = rows.forget(name);
        if (deleted.isEmpty()) {
            List<String> others = rows.connections();
            out.println("Nothing was deleted: the store has no rows of connection '" + name + "'. It has "
                    + (others.isEmpty() ? "none of any connection." : "rows of " + String.join(", ", others) + "."));
            return NOT_DONE;
        }
        out.println("The stored rows of connection '" + name + "' are deleted:");
        deleted.forEach((table, count) -> out.printf("  %,9d  %s%n", count, table));
        out.println("Its settings stay as they are: the next run reads everything, and owns what it stores.");
        return DONE;
    }

    private int adopt(ConnectionRowsRepository rows, ConnectionRegistry connections) {
        if (connections.find(name).isEmpty()) {
            String others = String.join(", ", connections.names());
            out.println("Nothing was changed: there is no connection '" + name + "'. "
                    + (others.isEmpty() ? "None is set up." : "There are: " + others + "."));
            return NOT_DONE;
        }
        StoreOwner before = rows.adopt(name);
        out.println("The stored rows of connection '" + name + "' now belong to "
                + connections.of(name).owner() + (before == null ? "." : " (before: " + before + ")."));
        return DONE;
    }
}
