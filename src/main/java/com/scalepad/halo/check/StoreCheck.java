package com.scalepad.halo.check;

import com.scalepad.halo.store.StoreDataSource;
import com.scalepad.halo.store.StoreSetup;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Whether the store accepts rows. What is written is rolled back. */
final class StoreCheck {

    static final String DATABASE = "database";
    private static final int LEAST_POSTGRESQL = 15;

    private StoreCheck() {}

    static CheckResult line(Calls calls, StoreDataSource store) {
        if (store.problem().isPresent()) {
            String problem = store.problem().get();
            return problem.contains("Database may be already in use")
                    ? CheckResult.warn(
                            DATABASE,
                            "Another process has the H2 file open, probably the routes "
                                    + "themselves: ask that one (GET /actuator/halocheck), or stop it")
                    : CheckResult.fail(DATABASE, problem);
        }
        try {
            return calls.inTime(() -> write(store));
        } catch (ExecutionException e) {
            return CheckResult.fail(
                    DATABASE,
                    "The store of HALO_STORE_URL takes no rows (" + StoreDataSource.firstLine(e.getCause())
                            + "): check that the database runs, has " + "room, and lets HALO_STORE_USER write");
        } catch (TimeoutException e) {
            return CheckResult.fail(
                    DATABASE,
                    "The store of HALO_STORE_URL does not answer in time: check that the database runs and is not overloaded");
        }
    }

    private static CheckResult write(StoreDataSource store) throws SQLException {
        String name;
        boolean isPostgres;
        try (Connection connection = store.dataSource().getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            name = database.getDatabaseProductName() + " " + database.getDatabaseMajorVersion();
            isPostgres = name.startsWith("PostgreSQL");
            if (isPostgres && database.getDatabaseMajorVersion() < LEAST_POSTGRESQL) {
                return CheckResult.fail(
                        DATABASE,
                        name + " is too old: the routes need PostgreSQL " + LEAST_POSTGRESQL
                                + " or later, because its MERGE is needed");
            }
        }
        StoreSetup.write(store.dataSource());
        String sentence = name + " is up to date and takes rows"
                + (isPostgres ? "" : "; for production and for several nodes use PostgreSQL");
        return store.remark()
                .map(remark -> CheckResult.warn(DATABASE, sentence + ". " + remark))
                .orElseGet(() -> CheckResult.ok(DATABASE, sentence));
    }
}
