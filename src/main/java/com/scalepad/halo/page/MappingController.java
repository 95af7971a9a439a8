package com.scalepad.halo.page;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.check.MappingEffect;
import com.scalepad.halo.check.MappingReport;
import com.scalepad.halo.check.SetupCheck;
import com.scalepad.halo.check.TenantSample;
import com.scalepad.halo.history.MappingChoicesRepository;
import com.scalepad.halo.history.MappingChoicesRepository.Saved;
import com.scalepad.halo.mapping.AssetTypeTable;
import com.scalepad.halo.mapping.HardwareAssetMapper;
import com.scalepad.halo.mapping.MappingChoices;
import com.scalepad.halo.model.AssetPart;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mapping of one connection: a person picks fields and asset types, sees the effect on some assets, and saves. */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections/{name}/mapping")
class MappingController extends PageController {

    private static final String TO_MAPPING = "redirect:" + PageSecurity.ROOT + "/connections/{connection}/mapping";

    private final TestThrottle throttle;

    MappingController(PageConnections page, Messages words, TestThrottle throttle) {
        super(page, words);
        this.throttle = throttle;
    }

    @GetMapping
    String show(@PathVariable String name, Model model) {
        return view(name, MappingForm.of(choices().find(page.state(name).name())), false, model);
    }

    /** A reload of a preview's address shows the saved choices. */
    @GetMapping("/preview")
    String saved(@PathVariable String name, RedirectAttributes next) {
        next.addAttribute("connection", page.state(name).name());
        return TO_MAPPING;
    }

    /** @param sent the form; with {@code read}, assets are read again even if there are some */
    @PostMapping("/preview")
    String preview(
            @PathVariable String name,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        page.state(name);
        MappingForm form = MappingForm.of(sent);
        if (sent.containsKey("read") || check().sample(name).isEmpty()) {
            read(name, model, session, response);
        }
        return view(name, form, !refused(form, model, response), model);
    }

    @PostMapping
    String save(
            @PathVariable String name,
            @RequestParam Map<String, String> sent,
            Model model,
            HttpServletResponse response,
            RedirectAttributes next) {
        String connection = page.state(name).name();
        MappingForm form = MappingForm.of(sent);
        if (refused(form, model, response)) {
            return view(name, form, false, model);
        }
        Saved before = choices().find(connection);
        MappingChoices chosen = form.choices();
        if (!before.version().equals(form.version()) || !choices().save(connection, form.version(), chosen)) {
            Saved now = choices().find(connection);
            response.setStatus(HttpStatus.CONFLICT.value());
            model.addAttribute(
                    "problems",
                    Map.of("", words.say("mapping.conflict", MappingChoicesRepository.changes(now.choices(), chosen))));
            return view(name, form.withVersion(now.version()), true, model);
        }
        String changes = MappingChoicesRepository.changes(before.choices(), chosen);
        next.addFlashAttribute(
                "done", changes.isEmpty() ? words.say("mapping.same") : words.say("mapping.saved", changes));
        next.addAttribute("connection", connection);
        return TO_MAPPING;
    }

    private boolean refused(MappingForm form, Model model, HttpServletResponse response) {
        Map<String, String> problems = form.problems(words);
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            model.addAttribute("problems", problems);
        }
        return !problems.isEmpty();
    }

    private void read(String name, Model model, HttpSession session, HttpServletResponse response) {
        long wait = throttle.start(session.getId());
        if (wait > 0) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
            model.addAttribute("notice", words.say("test.wait", wait));
            return;
        }
        try {
            var lines = check().check(name).stream()
                    .filter(line -> line.status() == Status.FAIL)
                    .map(CheckResult::sentence)
                    .toList();
            if (check().sample(name).isEmpty()) {
                model.addAttribute("unread", lines);
            }
        } finally {
            throttle.end(session.getId());
        }
    }

    private String view(String name, MappingForm form, boolean isPreview, Model model) {
        MappingChoices saved = choices().find(name).choices();
        boolean isGood = form.problems(words).isEmpty();
        HardwareAssetMapper mapper = choices().mapper(name, isGood ? form.choices() : saved);
        TenantSample sample = check().sample(name).orElse(null);
        MappingReport report = sample == null ? null : MappingReport.of(mapper, sample);
        model.addAttribute("name", name);
        model.addAttribute("form", form);
        model.addAttribute("sample", sample);
        model.addAttribute("assets", report == null ? 0 : report.parts().assets());
        model.addAttribute(
                "tables", MappingTables.of(choices().mapper(name, MappingChoices.NONE), mapper, form, report, sample));
        model.addAttribute("lists", AssetTypeTable.LISTS);
        model.addAttribute("allParts", AssetPart.values());
        if (isPreview && sample != null) {
            model.addAttribute(
                    "effect", MappingEffect.of(MappingReport.of(choices().mapper(name, saved), sample), report));
        }
        return "halo-scalepad/page/mapping";
    }

    private MappingChoicesRepository choices() {
        return page.bundle().mappingChoices();
    }

    private SetupCheck check() {
        return page.bundle().setupCheck();
    }
}
