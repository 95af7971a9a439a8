package com.scalepad.halo.check;

import com.scalepad.halo.connection.ScalePadAccount;
import com.scalepad.halo.settings.SettingsException;
import java.util.List;

/** Whether ScalePad takes the key, and whether its account has Lifecycle Manager. */
final class ScalePadCheck {

    private static final String KEY = "ScalePad key";
    private static final String SUBSCRIPTION = "Lifecycle Manager";
    private static final String ROUTE = "halo-scalepad-setup-check-scalepad";

    private final Calls calls;
    private final ScalePadAccount account;

    ScalePadCheck(Calls calls, ScalePadAccount account) {
        this.calls = calls;
        this.account = account;
    }

    List<CheckLine> lines() {
        try {
            if (!account.isAsked(calls.connection())) {
                return List.of(
                        CheckLine.skipped(
                                KEY, "SCALEPAD_API_KEY is not set, so only Halo is read (" + Pages.API_KEYS + ")"),
                        CheckLine.skipped(SUBSCRIPTION, "There is no key"));
            }
        } catch (SettingsException e) {
            return List.of(
                    CheckLine.fail(KEY, String.join("; ", e.problems())),
                    CheckLine.skipped(SUBSCRIPTION, "The key can't be read"));
        }
        Calls.Ended clients = calls.get(ROUTE, "/core/v1/clients", "page_size=1");
        if (!clients.isGood()) {
            return List.of(
                    CheckLine.fail(KEY, clients.words()),
                    CheckLine.skipped(SUBSCRIPTION, "ScalePad did not take the key"));
        }
        CheckLine key = CheckLine.ok(
                KEY,
                "ScalePad takes it, and shows "
                        + clients.json().path("total_count").asText("its") + " clients");
        Calls.Ended lifecycles = calls.get(ROUTE, "/lifecycle-manager/v1/assets/hardware/lifecycles", "page_size=1");
        return List.of(
                key,
                lifecycles.isGood()
                        ? CheckLine.ok(
                                SUBSCRIPTION,
                                "ScalePad shows "
                                        + lifecycles.json().path("total_count").asText("its") + " lifecycles")
                        : CheckLine.fail(SUBSCRIPTION, lifecycles.words()));
    }
}
