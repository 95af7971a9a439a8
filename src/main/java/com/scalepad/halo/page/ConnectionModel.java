package com.scalepad.halo.page;

import com.scalepad.halo.history.ReviewRepository;
import com.scalepad.halo.history.ReviewedDate;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.history.Slice;
import com.scalepad.halo.history.UpdatePlanRepository;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.ui.Model;

/** The content of the views of one connection: its state and its lists. */
final class ConnectionModel {

    /** Rows of a list on the connection's own page, and on the list's. */
    static final int FEW = 5;

    static final int PAGE = 50;
    /** Characters of a rejected record that a page shows; the JSON has all. */
    private static final int SHOWN_OF_A_RECORD = 4000;

    private final PageConnections page;
    private final Messages words;

    ConnectionModel(PageConnections page, Messages words) {
        this.page = page;
        this.words = words;
    }

    ConnectionState common(String name, Model model) {
        ConnectionState state = page.state(name);
        model.addAttribute("state", state);
        model.addAttribute("name", state.name());
        model.addAttribute("policyOf", page.bundle().updatePolicies().of(state.name()));
        model.addAttribute("node", page.bundle().runs().getNode());
        return state;
    }

    void rejected(String name, String after, int limit, Model model) {
        model.addAttribute("rejected", page.history().rejected().rows(name, after, limit, SHOWN_OF_A_RECORD));
        model.addAttribute("rejectedCount", page.history().rejected().count(name));
        model.addAttribute("cut", SHOWN_OF_A_RECORD);
    }

    void review(String name, String reason, Integer client, String after, int limit, Model model) {
        Slice<ReviewedDate> review = page.history().reviews().rows(name, reason, client, after, limit);
        model.addAttribute("review", review);
        model.addAttribute("client", client);
        // The reason's text once for all of its dates, then client by client.
        model.addAttribute(
                "reviewGroups",
                review.rows().stream()
                        .sorted(Comparator.comparing(
                                ReviewedDate::client, Comparator.nullsLast(Comparator.naturalOrder())))
                        .collect(Collectors.groupingBy(ReviewedDate::reason, TreeMap::new, Collectors.toList())));
        model.addAttribute("reason", reason);
        model.addAttribute("reasons", ReviewRepository.REASONS.stream().sorted().toList());
        model.addAttribute("reviewCounts", page.history().runs().lastReview(name));
    }

    void plan(String name, String after, int limit, Model model) {
        UpdatePlanRepository plan = page.history().updatePlan();
        Optional<Long> run = plan.lastRun(name);
        model.addAttribute("planRun", run.orElse(null));
        model.addAttribute("planOnly", page.bundle().updateSettings().isPlanOnly());
        run.ifPresent(id -> {
            model.addAttribute("total", plan.total(name, id));
            model.addAttribute("totalsByField", plan.totalsByField(name, id));
            model.addAttribute("totalsByClient", plan.totalsByClient(name, id, PAGE));
            Map<String, Integer> byState =
                    page.history().runs().run(id).map(RunRecord::updates).orElse(Map.of());
            int onHold = plan.onHold(name, id);
            model.addAttribute("plan", plan.rows(name, id, after, limit));
            model.addAttribute("planCounts", counts(id, byState));
            model.addAttribute("onHold", onHold);
            model.addAttribute("approved", byState.getOrDefault("ON_HOLD", 0) - onHold);
        });
    }

    private String counts(long run, Map<String, Integer> byState) {
        return byState.isEmpty()
                ? null
                : words.say(
                        "plan.counts",
                        String.valueOf(run),
                        byState.entrySet().stream()
                                .map(state -> words.say("plan.count." + state.getKey(), state.getValue()))
                                .collect(Collectors.joining(", ")));
    }
}
