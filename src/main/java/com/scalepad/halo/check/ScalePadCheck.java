package com.scalepad.halo.check;

import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.settings.SettingsException;
import java.util.List;

/** Whether ScalePad accepts the key, and whether its account has Lifecycle Manager. */
final class ScalePadCheck {

    private static final String KEY = "ScalePad key";
    private static final String SUBSCRIPTION = "Lifecycle Manager";
    private static final String ROUTE = "halo-scalepad-setup-check-scalepad";

    private ScalePadCheck() {}

    static List<CheckResult> lines(Calls calls, ScalePadAccount account) {
        try {
            if (!account.isAsked(calls.connection())) {
                return List.of(
                        account.hasNoDates(calls.connection())
                                ? CheckResult.warn(
                                        KEY,
                                        "SCALEPAD_API_KEY is not set, so Halo is read, and no date is ever written into it ("
                                                + HaloAdminPages.API_KEYS + ")")
                                : CheckResult.skipped(
                                        KEY,
                                        "SCALEPAD_API_KEY is not set, so dates come from the CSV files alone ("
                                                + HaloAdminPages.API_KEYS + ")"),
                        CheckResult.skipped(SUBSCRIPTION, "There is no key"));
            }
        } catch (SettingsException e) {
            return List.of(
                    CheckResult.fail(KEY, String.join("; ", e.problems())),
                    CheckResult.skipped(SUBSCRIPTION, "The key can't be read"));
        }
        Calls.Ended clients = calls.get(ROUTE, "/core/v1/clients", "page_size=1");
        if (!clients.isGood()) {
            return List.of(
                    CheckResult.fail(KEY, clients.words()),
                    CheckResult.skipped(SUBSCRIPTION, "ScalePad did not take the key"));
        }
        CheckResult key = CheckResult.ok(
                KEY,
                "ScalePad takes it, and shows "
                        + clients.json().path("total_count").asText("its") + " clients");
        Calls.Ended lifecycles = calls.get(ROUTE, "/lifecycle-manager/v1/assets/hardware/lifecycles", "page_size=1");
        return List.of(
                key,
                lifecycles.isGood()
                        ? CheckResult.ok(
                                SUBSCRIPTION,
                                "ScalePad shows "
                                        + lifecycles.json().path("total_count").asText("its") + " lifecycles")
                        : CheckResult.fail(SUBSCRIPTION, lifecycles.words()));
    }
}
