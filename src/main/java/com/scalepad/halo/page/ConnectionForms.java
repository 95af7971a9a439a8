package com.scalepad.halo.page;

import com.scalepad.halo.connection.ConnectionField;
import com.scalepad.halo.connection.SavedConnections;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;

/** The form of a new connection or of a saved one: what is wrong with what was typed, and how it is shown again. */
final class ConnectionForms {

    /** What the secret of a new connection belongs to; no connection has this name. */
    private static final String NEW = "";

    private final PageConnections page;
    private final PendingSecrets tested = new PendingSecrets(Clock.systemUTC());

    ConnectionForms(PageConnections page) {
        this.page = page;
    }

    /** What was typed, with the secret that was tested a moment ago where none was typed. */
    ConnectionForm complete(ConnectionForm typed, boolean isNew, HttpSession session) {
        return typed.clientSecret().isEmpty()
                ? tested.of(session.getId(), kind(typed, isNew), typed)
                        .map(typed::withSecret)
                        .orElse(typed)
                : typed;
    }

    /** The secret that is tested is known to {@link #complete} for a while; a secret that was saved, or none, is not kept. */
    void keepSecret(ConnectionForm form, boolean isNew, HttpSession session) {
        if (!form.clientSecret().isEmpty()) {
            tested.keep(session.getId(), kind(form, isNew), form);
        }
    }

    void forgetSecret(HttpSession session) {
        tested.forget(session.getId());
    }

    /** What is wrong, by the id of the field; what concerns none of them has an empty one. */
    Map<String, String> problems(ConnectionForm form, boolean isNew) {
        SavedConnections saved = page.bundle().savedConnections();
        Map<String, String> problems = new LinkedHashMap<>();
        saved.problems(form.connection()).forEach((value, problem) -> problems.put(value.name(), problem));
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
        return view(model, form, isNew, session);
    }

    /** The view of the form. */
    String view(Model model, ConnectionForm form, boolean isNew, HttpSession session) {
        model.addAttribute("form", form);
        model.addAttribute("isNew", isNew);
        model.addAttribute("values", ConnectionField.values());
        model.addAttribute(
                "obstacle", page.bundle().savedConnections().obstacle().orElse(null));
        model.addAttribute("isFirst", page.bundle().connections().names().isEmpty());
        model.addAttribute(
                "minutesKept",
                tested.of(session.getId(), kind(form, isNew), form)
                        .map(kept -> PendingSecrets.KEPT.toMinutes())
                        .orElse(null));
        return "halo-scalepad/page/connection";
    }

    private static String kind(ConnectionForm form, boolean isNew) {
        return isNew ? NEW : form.name();
    }
}
