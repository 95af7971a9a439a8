package com.scalepad.halo.page;

import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.history.ConnectionInUseException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The list of connections, the form of a connection and its test, and the actions on those that were saved here. */
@Controller
@RequestMapping(PageSecurity.ROOT)
class ConnectionsController extends PageController {

    private static final String TO_LIST = "redirect:" + PageSecurity.ROOT + "/";

    private static final String FIRST_NAME = "default";

    private final ConnectionForms forms;
    private final FormCheck check;
    private final StoredRows stored;

    ConnectionsController(
            PageConnections page, ConnectionForms forms, FormCheck check, StoredRows stored, Messages words) {
        super(page, words);
        this.forms = forms;
        this.check = check;
        this.stored = stored;
    }

    @GetMapping
    String root() {
        return TO_LIST;
    }

    /** The list or, if it is empty, the form of the first connection. */
    @GetMapping("/")
    String list(Model model, HttpSession session, HttpServletResponse response) {
        List<ConnectionState> rows = page.bundle().connections().names().stream()
                .flatMap(name -> ConnectionState.find(page.bundle(), name).stream())
                .toList();
        if (rows.isEmpty() && Boolean.TRUE.equals(model.getAttribute("mayChange"))) {
            return blank(null, model, session, response);
        }
        model.addAttribute("rows", rows);
        return "halo-scalepad/page/connections";
    }

    @GetMapping("/add-integration")
    String blank(
            @RequestParam(required = false) String fresh,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        boolean taken = page.bundle().connections().problemOfName(FIRST_NAME).isPresent();
        ConnectionForm form = ConnectionForm.named(taken ? "" : FIRST_NAME);
        return open(new FormRequest(form, true, model, session, response), fresh);
    }

    @GetMapping("/connections/{name}/edit")
    String edit(
            @PathVariable String name,
            @RequestParam(required = false) String fresh,
            Model model,
            HttpSession session,
            HttpServletResponse response) {
        ConnectionForm form = ConnectionForm.of(page.editable(name).connection());
        return open(new FormRequest(form, false, model, session, response), fresh);
    }

    /** @param fresh given to drop unsaved values */
    private String open(FormRequest request, String fresh) {
        if (fresh != null) {
            forms.forget(request.session());
        }
        return forms.open(request);
    }

    /** The address of a test, or of a save that was refused, shows the form when it is opened again. */
    @GetMapping({"/test", "/connections"})
    String formOfNew() {
        return "redirect:" + PageSecurity.ROOT + "/add-integration";
    }

    @GetMapping("/connections/{name}/test")
    String formOf(@PathVariable String name) {
        return "redirect:" + PageSecurity.ROOT + "/connections/"
                + page.editable(name).name() + "/edit";
    }

    /** <em>Test</em>: checks the set-up with the values in the form, before it is saved. */
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

    @PostMapping("/connections/{name}/pause")
    String pause(@PathVariable String name, RedirectAttributes next) throws Exception {
        page.bundle().savedConnections().pause(page.editable(name).name(), true);
        return done(next, words.say("done.paused", name));
    }

    @PostMapping("/connections/{name}/resume")
    String resume(@PathVariable String name, RedirectAttributes next) throws Exception {
        page.bundle().savedConnections().pause(page.editable(name).name(), false);
        return done(next, words.say("done.resumed", name));
    }

    @GetMapping("/connections/{name}/remove")
    String confirmRemoval(@PathVariable String name, Model model) {
        model.addAttribute("name", page.editable(name).name());
        model.addAttribute("rows", stored.inWords(name));
        return "halo-scalepad/page/remove";
    }

    /** @param rows {@code forget} to delete the stored rows too; otherwise they are kept */
    @PostMapping("/connections/{name}/remove")
    String remove(@PathVariable String name, @RequestParam(required = false) String rows, RedirectAttributes next)
            throws Exception {
        SavedConnection saved = page.editable(name);
        SavedConnections all = page.bundle().savedConnections();
        String done;
        if (StoredRows.FORGET.equals(rows)) {
            try {
                int deleted = stored.forgetAnd(name, () -> all.remove(name));
                done = words.say("done.removed.forgot", name, deleted);
            } catch (ConnectionInUseException e) {
                return done(name, "/remove", next, "notice", e.getMessage());
            }
        } else {
            stored.remember(saved.connection());
            all.remove(saved.name());
            done = words.say("done.removed", name);
        }
        return done(next, done);
    }

    private String done(RedirectAttributes next, String said) throws Exception {
        page.bundle().schedules().refresh();
        next.addFlashAttribute("done", said);
        return TO_LIST;
    }
}
