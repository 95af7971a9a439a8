package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connections;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The connections: the list of them, the form of one, and what may be done with those that were saved here. */
@Controller
@RequestMapping(PageSecurity.ROOT)
class ConnectionsController {

    private static final String TO_LIST = "redirect:" + PageSecurity.ROOT + "/";
    /** Where it is seen when the first run will be, and where it is begun at once. */
    private static final String TO_CONNECTION = "redirect:" + PageSecurity.ROOT + "/connections/{connection}";
    private static final String FIRST_NAME = "default";

    private final PageBundle bundle;
    private final ConnectionForms forms;
    private final Words words;

    ConnectionsController(PageBundle bundle, ConnectionForms forms, Words words) {
        this.bundle = bundle;
        this.forms = forms;
        this.words = words;
    }

    @GetMapping
    String root() {
        return TO_LIST;
    }

    /** The list; where there is nothing to list, the form of the first connection. */
    @GetMapping("/")
    String list(Model model, HttpSession session) {
        Connections connections = bundle.connections();
        List<ConnectionRow> rows = ConnectionRow.all(connections, bundle.saved(), bundle.schedules(), bundle.history());
        if (rows.isEmpty()) {
            return blank(model, session);
        }
        model.addAttribute("rows", rows);
        return "halo-scalepad/page/connections";
    }

    @GetMapping("/add-integration")
    String blank(Model model, HttpSession session) {
        boolean taken = bundle.connections().problemOfName(FIRST_NAME).isPresent();
        return forms.view(model, ConnectionForm.named(taken ? "" : FIRST_NAME), true, session);
    }

    @PostMapping("/connections")
    String add(@ModelAttribute ConnectionForm typed, Model model, HttpSession session, HttpServletResponse response, RedirectAttributes next)
            throws Exception {
        ConnectionForm form = forms.complete(typed, true, session);
        Map<String, String> problems = forms.problemsOfSaving(form, true);
        if (problems.isEmpty() && !bundle.saved().add(form.connection())) {
            problems.put("name", words.say("form.name.taken", form.name()));
        }
        if (!problems.isEmpty()) {
            return forms.refused(model, form, true, problems, session, response);
        }
        forms.forgetSecret(session);
        return done(next, "done.added", form.name(), TO_CONNECTION);
    }

    @GetMapping("/connections/{name}/edit")
    String edit(@PathVariable String name, Model model, HttpSession session) {
        return forms.view(model, ConnectionForm.of(bundle.editable(name).connection()), false, session);
    }

    @PostMapping("/connections/{name}")
    String change(@PathVariable String name, @ModelAttribute ConnectionForm typed, Model model, HttpSession session, HttpServletResponse response,
            RedirectAttributes next) throws Exception {
        ConnectionForm form = forms.complete(typed.withName(bundle.editable(name).name()), false, session);
        Map<String, String> problems = forms.problemsOfSaving(form, false);
        if (!problems.isEmpty()) {
            return forms.refused(model, form, false, problems, session, response);
        }
        bundle.saved().change(form.connection());
        forms.forgetSecret(session);
        return done(next, "done.changed", name, TO_CONNECTION);
    }

    @PostMapping("/connections/{name}/pause")
    String pause(@PathVariable String name, RedirectAttributes next) throws Exception {
        bundle.saved().pause(bundle.editable(name).name(), true);
        return done(next, "done.paused", name, TO_LIST);
    }

    @PostMapping("/connections/{name}/resume")
    String resume(@PathVariable String name, RedirectAttributes next) throws Exception {
        bundle.saved().pause(bundle.editable(name).name(), false);
        return done(next, "done.resumed", name, TO_LIST);
    }

    @GetMapping("/connections/{name}/remove")
    String confirmRemoval(@PathVariable String name, Model model) {
        model.addAttribute("name", bundle.editable(name).name());
        return "halo-scalepad/page/remove";
    }

    @PostMapping("/connections/{name}/remove")
    String remove(@PathVariable String name, RedirectAttributes next) throws Exception {
        bundle.saved().remove(bundle.editable(name).name());
        return done(next, "done.removed", name, TO_LIST);
    }

    private String done(RedirectAttributes next, String key, String name, String where) throws Exception {
        bundle.schedules().refresh();
        next.addFlashAttribute("done", words.say(key, name));
        if (where.equals(TO_CONNECTION)) {
            next.addAttribute("connection", name);
        }
        return where;
    }
}
