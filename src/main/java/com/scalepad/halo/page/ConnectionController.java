package com.scalepad.halo.page;

import com.scalepad.halo.history.ReplayResult;
import com.scalepad.halo.history.RunRecord;
import com.scalepad.halo.run.SyncRun;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One connection: its runs, its rejected records and reviews, and the actions on them. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}")
class ConnectionController extends ConnectionPages {

    private static final String SECONDS_TO_REFRESH = "5";

    ConnectionController(PageConnections page, ConnectionModel shown, Messages words) {
        super(page, shown, words);
    }

    @GetMapping
    String show(@PathVariable String name, Model model) {
        ConnectionState state = shown.common(name, model);
        List<RunRecord> runs = page.history().runs().runs(name, SyncRun.FULL, RunsChart.RUNS);
        model.addAttribute("runs", runs);
        model.addAttribute("chart", RunsChart.of(runs));
        model.addAttribute("refresh", state.isBusy() ? SECONDS_TO_REFRESH : null);
        shown.rejected(name, null, ConnectionModel.FEW, model);
        shown.review(name, null, null, null, ConnectionModel.FEW, model);
        shown.plan(name, null, ConnectionModel.FEW, model);
        model.addAttribute("totals", page.history().coverage().totals(name).orElse(null));
        return "halo-scalepad/page/state";
    }

    @PostMapping("/sync")
    String sync(@PathVariable String name, RedirectAttributes next) {
        boolean started = page.bundle().manualSync().start(page.state(name).name());
        return done(name, "", next, started ? "done" : "notice", words.say(started ? "sync.started" : "sync.on"));
    }

    /** Turns changes runs on again that are off because Halo did not say what changed. */
    @PostMapping("/changes-runs/on")
    String turnChangesOn(@PathVariable String name, RedirectAttributes next) {
        boolean wereOff = page.history().runs().turnChangesOn(page.state(name).name());
        return done(
                name,
                "#changes-runs",
                next,
                wereOff ? "done" : "notice",
                words.say(wereOff ? "changes-runs.turned-on" : "changes-runs.were-on"));
    }

    @GetMapping("/rejected")
    String rejected(@PathVariable String name, @RequestParam(required = false) String after, Model model) {
        shown.common(name, model);
        shown.rejected(name, after, ConnectionModel.PAGE, model);
        return view("rejected", model);
    }

    @PostMapping("/rejected/{id}/again")
    String again(@PathVariable String name, @PathVariable long id, RedirectAttributes next) {
        String connection = page.state(name).name();
        Optional<ReplayResult> sent = page.history()
                .rejected()
                .find(connection, id)
                .flatMap(record -> page.history().rejected().retry(record.id()));
        return done(
                name,
                "#rejected",
                next,
                sent.filter(ReplayResult::through).isPresent() ? "done" : "notice",
                sent.map(one -> words.say("rejected.again.done", String.valueOf(id), one.sentence()))
                        .orElse(words.say("rejected.again.gone")));
    }
}
