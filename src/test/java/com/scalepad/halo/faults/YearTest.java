package com.scalepad.halo.faults;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.scalepad.halo.routes.Bundle;
import com.scalepad.halo.routes.Proves;
import com.scalepad.halo.routes.Store;
import com.scalepad.halo.run.SyncRun;
import com.scalepad.halo.sandbox.HaloSandbox;
import com.scalepad.halo.sandbox.HaloTenant;
import com.scalepad.halo.sandbox.ScalePadSandbox;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** A year of nights: what a tenant, ScalePad and two nodes go through, held against an account of its own after each night. */
@Tag("year")
class YearTest {

    private static final long SEED = 20_261_126L;
    private static final int NIGHTS = 365;
    private static final int LAPTOPS = 40;
    private static final Duration LONG = Duration.ofSeconds(60);

    @Test
    @Proves(
            "after each of 365 nights Halo holds what an account of its own says, and no night failed but those that were made to")
    void aYear() throws Exception {
        Store store = Store.H2;
        try (HaloSandbox halo = HaloSandbox.start(HaloTenant.msp(6, 20));
                ScalePadSandbox scalePad = ScalePadSandbox.start(halo.tenant())) {
            halo.quirks().datesInLists(true);
            PlayedYear year = new PlayedYear(halo, scalePad, SEED, LAPTOPS);
            String[] empty = store.empty();
            try (Bundle node = node(halo, scalePad, empty);
                    Bundle other = node(halo, scalePad, empty)) {
                for (int night = 1; night <= NIGHTS; night++) {
                    year.day();
                    Map<String, LocalDate> before = year.now();
                    Map<String, LocalDate> expected = year.expected();
                    String name = store + ", night " + night;
                    if (night % 30 == 0) {
                        withoutScalePad(node, scalePad, year, name);
                    } else if (night % 30 == 10) {
                        withoutHalo(node, halo, year, name);
                    } else if (night % 30 == 20) {
                        paused(node, other, halo, name);
                        year.assertWritten(before, expected, name);
                    } else if (night % 90 == 45) {
                        withoutKey(halo, empty, year, name);
                    } else {
                        if (night % 15 == 7) {
                            year.spoil();
                            expected = year.expected();
                        }
                        complete(night % 2 == 0 ? node : other, name);
                        year.assertWritten(before, expected, name);
                    }
                    aDayPasses(node.store());
                }
                assertThat(halo.tenant().assetIds())
                        .as("no asset was made")
                        .containsExactlyInAnyOrderElementsOf(year.assets());
                complete(node, "the last night");
                assertStore(node, halo, scalePad);
            }
        }
    }

    private static Bundle node(HaloSandbox halo, ScalePadSandbox scalePad, String[] store) {
        List<String> settings = new ArrayList<>(List.of(store));
        settings.addAll(Bundle.scalePad(scalePad));
        settings.add("halo.retry.max-retries=2");
        settings.add("logging.level.root=WARN");
        return Bundle.start(halo, settings.toArray(String[]::new));
    }

    private static void complete(Bundle node, String night) {
        SyncRun run = node.sync();
        assertThat(run.getOutcome()).as(night + ": " + run.getMessage()).isEqualTo(COMPLETE);
    }

    /** ScalePad is down for a night: nothing of it is planned. */
    private static void withoutScalePad(Bundle node, ScalePadSandbox scalePad, PlayedYear year, String night) {
        Map<String, LocalDate> before = year.now();
        scalePad.faults().failNext(ScalePadSandbox.CLIENTS, 503, 100);
        scalePad.faults().failNext(ScalePadSandbox.LIFECYCLES, 503, 100);

        assertThat(node.sync().getOutcome()).as(night).isNotEqualTo(COMPLETE);

        assertThat(year.now()).as(night).isEqualTo(before);
        scalePad.faults().clear();
    }

    /** Halo's list of assets breaks for a night: what is unique is not known, so nothing is written. */
    private static void withoutHalo(Bundle node, HaloSandbox halo, PlayedYear year, String night) {
        Map<String, LocalDate> before = year.now();
        halo.faults().failNext("/api/Asset", 500, 100);

        assertThat(node.sync().getOutcome()).as(night).isNotEqualTo(COMPLETE);

        assertThat(year.now()).as(night).isEqualTo(before);
        halo.faults().clear();
    }

