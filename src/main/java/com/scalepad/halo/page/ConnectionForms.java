package com.scalepad.halo.page;

import com.scalepad.halo.connection.ConnectionField;
import com.scalepad.halo.connection.SavedConnection;
import com.scalepad.halo.connection.SavedConnections;
import com.scalepad.halo.connection.ScalePadAccount;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** The form of a new connection or of a saved one: checks the typed values, and shows them again. */
final class ConnectionForms {

    private final PageConnections page;
    private final Messages words;
    private final PendingSecrets tested = new PendingSecrets(Clock.systemUTC());

    ConnectionForms(PageConnections page, Messages words) {
        this.page = page;
        this.words = words;
    }

    /** The form of a new connection as it was sent, with the recently tested secrets where none were typed. */
    FormRequest sent(ConnectionForm typed, Model model, HttpSession session, HttpServletResponse response) {
        return withKeptSecrets(new FormRequest(typed, true, model, session, response));
    }

    /** The same for a saved connection. */
    FormRequest sent(
            String name, ConnectionForm typed, Model model, HttpSession session, HttpServletResponse response) {
        ConnectionForm named = typed.withName(page.editable(name).name());
        return withKeptSecrets(new FormRequest(named, false, model, session, response));
    }

    private FormRequest withKeptSecrets(FormRequest request) {
        return tested.of(request.session().getId(), request.formId(), request.form())
                .map(request::with)
                .orElse(request);
    }

    /** Keeps typed secrets for the next request for a while. Saved secrets are not kept here. */
    void keepSecret(FormRequest request) {
        ConnectionForm form = request.form();
        if (!form.clientSecret().isEmpty() || !form.scalePadKey().isEmpty()) {
            tested.keep(request.session().getId(), request.formId(), form);
        }
    }

    /** Drops all typed values and secrets. */
    void forget(HttpSession session) {
        FormDraft.forget(session);
        tested.forget(session.getId());
    }

    /** The problems by field id; a problem of no single field has an empty id. */
    Map<String, String> problems(FormRequest request) {
        ConnectionForm form = request.form();
        SavedConnections saved = page.bundle().savedConnections();
        Map<String, String> problems = new LinkedHashMap<>();
        saved.typed(form.connection()).problems().forEach((value, problem) -> problems.put(value.name(), problem));
        ScalePadAccount.problem(words.say("form.SCALEPAD_KEY.label"), form.scalePadKey())
                .ifPresent(problem -> problems.put("SCALEPAD_KEY", problem));
        if (request.isNew()) {
            page.bundle().connections().problemOfName(form.name()).ifPresent(problem -> problems.put("name", problem));
        }
        return problems;
    }

    /** The problems that keep it from being saved. */
    Map<String, String> problemsOfSaving(FormRequest request) {
        Map<String, String> problems = problems(request);
        page.bundle().savedConnections().obstacle().ifPresent(problem -> problems.put("", problem));
        return problems;
    }

    /** The view of the form with its problems and the typed values, except the secret. */
    String refused(FormRequest request, Map<String, String> problems) {
        request.response().setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        request.model().addAttribute("problems", problems);
        return again(request);
    }

    /** The view of the form with the typed values. They stay after a reload. */
    String again(FormRequest request) {
        String version = Objects.toString(request.model().getAttribute("version"), null);
        FormDraft.keep(request.session(), request.formId(), request.form(), version);
        return view(request);
    }

    /** The view of the form when it is opened, with unsaved values from before. */
    String open(FormRequest request) {
        // Unsaved values are ignored if somebody else has changed the connection since.
        String version = saved(request)
                .map(SavedConnection::changedAt)
                .map(Objects::toString)
                .orElse(null);
        Optional<FormDraft> draft =
                FormDraft.of(request.session(), request.formId()).filter(one -> Objects.equals(one.version(), version));
        request.model().addAttribute("isDraft", draft.isPresent());
        return view(draft.map(FormDraft::form).map(request::with).orElse(request));
    }

    private String view(FormRequest request) {
        Model model = request.model();
        model.addAttribute("form", request.form());
        model.addAttribute("isNew", request.isNew());
        model.addAttribute("values", ConnectionField.values());
        model.addAttribute(
                "obstacle", page.bundle().savedConnections().obstacle().orElse(null));
        Optional<SavedConnection> saved = saved(request);
        // After a refusal, the form keeps the version with which it was opened.
        if (!model.containsAttribute("version")) {
            model.addAttribute("version", saved.map(SavedConnection::changedAt).orElse(null));
        }
        model.addAttribute(
                "hasKey", saved.filter(SavedConnection::hasScalePadKey).isPresent());
        model.addAttribute("keyOfSettings", page.bundle().scalePadAccount().hasCommonKey());
        model.addAttribute("isFirst", page.bundle().connections().names().isEmpty());
        ConnectionForm kept = withKeptSecrets(request.with(request.form().withSecrets("", "")))
                .form();
        model.addAttribute("keptSecret", !kept.clientSecret().isEmpty());
        model.addAttribute("keptKey", !kept.scalePadKey().isEmpty());
        model.addAttribute("minutesKept", PendingSecrets.KEPT.toMinutes());
        return "halo-scalepad/page/connection";
    }

    private Optional<SavedConnection> saved(FormRequest request) {
        return request.isNew()
                ? Optional.empty()
                : page.bundle().savedConnections().find(request.form().name());
    }
}
