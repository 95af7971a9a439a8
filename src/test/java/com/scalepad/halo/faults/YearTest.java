package com.scalepad.halo.faults;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.OnEachStore;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A year of nights: what a tenant, its sources and two nodes go through, held against an account of its own after each night. */
@Tag("year")
class YearTest {

    private static final long SEED = 20_261_126L;
    private static final int NIGHTS = 365;
    private static final int LAPTOPS = 20;
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private Store kind;
    private String[] store;
    private HaloSandbox halo;
    private ScalePadSandbox scalePad;
    private PlayedYear year;
    private YearAccount account;
    private Bundle node;
    private Bundle other;
    private JdbcTemplate rows;
    private List<String> ageing;

    @OnEachStore
    @Execution(ExecutionMode.CONCURRENT)
    @Proves(
            "after each of 365 nights Halo holds what an account of its own says, and no night failed but those that were made to; "
                    + "then the store does too")
    void aYear(Store on) throws Exception {
        kind = on;
        store = on.empty();
        try (HaloSandbox itsHalo = HaloSandbox.start(HaloTenant.msp(6, 20));
                ScalePadSandbox itsScalePad = ScalePadSandbox.start(itsHalo.tenant())) {
            halo = itsHalo;
            scalePad = itsScalePad;
            halo.nextTo(scalePad);
            halo.quirks().datesInLists(true);
            Path files = Files.createDirectory(folder.resolve("files"));
            year = new PlayedYear(halo, scalePad, files.resolve("dates.csv"), SEED, LAPTOPS);
            account = new YearAccount(year);
            try (Bundle first = node();
                    Bundle second = node()) {
                node = first;
                other = second;
                rows = node.store();
                ageing = ageing(rows);
                for (int night = 1; night <= NIGHTS; night++) {
                    year.showFile(night % 60 < 55 || night == NIGHTS);
                    year.day();
                    night(night, on + ", night " + night);
                    aDayPasses();
                }
                atTheEnd();
            }
        }
    }

    private void night(int night, String name) throws Exception {
        if (night % 30 == 0) {
            without(
                    () -> {
                        scalePad.faults().failNext(ScalePadSandbox.CLIENTS, 503, 100);
                        scalePad.faults().failNext(ScalePadSandbox.LIFECYCLES, 503, 100);
                    },
                    name);
        } else if (night % 30 == 10) {
            without(() -> halo.faults().failNext("/api/Asset", 500, 100), name);
        } else if (night % 30 == 20) {
            paused(night % 60 == 20 ? this::beforeTheAssets : halo.faults()::beforePost, name);
        } else if (night % 90 == 45) {
            withoutKey(name);
        } else if (night % 90 == 55 && kind == Store.POSTGRESQL) {
            killed(night % 180 == 55 ? halo.faults()::beforePost : halo.faults()::afterPost, name);
        } else if (night % 60 == 25) {
            crashed(
                    List.<Consumer<Runnable>>of(
                                    this::beforeTheAssets, halo.faults()::beforePost, halo.faults()::afterPost)
                            .get(night / 60 % 3),
                    name);
        } else {
            if (night % 15 == 7) {
                year.spoil();
            }
            complete(night % 2 == 0 ? node : other, name);
        }
    }

    private void beforeTheAssets(Runnable action) {
        halo.faults().beforePage("/api/Asset", 1, action);
    }

    private Bundle node(String... more) {
        List<String> settings = new ArrayList<>(settings());
        settings.add("logging.level.root=WARN");
        settings.addAll(List.of(more));
        return Bundle.start(halo, settings.toArray(String[]::new));
    }

    private List<String> settings() {
        List<String> settings = new ArrayList<>(List.of(store));
        settings.add("scalepad.lifecycles.folder=" + folder.resolve("files"));
        settings.add("halo.retry.max-retries=2");
        return settings;
    }

    private void complete(Bundle bundle, String night) {
        Map<String, LocalDate> before = account.now();
        Map<String, LocalDate> expected = account.expected();
        assertComplete(bundle.sync(), night);
        account.assertWritten(before, expected, night);
    }

    private static void assertComplete(SyncRun run, String night) {
        assertThat(run.getOutcome()).as(night + ": " + run.getMessage()).isEqualTo(COMPLETE);
    }

    /** Halo or ScalePad is down for a night: what is certain is not known, so nothing is written. */
    private void without(Runnable fault, String night) {
        Map<String, LocalDate> before = account.now();
        fault.run();

        assertThat(node.sync().getOutcome()).as(night).isNotEqualTo(COMPLETE);

        assertThat(account.now()).as(night).isEqualTo(before);
        halo.faults().clear();
        scalePad.faults().clear();
    }

    /** ScalePad's key is taken out of the settings for a night: only the file's dates are planned. */
    private void withoutKey(String night) {
        Map<String, LocalDate> before = account.now();
        Map<String, LocalDate> expected = account.expectedOfTheFile();
        try (Bundle keyless = node("scalepad.api-key=")) {
            assertComplete(keyless.sync(), night);
        }
        account.assertWritten(before, expected, night);
    }

