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

/** The form of a new connection or of a saved one: what is wrong with what was typed, and how it is shown again. */
final class ConnectionForms {

    /** What the secret of a new connection belongs to; no connection has this name. */
    private static final String NEW = "";

    private final PageConnections page;
    private final Messages words;
    private final PendingSecrets tested = new PendingSecrets(Clock.systemUTC());

    ConnectionForms(PageConnections page, Messages words) {
        this.page = page;
        this.words = words;
    }

    /** What was typed, with the secrets that were tested a moment ago where none were typed. */
    ConnectionForm complete(ConnectionForm typed, boolean isNew, HttpSession session) {
        return tested.of(session.getId(), kind(typed, isNew), typed).orElse(typed);
    }

    /** The secrets that are tested are known to {@link #complete} for a while; those that were saved are not kept. */
    void keepSecret(ConnectionForm form, boolean isNew, HttpSession session) {
        if (!form.clientSecret().isEmpty() || !form.scalePadKey().isEmpty()) {
            tested.keep(session.getId(), kind(form, isNew), form);
        }
    }

    /** Nothing is kept of what was typed. */
    void forget(HttpSession session) {
        FormDraft.forget(session);
        tested.forget(session.getId());
    }

    /** What is wrong, by the id of the field; what concerns none of them has an empty one. */
    Map<String, String> problems(ConnectionForm form, boolean isNew) {
        SavedConnections saved = page.bundle().savedConnections();
        Map<String, String> problems = new LinkedHashMap<>();
        saved.typed(form.connection()).problems().forEach((value, problem) -> problems.put(value.name(), problem));
        ScalePadAccount.problem(words.say("form.SCALEPAD_KEY.label"), form.scalePadKey())
                .ifPresent(problem -> problems.put("SCALEPAD_KEY", problem));
        if (isNew) {
            page.bundle().connections().problemOfName(form.name()).ifPresent(problem -> problems.put("name", problem));
        }
        return problems;
    }

    /** The same for what is to be saved. */
    Map<String, String> problemsOfSaving(ConnectionForm form, boolean isNew) {
        Map<String, String> problems = problems(form, isNew);
        page.bundle().savedConnections().obstacle().ifPresent(problem -> problems.put("", problem));
        return problems;
    }

    /** The view of the form with what is wrong; what was typed is in it, but for the secret. */
    String refused(
            Model model,
            ConnectionForm form,
            boolean isNew,
            Map<String, String> problems,
            HttpSession session,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_ENTITY.value());
        model.addAttribute("problems", problems);
        return again(model, form, isNew, session);
    }

    /** The view of the form with what was typed in it, which is there again after a reload. */
    String again(Model model, ConnectionForm form, boolean isNew, HttpSession session) {
        FormDraft.keep(session, form, isNew, Objects.toString(model.getAttribute("version"), null));
        return view(model, form, isNew, session);
    }

    /**
     * The view of the form as it is opened: with what was typed in it before and not saved, if that is not to be forgotten.
     *
     * @param fresh the form without that
     * @param anew  whether a person starts over
     */
    String open(Model model, ConnectionForm fresh, boolean isNew, HttpSession session, boolean anew) {
        if (anew) {
            forget(session);
        }
        // What was typed over values that somebody else has changed since is of no more use.
        String version = isNew
                ? null
                : page.bundle()
                        .savedConnections()
                        .find(fresh.name())
                        .map(SavedConnection::changedAt)
                        .map(Objects::toString)
                        .orElse(null);
        Optional<FormDraft> draft =
                FormDraft.of(session, fresh.name(), isNew).filter(one -> Objects.equals(one.version(), version));
        model.addAttribute("isDraft", draft.isPresent());
        return view(model, draft.map(FormDraft::form).orElse(fresh), isNew, session);
    }

    private String view(Model model, ConnectionForm form, boolean isNew, HttpSession session) {
        model.addAttribute("form", form);
        model.addAttribute("isNew", isNew);
        model.addAttribute("values", ConnectionField.values());
        model.addAttribute(
                "obstacle", page.bundle().savedConnections().obstacle().orElse(null));
        Optional<SavedConnection> saved =
                isNew ? Optional.empty() : page.bundle().savedConnections().find(form.name());
        // Shown again after a refusal, the form still says which values it was opened with.
        if (!model.containsAttribute("version")) {
            model.addAttribute("version", saved.map(SavedConnection::changedAt).orElse(null));
        }
        model.addAttribute(
                "hasKey", saved.filter(SavedConnection::hasScalePadKey).isPresent());
        model.addAttribute("keyOfSettings", page.bundle().scalePadAccount().hasCommonKey());
        model.addAttribute("isFirst", page.bundle().connections().names().isEmpty());
        ConnectionForm kept = complete(form.withSecrets("", ""), isNew, session);
        model.addAttribute("keptSecret", !kept.clientSecret().isEmpty());
        model.addAttribute("keptKey", !kept.scalePadKey().isEmpty());
        model.addAttribute("minutesKept", PendingSecrets.KEPT.toMinutes());
        return "halo-scalepad/page/connection";
    }

    private static String kind(ConnectionForm form, boolean isNew) {
        return isNew ? NEW : form.name();
    }
}
