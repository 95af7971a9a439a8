package com.scalepad.halo.page;

import com.scalepad.halo.check.CheckResult;
import com.scalepad.halo.check.CheckResult.Status;
import com.scalepad.halo.connection.ConnectionField;
import com.scalepad.halo.connection.TemporaryConnection;
import com.scalepad.halo.settings.SettingsException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** <em>Test</em>: the check of the set-up with what is typed in the form, before it is saved. */
@Controller
@RequestMapping(PageSecurity.ROOT)
class TestController {

    private final PageConnections page;
    private final ConnectionForms forms;
    private final Messages words;
    private final TestThrottle throttle;

    TestController(PageConnections page, ConnectionForms forms, Messages words, TestThrottle throttle) {
        this.throttle = throttle;
        this.page = page;
        this.forms = forms;
        this.words = words;
    }

    /** Whoever loads the address of a test again has the form again. */
    @GetMapping("/test")
    String blank() {
        return "redirect:" + PageSecurity.ROOT + "/add-integration";
    }

    @GetMapping("/connections/{name}/test")
    String edit(@PathVariable String name) {
        return "redirect:" + PageSecurity.ROOT + "/connections/"
                + page.editable(name).name() + "/edit";
    }

    @PostMapping("/test")
    String test(@ModelAttribute ConnectionForm typed, Model model, HttpSession session, HttpServletResponse response) {
        return test(forms.complete(typed, true, session), true, model, session, response);
    }

    /** Without a secret that was typed, now or a moment ago, the saved one is tested. */
    @PostMapping("/connections/{name}/test")
    String test(
            @PathVariable String name,
            @ModelAttribute ConnectionForm typed,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        return test(
                forms.complete(typed.withName(page.editable(name).name()), false, session),
                false,
                model,
                session,
                response);
    }

    private String test(
            ConnectionForm form, boolean isNew, Model model, HttpSession session, HttpServletResponse response) {
        model.addAttribute("isTest", true);
        Map<String, String> problems = forms.problems(form, isNew);
        if (!problems.isEmpty()) {
            return forms.refused(model, form, isNew, problems, session, response);
        }
        long wait = throttle.start(session.getId());
        if (wait > 0) {
            response.setStatus(HttpStatus.TOO_MANY_REQUESTS.value());
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait));
            model.addAttribute("problems", Map.of("", words.say("test.wait", wait)));
            return forms.view(model, form, isNew, session);
        }
        try (TemporaryConnection trial = page.bundle().connections().trial(form.connection())) {
            forms.keepSecret(form, isNew, session);
            tell(page.bundle().setupCheck().check(trial.name()), model);
        } catch (SettingsException e) {
            return forms.refused(
                    model,
                    form,
                    isNew,
                    Map.of(ConnectionField.CLIENT_SECRET.name(), e.getMessage()),
                    session,
                    response);
        } finally {
            throttle.end(session.getId());
        }
        return forms.view(model, form, isNew, session);
    }

    private void tell(List<CheckResult> lines, Model model) {
        long failed = lines.stream().filter(CheckResult::isFailed).count();
        long warned =
                lines.stream().filter(line -> line.status() == Status.WARN).count();
        String outcome = failed > 0 ? "failed" : warned > 0 ? "warned" : "well";
        model.addAttribute("lines", lines);
        model.addAttribute("outcome", outcome);
        model.addAttribute("found", words.say("test." + outcome, failed > 0 ? failed : warned));
    }
}
