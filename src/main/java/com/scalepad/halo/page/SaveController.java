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
class SaveController {

    private final PageConnections page;
    private final ConnectionForms forms;
    private final FormCheck check;
    private final StoredRows stored;
    private final Messages words;

    /** One request to save, and the objects for its answer. */
    private record Request(
            Saving saving, boolean isNew, Model model, HttpSession session, HttpServletResponse response) {}

    /**
     * What a person chose next to the form.
     *
     * @param rows    what to do with rows of another tenant under this name in the store; null before a person chose
     * @param anyway  whether it is saved without a test
     * @param version when the values with which the form was opened had been saved; null for a new one
     */
    record Saving(String rows, Boolean anyway, Instant version) {}

    SaveController(PageConnections page, ConnectionForms forms, FormCheck check, StoredRows stored, Messages words) {
        this.page = page;
        this.forms = forms;
        this.check = check;
        this.stored = stored;
        this.words = words;
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
        ConnectionForm form = forms.complete(typed, true, session);
        return save(form, new Request(saving, true, model, session, response), next);
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
        ConnectionForm form = forms.complete(typed.withName(page.editable(name).name()), false, session);
        return save(form, new Request(saving, false, model, session, response), next);
    }

    private String save(ConnectionForm form, Request request, RedirectAttributes next) throws Exception {
        Map<String, String> problems = forms.problemsOfSaving(form, request.isNew());
        if (!problems.isEmpty()) {
            return refused(form, request, problems);
        }
        Connection connection = form.connection();
        Optional<StoredRows.Conflict> conflict =
                stored.conflict(connection, request.isNew() ? null : page.editable(form.name()));
        String rows = request.saving().rows();
        conflict.ifPresent(one -> request.model().addAttribute("conflict", one));
        if (conflict.filter(one -> !one.isAnswered(rows)).isPresent()) {
            return refusedWithSecret(form, request, Map.of("rows", words.say("form.rows.problem")));
        }
        FormCheck.Result result = Boolean.TRUE.equals(request.saving().anyway())
                ? FormCheck.Result.PASSED
                : check.run(form, request.isNew(), request.model(), request.session(), request.response());
        if (result == FormCheck.Result.FAILED || result == FormCheck.Result.TOO_MANY) {
            request.model().addAttribute("isSaving", true);
            request.model()
                    .addAttribute(
                            "mayBeSavedAnyway",
                            result == FormCheck.Result.TOO_MANY
                                    || "failed".equals(request.model().getAttribute("outcome")));
            if (result == FormCheck.Result.FAILED) {
                request.response().setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
            }
            return forms.again(request.model(), form, request.isNew(), request.session());
        }
        boolean isKnown = request.isNew() && page.history().rows().isFilled(form.name());
        try {
            String said;
            if (conflict.isEmpty()) {
                store(connection, request);
                said = words.say(
                        isKnown ? "done.added.kept" : request.isNew() ? "done.added" : "done.changed", form.name());
            } else if (StoredRows.FORGET.equals(rows)) {
                int deleted = stored.forgetAnd(form.name(), () -> store(connection, request));
                said = words.say("done.saved.forgot", form.name(), deleted);
            } else {
                page.history().rows().adoptAnd(connection, () -> store(connection, request));
                said = words.say("done.saved.kept", form.name(), conflict.get().next());
            }
            forms.forget(request.session());
            page.bundle().schedules().refresh();
            if (result == FormCheck.Result.NEEDS_MAPPING) {
                next.addFlashAttribute("notice", words.say("form.needs-mapping"));
            }
            page.bundle()
                    .connections()
                    .twin(connection)
                    .ifPresent(twin -> next.addFlashAttribute("notice", words.say("form.twin", form.name(), twin)));
            // The connection's page shows when the first run starts, and lets a person start it now.
            return ConnectionController.done(form.name(), "", next, "done", said);
        } catch (ConnectionInUseException e) {
            return refusedWithSecret(form, request, Map.of("", e.getMessage()));
        } catch (DuplicateKeyException e) {
            return refused(form, request, Map.of("name", words.say("form.name.taken", form.name())));
        } catch (OptimisticLockingFailureException e) {
            return refusedWithSecret(form, request, Map.of("", words.say("form.changed-meanwhile", form.name())));
        }
    }

    private String refusedWithSecret(ConnectionForm form, Request request, Map<String, String> problems) {
        forms.keepSecret(form, request.isNew(), request.session());
        return refused(form, request, problems);
    }

    private String refused(ConnectionForm form, Request request, Map<String, String> problems) {
        return forms.refused(request.model(), form, request.isNew(), problems, request.session(), request.response());
    }

    /**
     * @throws DuplicateKeyException            when somebody else took the new one's name meanwhile
     * @throws OptimisticLockingFailureException when somebody else saved it since the form was opened
     */
    private void store(Connection connection, Request request) {
        if (request.isNew()) {
            if (!page.bundle().savedConnections().add(connection)) {
                throw new DuplicateKeyException(connection.getName());
            }
        } else if (!page.bundle()
                .savedConnections()
                .change(connection, request.saving().version())) {
            throw new OptimisticLockingFailureException(connection.getName());
        }
    }
}
