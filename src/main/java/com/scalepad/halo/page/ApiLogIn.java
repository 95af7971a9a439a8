package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.authentication.AuthenticationManager;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;

/**
 * Lets a program in by the page's password for one request, with any user name: {@code curl -u page:password}. Its
 * wrong passwords count for the throttle like those of the log-in page.
 */
final class ApiLogIn extends BasicAuthenticationFilter {

    ApiLogIn(AuthenticationManager password) {
        super(password, (request, response, failure) -> refused(response, failure, true));
    }

    static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith(request.getContextPath() + PageSecurity.API + "/");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !isApi(request);
    }

    /** Without a WWW-Authenticate header, because a browser would then open its own log-in window over the page. */
    static void refused(HttpServletResponse response, AuthenticationException failure, boolean hasPassword)
            throws IOException {
        boolean throttled = failure instanceof LogInThrottle.TooManyAttemptsException;
        response.setStatus(throttled ? HttpStatus.TOO_MANY_REQUESTS.value() : HttpStatus.UNAUTHORIZED.value());
        if (throttled) {
            response.setHeader(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(((LogInThrottle.TooManyAttemptsException) failure).seconds()));
        }
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .print(
                        throttled
                                ? "{\"error\":\"Too many wrong passwords came from your address: try again later\"}"
                                : hasPassword
                                        ? "{\"error\":\"Log in on the page, or send its password with Basic authentication\"}"
                                        : "{\"error\":\"Log in on the page\"}");
    }
}
