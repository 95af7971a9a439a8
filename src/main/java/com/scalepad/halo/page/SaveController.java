package com.scalepad.halo.page;

import com.scalepad.halo.connection.Connection;
import com.scalepad.halo.history.ConnectionInUseException;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * <em>Save</em> on the form of a connection. It is tested first. It is saved if nothing failed, or if a person who saw
 * the failures saves it anyway.
 */
@Controller
@RequestMapping(PageSecurity.ROOT + "/connections")
class SaveController extends PageController {

    private final ConnectionForms forms;
    private final FormCheck check;
    private final StoredRows stored;

    /**
     * What a person chose next to the form.
     *
     * @param rows    what to do with rows of another tenant under this name in the store; null before a person chose
     * @param anyway  whether it is saved without a test
     * @param version when the values with which the form was opened had been saved; null for a new one
     */
    record Saving(String rows, Boolean anyway, Instant version) {}

    SaveController(PageConnections page, ConnectionForms forms, FormCheck check, StoredRows stored, Messages words) {
        super(page, words);
        this.forms = forms;
        this.check = check;
        this.stored = stored;
    }

    @PostMapping
    String add(
            @ModelAttribute ConnectionForm typed,
            @ModelAttribute Saving saving,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes next)
            throws Exception {
        return save(forms.sent(typed, model, session, response), saving, next);
    }

    @PostMapping("/{name}")
    String change(
            @PathVariable String name,
            @ModelAttribute ConnectionForm typed,
            @ModelAttribute Saving saving,
            Model model,
            HttpSession session,
            HttpServletResponse response,
            RedirectAttributes next)
            throws Exception {
        model.addAttribute("version", saving.version());
        return save(forms.sent(name, typed, model, session, response), saving, next);
    }

    private String save(FormRequest request, Saving saving, RedirectAttributes next) throws Exception {
        Map<String, String> problems = forms.problemsOfSaving(request);
        if (!problems.isEmpty()) {
            return forms.refused(request, problems);
        }
        String name = request.form().name();
        Optional<StoredRows.Conflict> conflict =
                stored.conflict(request.form().connection(), request.isNew() ? null : page.editable(name));
        conflict.ifPresent(one -> request.model().addAttribute("conflict", one));
        if (conflict.filter(one -> !one.isAnswered(saving.rows())).isPresent()) {
            return refusedWithSecret(request, Map.of("rows", words.say("form.rows.problem")));
        }
        FormCheck.Result result = Boolean.TRUE.equals(saving.anyway()) ? FormCheck.Result.PASSED : check.run(request);
        if (result == FormCheck.Result.FAILED || result == FormCheck.Result.TOO_MANY) {
            return failed(request, result);
        }
        String said;
        try {
            said = store(request, saving, conflict);
        } catch (ConnectionInUseException e) {
            return refusedWithSecret(request, Map.of("", e.getMessage()));
        } catch (DuplicateKeyException e) {
            return forms.refused(request, Map.of("name", words.say("form.name.taken", name)));
        } catch (OptimisticLockingFailureException e) {
            return refusedWithSecret(request, Map.of("", words.say("form.changed-meanwhile", name)));
        }
        forms.forget(request.session());
        page.bundle().schedules().refresh();
        if (result == FormCheck.Result.NEEDS_MAPPING) {
            next.addFlashAttribute("notice", words.say("form.needs-mapping"));
        }
        page.bundle()
                .connections()
                .twin(request.form().connection())
                .ifPresent(twin -> next.addFlashAttribute("notice", words.say("form.twin", name, twin)));
        // The connection's page shows when the first run starts, and lets a person start it now.
        return done(name, "", next, "done", said);
    }

    /** The form after a test that failed or was not made; it may then be saved without one. */
    private String failed(FormRequest request, FormCheck.Result result) {
        Model model = request.model();
        model.addAttribute("isSaving", true);
        model.addAttribute(
                "mayBeSavedAnyway",
                result == FormCheck.Result.TOO_MANY || "failed".equals(model.getAttribute("outcome")));
        if (result == FormCheck.Result.FAILED) {
            request.response().setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        }
        return forms.again(request);
    }

    private String refusedWithSecret(FormRequest request, Map<String, String> problems) {
        forms.keepSecret(request);
        return forms.refused(request, problems);
    }

    /** Stores the connection, and keeps or deletes another tenant's rows. Returns what was done, in a sentence. */
    private String store(FormRequest request, Saving saving, Optional<StoredRows.Conflict> conflict) throws Exception {
        Connection connection = request.form().connection();
        String name = connection.getName();
        if (conflict.isEmpty()) {
            boolean isKnown = request.isNew() && page.history().rows().isFilled(name);
            store(connection, request.isNew(), saving);
            return words.say(isKnown ? "done.added.kept" : request.isNew() ? "done.added" : "done.changed", name);
        }
        if (StoredRows.FORGET.equals(saving.rows())) {
            int deleted = stored.forgetAnd(name, () -> store(connection, request.isNew(), saving));
            return words.say("done.saved.forgot", name, deleted);
        }
        page.history().rows().adoptAnd(connection, () -> store(connection, request.isNew(), saving));
        return words.say("done.saved.kept", name, conflict.get().next());
    }

    /**
     * @throws DuplicateKeyException            when somebody else took the new one's name meanwhile
     * @throws OptimisticLockingFailureException when somebody else saved it since the form was opened
     */
    private void store(Connection connection, boolean isNew, Saving saving) {
        if (isNew) {
            page.bundle().savedConnections().add(connection);
        } else if (!page.bundle().savedConnections().change(connection, saving.version())) {
            throw new OptimisticLockingFailureException(connection.getName());
        }
    }
}
