package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.connection.ConnectionRegistry;
import com.scalepad.halo.history.ConnectionInUseException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The connections: the list of them, the form of one, and what may be done with those that were saved here. */
@Controller
@RequestMapping(PageSecurity.ROOT)
class ConnectionsController {

    private static final String TO_LIST = "redirect:" + PageSecurity.ROOT + "/";
    /** Where it is seen when the first run will be, and where it is started at once. */
    private static final String TO_CONNECTION = "redirect:" + PageSecurity.ROOT + "/connections/{connection}";

    private static final String FIRST_NAME = "default";

    private final PageConnections page;
    private final ConnectionForms forms;
    private final StoredRows stored;
    private final Messages words;

    ConnectionsController(PageConnections page, ConnectionForms forms, StoredRows stored, Messages words) {
        this.stored = stored;
        this.page = page;
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
        ConnectionRegistry connections = page.bundle().connections();
        List<ConnectionRow> rows = ConnectionRow.all(
                connections,
                page.bundle().savedConnections(),
                page.bundle().scalePadAccount(),
                page.bundle().schedules(),
                page.bundle().runRepository());
        if (rows.isEmpty()) {
            return blank(model, session);
        }
        model.addAttribute("rows", rows);
        return "halo-scalepad/page/connections";
    }

    @GetMapping("/add-integration")
    String blank(Model model, HttpSession session) {
        boolean taken = page.bundle().connections().problemOfName(FIRST_NAME).isPresent();
        return forms.view(model, ConnectionForm.named(taken ? "" : FIRST_NAME), true, session);
    }

    /** @param rows what becomes of rows of another tenant that the store has under this name; null before that was asked */
    @PostMapping("/connections")
    String add(
            @ModelAttribute ConnectionForm typed,
            @RequestParam(required = false) String rows,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes next)
            throws Exception {
        ConnectionForm form = forms.complete(typed, true, session);
        return save(form, true, rows, model, session, response, next);
    }

    @GetMapping("/connections/{name}/edit")
    String edit(@PathVariable String name, Model model, HttpSession session) {
        return forms.view(model, ConnectionForm.of(page.editable(name).connection()), false, session);
    }

    @PostMapping("/connections/{name}")
    String change(
            @PathVariable String name,
            @ModelAttribute ConnectionForm typed,
            @RequestParam(required = false) String rows,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes next)
            throws Exception {
        ConnectionForm form = forms.complete(typed.withName(page.editable(name).name()), false, session);
        return save(form, false, rows, model, session, response, next);
    }

    private String save(
            ConnectionForm form,
            boolean isNew,
            String rows,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes next)
            throws Exception {
        Map<String, String> problems = forms.problemsOfSaving(form, isNew);
        if (!problems.isEmpty()) {
            return forms.refused(model, form, isNew, problems, session, response);
        }
        Connection connection = form.connection();
        Optional<StoredRows.Conflict> conflict = stored.conflict(connection, isNew ? null : page.editable(form.name()));
        if (conflict.filter(one -> !one.isAnswered(rows)).isPresent()) {
            forms.keepSecret(form, isNew, session);
            model.addAttribute("conflict", conflict.get());
            return forms.refused(model, form, isNew, Map.of("rows", words.say("form.rows.problem")), session, response);
        }
        boolean isKnown = isNew && stored.isKnown(form.name());
        try {
            String said;
            if (conflict.isEmpty()) {
                store(connection, isNew);
                said = words.say(isKnown ? "done.added.kept" : isNew ? "done.added" : "done.changed", form.name());
            } else if (StoredRows.FORGET.equals(rows)) {
                said = words.say(
                        "done.saved.forgot",
                        form.name(),
                        stored.forgetAnd(form.name(), () -> store(connection, isNew)));
            } else {
                stored.keepAnd(connection, () -> store(connection, isNew));
                said = words.say("done.saved.kept", form.name(), conflict.get().next());
            }
            forms.forgetSecret(session);
            return done(next, said, form.name(), TO_CONNECTION);
        } catch (ConnectionInUseException e) {
            conflict.ifPresent(one -> model.addAttribute("conflict", one));
            forms.keepSecret(form, isNew, session);
            return forms.refused(model, form, isNew, Map.of("", e.getMessage()), session, response);
        } catch (DuplicateKeyException e) {
            return forms.refused(
                    model, form, isNew, Map.of("name", words.say("form.name.taken", form.name())), session, response);
        }
    }

    /** @throws DuplicateKeyException when somebody took the name of a new one meanwhile */
    private void store(Connection connection, boolean isNew) {
        if (!isNew) {
            page.bundle().savedConnections().change(connection);
        } else if (!page.bundle().savedConnections().add(connection)) {
            throw new DuplicateKeyException(connection.getName());
        }
    }

    @PostMapping("/connections/{name}/pause")
    String pause(@PathVariable String name, RedirectAttributes next) throws Exception {
        page.bundle().savedConnections().pause(page.editable(name).name(), true);
        return done(next, words.say("done.paused", name), name, TO_LIST);
    }

    @PostMapping("/connections/{name}/resume")
    String resume(@PathVariable String name, RedirectAttributes next) throws Exception {
        page.bundle().savedConnections().pause(page.editable(name).name(), false);
        return done(next, words.say("done.resumed", name), name, TO_LIST);
    }

    /** Ends the preview: the next run writes its plan into Halo. */
    @PostMapping("/connections/{name}/start-writing")
    String startWriting(@PathVariable String name, RedirectAttributes next) throws Exception {
        page.bundle().savedConnections().preview(page.editable(name).name(), false);
        return done(next, words.say("done.writing", name), name, TO_CONNECTION);
    }

    @PostMapping("/connections/{name}/preview")
    String preview(@PathVariable String name, RedirectAttributes next) throws Exception {
        page.bundle().savedConnections().preview(page.editable(name).name(), true);
        return done(next, words.say("done.preview", name), name, TO_CONNECTION);
    }

    private String done(RedirectAttributes next, String said, String name, String where) throws Exception {
        page.bundle().schedules().refresh();
        next.addFlashAttribute("done", said);
        if (where.equals(TO_CONNECTION)) {
            next.addAttribute("connection", name);
        }
        return where;
    }
}