    /** ScalePad's key is taken out of the settings for a night: its dates are no longer planned. */
    private static void withoutKey(HaloSandbox halo, String[] store, PlayedYear year, String night) {
        Map<String, LocalDate> before = year.now();
        try (Bundle node = Bundle.start(halo, store)) {
            complete(node, night);
        }
        assertThat(year.now()).as(night).isEqualTo(before);
    }

    /** A node stands still while it reads, for longer than its lease; the other one takes over, and the first stops when it wakes. */
    private static void paused(Bundle node, Bundle other, HaloSandbox halo, String night) throws Exception {
        CountDownLatch reads = new CountDownLatch(1);
        CountDownLatch wakes = new CountDownLatch(1);
        halo.faults().beforePage("/api/Asset", 1, () -> {
            reads.countDown();
            try {
                assertThat(wakes.await(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        CompletableFuture<SyncRun> first = CompletableFuture.supplyAsync(node::sync);
        assertThat(reads.await(LONG.toSeconds(), TimeUnit.SECONDS)).as(night).isTrue();
        other.store().update("UPDATE halo_sync_run SET alive_at = alive_at - INTERVAL '1' DAY WHERE held IS NOT NULL");
        complete(other, night);
        wakes.countDown();

        await().atMost(LONG).until(first::isDone);

        assertThat(first.get().getOutcome()).as(night).isNotEqualTo(COMPLETE);
        assertThat(other.store()
                        .queryForObject(
                                "SELECT outcome FROM halo_sync_run WHERE id = (SELECT MAX(id) FROM halo_sync_run)",
                                String.class))
                .as(night)
                .isEqualTo("COMPLETE");
        assertThat(other.count("halo_sync_run", "held IS NOT NULL")).as(night).isZero();
    }

    /** The clock of the test: every time in the store becomes a day older. */
    private static void aDayPasses(JdbcTemplate store) {
        store
                .queryForList(
                        "SELECT c.table_name, c.column_name FROM information_schema.columns c JOIN information_schema.tables t "
                                + "ON t.table_schema = c.table_schema AND t.table_name = c.table_name WHERE c.table_schema = CURRENT_SCHEMA AND t.table_type = 'BASE TABLE' "
                                + "AND c.data_type LIKE 'TIMESTAMP%ZONE' OR c.table_schema = CURRENT_SCHEMA AND t.table_type = 'BASE TABLE' AND c.data_type LIKE 'timestamp%zone'")
                .stream()
                .filter(column -> !column.values()
                        .toString()
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("flyway"))
                .map(column -> column.values().toArray())
                .forEach(column -> store.update("UPDATE \"" + column[0] + "\" SET \"" + column[1] + "\" = \""
                        + column[1] + "\" - INTERVAL '1' DAY"));
    }

    /** The store, but for what is marked as missing, is what one run over the tenant of the last day makes of an empty one. */
    private static void assertStore(Bundle node, HaloSandbox halo, ScalePadSandbox scalePad) {
        List<String> settings = new ArrayList<>(List.of(Store.H2.empty()));
        settings.addAll(Bundle.scalePad(scalePad));
        settings.add("halo.updates.mode=plan");
        try (Bundle fresh = Bundle.start(halo, settings.toArray(String[]::new))) {
            complete(fresh, "a fresh store");
            List.of(
                            "scalepad_client WHERE gone_at IS NULL ORDER BY source_record_id",
                            "scalepad_hardware_asset WHERE gone_at IS NULL ORDER BY source_record_id",
                            "scalepad_lifecycle WHERE gone_at IS NULL ORDER BY serial_key")
                    .forEach(rows -> assertThat(content(node, rows))
                            .as(rows)
                            .isNotEmpty()
                            .isEqualTo(content(fresh, rows)));
            assertThat(fresh.count("halo_asset_update", "state = 'PLANNED'"))
                    .as("dates that are left to write")
                    .isZero();
        }
    }

    private static List<Map<String, Object>> content(Bundle bundle, String rows) {
        return bundle.store().queryForList("SELECT * FROM " + rows).stream()
                .map(row -> {
                    Map<String, Object> lower = new java.util.TreeMap<>();
                    row.forEach((column, value) -> lower.put(column.toLowerCase(java.util.Locale.ROOT), value));
                    lower.keySet().removeAll(List.of("first_run", "last_run"));
                    return lower;
                })
                .map(row -> (Map<String, Object>) row)
                .toList();
    }
}
