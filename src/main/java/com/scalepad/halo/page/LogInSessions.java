package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;

/**
 * Who is logged in to the page. A host's log-in may be in the same session; the two are separate. A log-in ends after a
 * fixed time, however active the person is. An open page sends requests by itself, so idle time would not end it.
 */
final class LogInSessions extends HttpSessionSecurityContextRepository {

    private static final String PERSON = "halo-scalepad-log-in";
    private static final String SINCE = "halo-scalepad-logged-in-at";

    private final Supplier<Duration> lifetime;
    private final PageAudit audit;
    private final Messages words;

    LogInSessions(Supplier<Duration> lifetime, PageAudit audit, Messages words) {
        setSpringSecurityContextKey(PERSON);
        this.lifetime = lifetime;
        this.audit = audit;
        this.words = words;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(PERSON) instanceof SecurityContext known && isOver(session)) {
            session.removeAttribute(PERSON);
            session.removeAttribute(SINCE);
            audit.record(
                    known.getAuthentication().getName(),
                    request.getRemoteAddr(),
                    "log-out",
                    null,
                    "the log-in was as old as HALO_PAGE_SESSION_LIFETIME allows");
            LogInController.tell(request, words.say("log-in.over"));
        }
        return super.loadDeferredContext(request);
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        super.saveContext(context, request, response);
        HttpSession session = request.getSession(false);
        if (session != null && session.getAttribute(PERSON) != null) {
            session.setAttribute(SINCE, Instant.now());
        }
    }

    private boolean isOver(HttpSession session) {
        return !(session.getAttribute(SINCE) instanceof Instant since)
                || since.plus(lifetime.get()).isBefore(Instant.now());
    }
}
