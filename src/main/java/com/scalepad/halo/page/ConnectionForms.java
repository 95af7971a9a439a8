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

    /** What the secret of a new connection is bound to; no connection has this name. */
    private static final String NEW = "";

    private final PageConnections page;
    private final Messages words;
    private final PendingSecrets tested = new PendingSecrets(Clock.systemUTC());

    ConnectionForms(PageConnections page, Messages words) {
        this.page = page;
        this.words = words;
    }

    /** The typed values, with the recently tested secrets where none were typed. */
    ConnectionForm complete(ConnectionForm typed, boolean isNew, HttpSession session) {
        return tested.of(session.getId(), kind(typed, isNew), typed).orElse(typed);
    }

    /** Keeps typed secrets for {@link #complete} for a while. Saved secrets are not kept here. */
    void keepSecret(ConnectionForm form, boolean isNew, HttpSession session) {
        if (!form.clientSecret().isEmpty() || !form.scalePadKey().isEmpty()) {
            tested.keep(session.getId(), kind(form, isNew), form);
        }
    }

    /** Drops all typed values and secrets. */
    void forget(HttpSession session) {
        FormDraft.forget(session);
        tested.forget(session.getId());
    }

    /** The problems by field id; a problem of no single field has an empty id. */
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

    /** The problems that keep it from being saved. */
    Map<String, String> problemsOfSaving(ConnectionForm form, boolean isNew) {
        Map<String, String> problems = problems(form, isNew);
        page.bundle().savedConnections().obstacle().ifPresent(problem -> problems.put("", problem));
        return problems;
    }

    /** The view of the form with its problems and the typed values, except the secret. */
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

    /** The view of the form with the typed values. They stay after a reload. */
    String again(Model model, ConnectionForm form, boolean isNew, HttpSession session) {
        FormDraft.keep(session, form, isNew, Objects.toString(model.getAttribute("version"), null));
        return view(model, form, isNew, session);
    }

    /**
     * The view of the form when it is opened, with unsaved values from before unless they are dropped.
     *
     * @param fresh the form without unsaved values
     * @param anew  whether to drop the unsaved values
     */
    String open(Model model, ConnectionForm fresh, boolean isNew, HttpSession session, boolean anew) {
        if (anew) {
            forget(session);
        }
        // Unsaved values are ignored if somebody else has changed the connection since.
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
        // After a refusal, the form keeps the version with which it was opened.
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
