package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.Connections;
import com.scalepad.halo.connection.ConnectionValue;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.connection.SavedConnections;
import jakarta.servlet.http.HttpServletResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The connections: the list of them, the form of one, and what may be done with those that were saved here. */
@Controller
@RequestMapping(PageSecurity.ROOT)
class ConnectionsController {

    private static final String TO_LIST = "redirect:" + PageSecurity.ROOT + "/";
    private static final String FIRST_NAME = "default";

    private final PageBundle bundle;
    private final Words words;

    ConnectionsController(PageBundle bundle, Words words) {
        this.bundle = bundle;
        this.words = words;
    }

    @GetMapping
    String root() {
        return TO_LIST;
    }

    /** The list; where there is nothing to list, the form of the first connection. */
    @GetMapping("/")
    String list(Model model) {
        Connections connections = bundle.connections();
        List<ConnectionRow> rows = ConnectionRow.all(connections, bundle.saved(), bundle.schedules(), bundle.history());
        if (rows.isEmpty()) {
            return blank(model);
        }
        model.addAttribute("rows", rows);
        return "halo-scalepad/page/connections";
    }

    @GetMapping("/connections/new")
    String blank(Model model) {
        boolean taken = bundle.connections().problemOfName(FIRST_NAME).isPresent();
        return form(model, ConnectionForm.named(taken ? "" : FIRST_NAME), true, Map.of());
    }

    @PostMapping("/connections")
    String add(@ModelAttribute ConnectionForm form, Model model, HttpServletResponse response, RedirectAttributes next) throws Exception {
        Map<String, String> problems = new LinkedHashMap<>();
        bundle.connections().problemOfName(form.name()).ifPresent(problem -> problems.put("name", problem));
        problems.putAll(problems(form.connection()));
        if (problems.isEmpty() && !bundle.saved().add(form.connection())) {
            problems.put("name", words.say("form.name.taken", form.name()));
        }
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(model, form, true, problems);
        }
        return done(next, "done.added", form.name());
    }

    @GetMapping("/connections/{name}/edit")
    String edit(@PathVariable String name, Model model) {
        return form(model, ConnectionForm.of(saved(name).connection()), false, Map.of());
    }

    @PostMapping("/connections/{name}")
    String change(@PathVariable String name, @ModelAttribute ConnectionForm typed, Model model, HttpServletResponse response,
            RedirectAttributes next) throws Exception {
        ConnectionForm form = typed.withName(saved(name).name());
        Map<String, String> problems = problems(form.connection());
        if (!problems.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            return form(model, form, false, problems);
        }
        bundle.saved().change(form.connection());
        return done(next, "done.changed", name);
    }

    @PostMapping("/connections/{name}/pause")
    String pause(@PathVariable String name, RedirectAttributes next) throws Exception {
        bundle.saved().pause(saved(name).name(), true);
        return done(next, "done.paused", name);
    }

    @PostMapping("/connections/{name}/resume")
    String resume(@PathVariable String name, RedirectAttributes next) throws Exception {
        bundle.saved().pause(saved(name).name(), false);
        return done(next, "done.resumed", name);
    }

    @GetMapping("/connections/{name}/remove")
    String confirmRemoval(@PathVariable String name, Model model) {
        model.addAttribute("name", saved(name).name());
        return "halo-scalepad/page/remove";
    }

    @PostMapping("/connections/{name}/remove")
    String remove(@PathVariable String name, RedirectAttributes next) throws Exception {
        bundle.saved().remove(saved(name).name());
        return done(next, "done.removed", name);
    }

    private SavedConnection saved(String name) {
        // One of the properties is not to be changed here, so it is as if it were not there.
        if (bundle.connections().isOfTheProperties(name)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        return bundle.saved().find(name).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }

    /** What is wrong, by the id of the field; what concerns none of them has an empty one. */
    private Map<String, String> problems(Connection typed) {
        SavedConnections saved = bundle.saved();
        Map<String, String> problems = new LinkedHashMap<>();
        saved.problems(typed).forEach((value, problem) -> problems.put(value.name(), problem));
        saved.obstacle().ifPresent(problem -> problems.put("", problem));
        return problems;
    }

    private String form(Model model, ConnectionForm form, boolean isNew, Map<String, String> problems) {
        model.addAttribute("form", form);
        model.addAttribute("isNew", isNew);
        model.addAttribute("values", ConnectionValue.values());
        model.addAttribute("problems", problems);
        model.addAttribute("obstacle", bundle.saved().obstacle().orElse(null));
        model.addAttribute("isFirst", bundle.connections().names().isEmpty());
        return "halo-scalepad/page/connection";
    }

    private String done(RedirectAttributes next, String key, String name) throws Exception {
        bundle.schedules().refresh();
        next.addFlashAttribute("done", words.say(key, name, bundle.schedules().cron(name), bundle.schedules().timeZone(name)));
        return TO_LIST;
    }
}
