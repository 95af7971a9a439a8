package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The unsaved values in the form of a connection, without secrets. They survive a reload, the browser's back button,
 * and the end of a session or a log-in.
 *
 * @param version when the values with which the form was opened had been saved; null for a new one
 */
record FormDraft(ConnectionForm form, String version) {

    private static final String DRAFT = "halo-scalepad-draft";
    private static final String VERSION = "version";
    private static final String FORM_ID = "kind";
    /** {@code /connections}, {@code /connections/acme}, {@code /connections/acme/test}, {@code /test}. */
    private static final Pattern FORM =
            Pattern.compile("(?:/connections(?:/([^/]+))??|/connections/([^/]+)/test|/test)");

    /** Keeps it instead of the session's previous one. */
    static void keep(HttpSession session, String formId, ConnectionForm form, String version) {
        // Only texts, because a host may keep its sessions in a store.
        Map<String, String> texts = form.shown();
        texts.put(FORM_ID, formId);
        texts.put(VERSION, version == null ? "" : version);
        session.setAttribute(DRAFT, texts);
    }

    /** The draft of a form, by {@link FormRequest#formId}. */
    static Optional<FormDraft> of(HttpSession session, String formId) {
        return session.getAttribute(DRAFT) instanceof Map<?, ?> texts
                        && texts.get(FORM_ID).equals(formId)
                ? Optional.of(new FormDraft(
                        ConnectionForm.of(field -> (String) texts.get(field)),
                        "".equals(texts.get(VERSION)) ? null : (String) texts.get(VERSION)))
                : Optional.empty();
    }

    static void forget(HttpSession session) {
        session.removeAttribute(DRAFT);
    }

    /**
     * Keeps a form of this page that was sent after its session ended in the new session.
     *
     * @return the address that shows it again; empty for another request, or one from another site
     */
    static Optional<String> keepOf(HttpServletRequest request) {
        String path = request.getRequestURI().substring((request.getContextPath() + PageSecurity.ROOT).length());
        Matcher form = FORM.matcher(path);
        if (!request.getMethod().equals("POST") || !form.matches() || !isOfThisPage(request)) {
            return Optional.empty();
        }
        String name = form.group(1) == null ? form.group(2) : form.group(1);
        ConnectionForm typed = ConnectionForm.of(request::getParameter);
        keep(
                request.getSession(),
                name == null ? FormRequest.NEW : name,
                name == null ? typed : typed.withName(name),
                request.getParameter(VERSION));
        return Optional.of(PageSecurity.ROOT + (name == null ? "/add-integration" : "/connections/" + name + "/edit"));
    }

    private static boolean isOfThisPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        try {
            return site != null
                    ? site.equals("same-origin")
                    : origin != null
                            && request.getServerName().equals(URI.create(origin).getHost());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
