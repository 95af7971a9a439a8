package com.scalepad.halo.page;

import com.scalepad.halo.connection.ConnectionChoices;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.schedule.Schedules;
import com.scalepad.halo.updates.UpdatePolicies;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** When a connection runs, whether it writes, and by which policies: shown for every connection, changed only for those saved here. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}/schedule")
class ChoicesController extends PageController {

    private final ConnectionModel shown;

    ChoicesController(PageConnections page, ConnectionModel shown, Messages words) {
        super(page, words);
        this.shown = shown;
    }

    @GetMapping
    String show(@PathVariable String name, Model model) {
        ConnectionState state = shown.common(name, model);
        return view(
                name,
                ChoicesForm.of(
                        page.bundle().connections().choices(name),
                        page.bundle().connections().isPreview(name),
                        state.cron(),
                        state.timeZone()),
                model);
    }

    @PostMapping
    String save(
            @PathVariable String name,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes next)
            throws Exception {
        SavedConnection saved = page.editable(name);
        ChoicesForm form = ChoicesForm.of(sent);
        Map<String, String> problems = form.problems(policies(), words);
        HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
        if (problems.isEmpty()) {
            List<String> changes = changes(saved, form);
            if (changes.isEmpty()) {
                return done(name, "", next, "notice", words.say("choices.same"));
            }
            if (page.bundle()
                    .savedConnections()
                    .choose(name, form.choices(), form.mode().equals("preview"), version(sent.get("version")))) {
                schedules().refresh();
                // One audit entry for each change, because an entry is short.
                changes.forEach(change -> page.record(request, "schedule and writing", name, change));
                schedules().warning(name).ifPresent(warning -> next.addFlashAttribute("notice", warning));
                return done(name, "", next, "done", words.say("choices.saved", String.join("; ", changes)));
            }
            problems = Map.of("", words.say("form.changed-meanwhile", name));
            status = HttpStatus.CONFLICT;
        }
        response.setStatus(status.value());
        model.addAttribute("problems", problems);
        shown.common(name, model);
        return view(name, form, model);
    }

    private String view(String name, ChoicesForm form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute(
                "version",
                page.bundle()
                        .savedConnections()
                        .find(name)
                        .map(SavedConnection::changedAt)
                        .orElse(null));
        model.addAttribute(
                "commonSchedule",
                schedule(schedules().settings().cron(), schedules().settings().commonTimeZone()));
        model.addAttribute(
                "zones", ZoneId.getAvailableZoneIds().stream().sorted().toList());
        model.addAttribute("policies", UpdatePolicies.policies());
        model.addAttribute("declared", policies().declared());
        model.addAttribute("planOnly", page.bundle().updateSettings().isPlanOnly());
        return "halo-scalepad/page/schedule";
    }

    /** The changes, for people and for the audit. */
    private List<String> changes(SavedConnection saved, ChoicesForm form) {
        ConnectionChoices before = saved.choices();
        ConnectionChoices after = form.choices();
        List<String> changes = new ArrayList<>();
        change(changes, words.say("choices.schedule"), inWords(before), inWords(after));
        change(
                changes,
                words.say("choices.mode"),
                words.say("choices.mode." + (saved.preview() ? "preview" : "write")),
                words.say("choices.mode." + form.mode()));
        policies()
                .declared()
                .forEach((column, declared) -> change(
                        changes,
                        words.sayOr("field." + column),
                        before.policies().getOrDefault(column, words.say("choices.policy.all", declared)),
                        after.policies().getOrDefault(column, words.say("choices.policy.all", declared))));
        return changes;
    }

    private void change(List<String> changes, String what, String before, String after) {
        if (!before.equals(after)) {
            changes.add(words.say("choices.changed", what, after, before));
        }
    }

    private String inWords(ConnectionChoices choices) {
        return choices.cron().isEmpty()
                ? words.say(
                        "choices.when.all",
                        schedule(
                                schedules().settings().cron(),
                                schedules().settings().commonTimeZone()))
                : schedule(choices.cron(), choices.timeZone());
    }

    private String schedule(String cron, String zone) {
        return CronWords.of(cron).map(inWords -> inWords + " " + zone).orElse(words.say("next-run.cron", cron, zone));
    }

    /** A version that can't be read becomes one that no saved connection has. */
    private static Instant version(String sent) {
        try {
            return sent == null ? Instant.EPOCH : Instant.parse(sent);
        } catch (DateTimeParseException e) {
            return Instant.EPOCH;
        }
    }

    private Schedules schedules() {
        return page.bundle().schedules();
    }

    private UpdatePolicies policies() {
        return page.bundle().updatePolicies();
    }
}
