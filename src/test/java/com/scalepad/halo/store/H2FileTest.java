package com.scalepad.halo.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What H2 makes of its file after a kill. A version that can't be relied on is to be found before it ships. */
class H2FileTest {

    private static final int ROWS = 5_000;
    private static final int COPIES = 20;

    private enum Result {
        UPDATED,
        REFUSES,
        HANGS
    }

    /** A copy that hangs is still open at the end. */
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    /** The copies are the files that kills in a commit leave. Some are torn, because a copy takes a moment, and refuse an update. */
    @Test
    void aFileThatACommitWasCutOffInCanBeUpdatedAgain() throws Exception {
        List<Path> copies = copiedInCommits();

        assertThat(copies).hasSize(COPIES);
        List<Result> results = copies.stream().map(H2FileTest::result).toList();
        assertThat(results).doesNotContain(Result.HANGS);
        assertThat(results).filteredOn(Result.UPDATED::equals).hasSizeGreaterThanOrEqualTo(COPIES / 2);
    }

    private List<Path> copiedInCommits() throws Exception {
        List<Path> copies = new ArrayList<>();
        try (Connection store = open(folder, ";WRITE_DELAY=1");
                Statement statement = store.createStatement()) {
            statement.execute("CREATE TABLE asset (id INT PRIMARY KEY, name VARCHAR)");
            statement.execute("CREATE INDEX asset_name ON asset (name)");
            statement.execute("INSERT INTO asset SELECT x, 'PC-' || x FROM SYSTEM_RANGE(1, " + ROWS + ")");
            store.setAutoCommit(false);
            while (copies.size() < COPIES) {
                statement.executeUpdate("UPDATE asset SET name = '" + copies.size() + "-' || id");
                CompletableFuture<Void> commit = CompletableFuture.runAsync(() -> commit(store));
                while (!commit.isDone() && copies.size() < COPIES) {
                    Path copy = Files.createDirectory(folder.resolve("copy" + copies.size()));
                    Files.copy(folder.resolve("store.mv.db"), copy.resolve("store.mv.db"));
                    copies.add(copy);
                }
                commit.join();
            }
        }
        return copies;
    }

    private static Result result(Path copy) {
        CompletableFuture<Integer> update = CompletableFuture.supplyAsync(() -> update(copy));
        try {
            return update.get(10, TimeUnit.SECONDS) == ROWS ? Result.UPDATED : Result.REFUSES;
        } catch (TimeoutException e) {
            return Result.HANGS;
        } catch (Exception e) {
            return Result.REFUSES;
        }
    }

    private static int update(Path copy) {
        try (Connection store = open(copy, "");
                Statement statement = store.createStatement()) {
            return statement.executeUpdate("UPDATE asset SET name = 'SERVER-' || id");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void commit(Connection store) {
        try {
            store.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection open(Path folder, String options) throws SQLException {
        return DriverManager.getConnection("jdbc:h2:file:" + folder.resolve("store") + options, "sa", "");
    }
}