    /** A node stands still for longer than its lease; the other one takes over, and the first stops when it wakes. */
    private void paused(Consumer<Runnable> when, String night) throws Exception {
        year.purchase();
        CountDownLatch stands = new CountDownLatch(1);
        CountDownLatch wakes = new CountDownLatch(1);
        when.accept(() -> {
            stands.countDown();
            awaitUninterrupted(wakes);
        });
        CompletableFuture<SyncRun> first = CompletableFuture.supplyAsync(node::sync);
        assertThat(stands.await(LONG.toSeconds(), TimeUnit.SECONDS)).as(night).isTrue();
        rows.update(
                "UPDATE halo_sync_run SET heartbeat_at = heartbeat_at - INTERVAL '1' DAY WHERE lock_key IS NOT NULL");
        complete(other, night);
        wakes.countDown();

        await().atMost(LONG).until(first::isDone);

        assertThat(first.get().getOutcome()).as(night).isEqualTo(FAILED);
        assertThat(first.get().getMessage()).as(night).contains("lost connection 'default'");
        assertThat(account.now()).as(night).isEqualTo(account.expected());
        assertThat(rows.queryForObject(
                        "SELECT outcome FROM halo_sync_run WHERE id = (SELECT MAX(id) FROM halo_sync_run)",
                        String.class))
                .as(night)
                .isEqualTo("COMPLETE");
        assertThat(other.count("halo_sync_run", "lock_key IS NOT NULL"))
                .as(night)
                .isZero();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            assertThat(latch.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A third node loses its store in the middle of a run, and never comes back. */
    private void crashed(Consumer<Runnable> when, String night) {
        year.purchase();
        Map<String, LocalDate> before = account.now();
        Map<String, LocalDate> expected = account.expected();
        try (Bundle third = node()) {
            HikariDataSource pool = (HikariDataSource)
                    third.bean("store", DelegatingDataSource.class).getTargetDataSource();
            when.accept(pool::close);
            third.camel().createProducerTemplate().request("direct:halo-scalepad-sync", exchange -> {});
        }
        assertThat(other.count("halo_sync_run", "lock_key IS NOT NULL"))
                .as(night)
                .isEqualTo(1);
        account.assertWrittenInPart(before, expected, night);
    }

    /** {@code kill -9} of a process that is about to write, or has just written. */
    private void killed(Consumer<Runnable> when, String night) throws InterruptedException {
        year.purchase();
        Map<String, LocalDate> before = account.now();
        Map<String, LocalDate> expected = account.expected();
        AtomicReference<ChildProcess> process = new AtomicReference<>();
        when.accept(() -> process.get().kill());
        process.set(ChildProcess.start(halo, folder, settings(), "--once"));

        assertThat(process.get().ended())
                .as(() -> night + ": " + process.get().log())
                .isEqualTo(137);

        assertThat(other.count("halo_sync_run", "lock_key IS NOT NULL"))
                .as(night)
                .isEqualTo(1);
        account.assertWrittenInPart(before, expected, night);
    }

    private void atTheEnd() throws IOException {
        complete(node, "the last night but one");
        complete(other, "the last night");
        account.assertNothingElse(halo.tenant().assetIds());
        account.assertStored(node);
        assertThat(other.count("halo_sync_run", "lock_key IS NOT NULL")).isZero();
        assertThat(halo.calls())
                .filteredOn(call -> call.method().equals("POST") && call.path().startsWith("/api"))
                .allSatisfy(call -> assertThat(call.path()).isEqualTo("/api/Asset"));
        assertThat(scalePad.calls()).extracting(call -> call.method()).containsOnly("GET");
    }

    /** The clock of the test: every time in the store becomes a day older. */
    private void aDayPasses() {
        ageing.forEach(rows::update);
    }

    private static List<String> ageing(JdbcTemplate rows) {
        return rows
                .queryForList(
                        "SELECT c.table_name AS t, c.column_name AS c FROM information_schema.columns c JOIN information_schema.tables t "
                                + "ON t.table_schema = c.table_schema AND t.table_name = c.table_name WHERE c.table_schema = CURRENT_SCHEMA "
                                + "AND t.table_type = 'BASE TABLE' AND LOWER(c.data_type) LIKE 'timestamp%zone' AND LOWER(c.table_name) NOT LIKE '%schema_history'")
                .stream()
                .collect(Collectors.groupingBy(
                        column -> column.get("t"),
                        Collectors.mapping(
                                column -> String.format("\"%1$s\" = \"%1$s\" - INTERVAL '1' DAY", column.get("c")),
                                Collectors.joining(", "))))
                .entrySet()
                .stream()
                .map(table -> "UPDATE \"" + table.getKey() + "\" SET " + table.getValue())
                .toList();
    }
}
