package com.scalepad.halo.page;

import com.scalepad.halo.wiring.LoadedBundle;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.AuthenticationEventPublisher;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UriUtils;

/** Records every log-in, and every request that changes something: who, what and from where. */
final class PageAudit extends OncePerRequestFilter implements AuthenticationEventPublisher {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    /** {@code /connections/acme/review}. */
    private static final Pattern CONNECTION = Pattern.compile("/connections/([^/]+)(?:/.*)?");

    private final LoadedBundle bundle;
    private final PageAccess access;

    PageAudit(LoadedBundle bundle, PageAccess access) {
        this.bundle = bundle;
        this.access = access;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return READING.contains(request.getMethod()) || request.getDispatcherType() == DispatcherType.FORWARD;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        // Read before the request, because the form may be missing after it.
        String connection = connection(request);
        int status = HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        try {
            chain.doFilter(request, response);
            status = response.getStatus();
        } finally {
            record(request, connection, "HTTP " + status);
        }
    }

    @Override
    public void publishAuthenticationSuccess(Authentication person) {
        boolean mayChange = person.getAuthorities().containsAll(PageRole.OPERATOR.authorities());
        record(
                person.getName(),
                source(person),
                "log-in",
                null,
                "let in as " + (mayChange ? PageRole.OPERATOR : PageRole.VIEWER).word());
    }

    @Override
    public void publishAuthenticationFailure(AuthenticationException failure, Authentication typed) {
        // Tries that the throttle rejects are not recorded, because they could fill the table. The wrong passwords
        // before them are.
        if (typed instanceof UsernamePasswordAuthenticationToken
                && !(failure instanceof LogInThrottle.TooManyAttemptsException)) {
            // Without the typed name, because people sometimes type the password there.
            record("somebody", source(typed), "log-in", null, "refused");
        }
    }

    /** A request was refused, because the person may not do this or the form was not valid. */
    void denied(HttpServletRequest request, String why) {
        record(request, connection(request), "refused: " + why);
    }

    void loggedOut(HttpServletRequest request, HttpServletResponse response, Authentication person) {
        record(person == null ? "nobody" : person.getName(), request.getRemoteAddr(), "log-out", null, "done");
    }

    static String who(HttpServletRequest request) {
        return request.getRemoteUser() == null ? "this machine" : request.getRemoteUser();
    }

    private static String source(Authentication of) {
        return of.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : null;
    }

    private static String path(HttpServletRequest request) {
        String uri = request.getRequestURI();
        return uri.substring(uri.indexOf(PageSecurity.ROOT) + PageSecurity.ROOT.length());
    }

    private static String connection(HttpServletRequest request) {
        Matcher named = CONNECTION.matcher(path(request));
        return named.matches() ? UriUtils.decode(named.group(1), StandardCharsets.UTF_8) : request.getParameter("name");
    }

    /** A request of nobody is not recorded, because anyone who reaches the page could fill the table. It changes nothing. */
    private void record(HttpServletRequest request, String connection, String outcome) {
        // The request does not know the person yet when its form is refused.
        Authentication person = SecurityContextHolder.getContext().getAuthentication();
        boolean isKnown = person != null && !(person instanceof AnonymousAuthenticationToken);
        if (isKnown || !access.needsLogIn()) {
            record(
                    isKnown ? person.getName() : who(request),
                    request.getRemoteAddr(),
                    request.getMethod() + " " + path(request),
                    connection,
                    outcome);
        }
    }

    /** Records what this class can't see itself. */
    void record(String who, String source, String what, String connection, String outcome) {
        if (bundle.isThere()) {
            bundle.get().history().audit().record(who, source, what, connection, outcome);
        }
    }
}
