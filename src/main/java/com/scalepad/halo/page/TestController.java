package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** <em>Test</em>: checks the set-up with the values in the form, before it is saved. */
@Controller
@RequestMapping(PageSecurity.ROOT)
class TestController {

    private final PageConnections page;
    private final ConnectionForms forms;
    private final FormCheck check;

    TestController(PageConnections page, ConnectionForms forms, FormCheck check) {
        this.page = page;
        this.forms = forms;
        this.check = check;
    }

    /** The address of a test, or of a save that was refused, shows the form when it is opened again. */
    @GetMapping({"/test", "/connections"})
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
        return test(forms.sent(typed, model, session, response));
    }

    @PostMapping("/connections/{name}/test")
    String test(
            @PathVariable String name,
            @ModelAttribute ConnectionForm typed,
            @RequestParam(required = false) Instant version,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        if (version != null) {
            // Keeps the form's version, so that a save after the test does not overwrite what somebody else saved
            // meanwhile.
            model.addAttribute("version", version);
        }
        return test(forms.sent(name, typed, model, session, response));
    }

    private String test(FormRequest request) {
        request.model().addAttribute("isTest", true);
        Map<String, String> problems = forms.problems(request);
        if (!problems.isEmpty()) {
            return forms.refused(request, problems);
        }
        check.run(request);
        return forms.again(request);
    }
}
