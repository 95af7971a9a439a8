package com.scalepad.halo.routes;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * Bundles that a test is done with, for the next test of this JVM with the same settings: a start takes longer than most tests.
 * Whoever gets one finds it as if it had just been started: no row in the store, no token, no wait. One that has something in it
 * that could reach into the next test is not kept.
 */
final class BundlePool {

    /** What makes a bundle one test's own: a store of the test's, timers that go on, files that may change. */
    private static final List<String> NOT_KEPT = List.of(
            "--halo.store.url=",
            "--halo.store.data-source=",
            "--halo.schedule.enabled=true",
            "--halo.schedule.on-start=true",
            "--halo.routes=",
            "--halo.changes.endpoint=",
            "--halo.encryption-key=",
            "--halo.page.enabled=true");

    private static final int MOST = 8;

    private final List<Bundle> idle = new ArrayList<>();

    /** Whether a bundle with these arguments may be kept. */
    static boolean mayKeep(List<String> arguments) {
        return arguments.stream().noneMatch(argument -> NOT_KEPT.stream().anyMatch(argument::startsWith));
    }

    /** One with these arguments and on this kind of store, as new; empty when there is none. */
    synchronized Optional<Bundle> take(Store store, List<String> arguments) {
        for (Iterator<Bundle> each = idle.iterator(); each.hasNext(); ) {
            Bundle bundle = each.next();
            if (bundle.isLike(store, arguments)) {
                each.remove();
                if (bundle.renew()) {
                    return Optional.of(bundle);
                }
                bundle.end();
            }
        }
        return Optional.empty();
    }

    /** Keeps it; the one that nobody has asked for longest ends when there are too many. */
    synchronized void give(Bundle bundle) {
        idle.add(bundle);
        if (idle.size() > MOST) {
            idle.remove(0).end();
        }
    }

    /** Ends those that wait for a next test. */
    synchronized void clear() {
        idle.forEach(Bundle::end);
        idle.clear();
    }
}
