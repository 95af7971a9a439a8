package com.scalepad.halo.page;

import com.scalepad.halo.connection.ConnectionChoices;
import com.scalepad.halo.schedule.CronTimes;
import com.scalepad.halo.updates.UpdatePolicies;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a person chooses for one connection: when it runs, whether it writes, and by which policies.
 *
 * @param when     {@code all} for the schedule of all connections, {@code daily}, or {@code cron}
 * @param time     of each day: {@code 02:00}
 * @param cron     a Quartz cron
 * @param zone     the time zone of the time or the cron
 * @param mode     {@code preview} or {@code write}
 * @param policies by Halo column; empty for the policy of all connections
 */
record ChoicesForm(String when, String time, String cron, String zone, String mode, Map<String, String> policies) {

    private static final String TIME = "([01]\\d|2[0-3]):([0-5]\\d)";
    private static final String POLICY = "policy.";

    static ChoicesForm of(Map<String, String> sent) {
        Map<String, String> policies = new TreeMap<>();
        sent.forEach((name, value) -> {
            if (name.startsWith(POLICY)) {
                policies.put(name.substring(POLICY.length()), value);
            }
        });
        return new ChoicesForm(
                sent.getOrDefault("when", "all"),
                sent.getOrDefault("time", "").strip(),
                sent.getOrDefault("cron", "").strip().replaceAll("\\s+", " "),
                sent.getOrDefault("zone", "").strip(),
                sent.getOrDefault("mode", ""),
                policies);
    }

    /** The saved choices, with the current schedule in its fields. */
    static ChoicesForm of(ConnectionChoices saved, boolean preview, String cron, String zone) {
        String time = CronWords.dailyTime(cron).orElse("");
        String when = saved.cron().isEmpty() && saved.timeZone().isEmpty() ? "all" : time.isEmpty() ? "cron" : "daily";
        return new ChoicesForm(when, time, cron, zone, preview ? "preview" : "write", saved.policies());
    }

    /** What is wrong, by the id of the field. */
    Map<String, String> problems(UpdatePolicies declared, Messages words) {
        Map<String, String> problems = new LinkedHashMap<>();
        switch (when) {
            case "all" -> {}
            case "daily" -> {
                if (!time.matches(TIME)) {
                    problems.put("time", words.say("choices.problem.time", time));
                }
            }
            case "cron" -> {
                if (!CronTimes.isCron(cron)) {
                    boolean isOfUnix = cron.split(" ").length == 5;
                    problems.put(
                            "cron", words.say(isOfUnix ? "choices.problem.cron.unix" : "choices.problem.cron", cron));
                }
            }
            default -> problems.put("when", words.say("choices.problem.when"));
        }
        if (!when.equals("all") && CronTimes.timeZone(zone).isEmpty()) {
            problems.put("zone", words.say("choices.problem.zone", zone));
        }
        if (!mode.equals("preview") && !mode.equals("write")) {
            problems.put("mode-preview", words.say("choices.problem.mode"));
        }
        policies.forEach((column, policy) -> {
            if (!policy.isEmpty()
                    && !(declared.declared().containsKey(column)
                            && UpdatePolicies.policies().contains(policy))) {
                problems.put(POLICY + column, words.say("choices.problem.policy", column, policy));
            }
        });
        return problems;
    }

    ConnectionChoices choices() {
        Map<String, String> own = new TreeMap<>(policies);
        own.values().removeIf(String::isEmpty);
        return when.equals("all")
                ? new ConnectionChoices("", "", own)
                : new ConnectionChoices(when.equals("cron") ? cron : daily(LocalTime.parse(time)), zone, own);
    }

    private static String daily(LocalTime time) {
        return "0 " + time.getMinute() + " " + time.getHour() + " * * ?";
    }
}
