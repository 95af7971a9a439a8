package com.scalepad.halo.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only requests to the page's own names. If another site's name resolves to this machine ("DNS rebinding"), a
 * browser treats that site and the page as one origin. Neither the CSRF token nor the cookie's SameSite stops that.
 */
final class HostFilter extends OncePerRequestFilter {

    /** RFC 9110, 15.5.20. */
    private static final int MISDIRECTED = 421;

    private final Supplier<PageAccess> access;

    /** @param access read with the first request, so that faults in its settings are reported before a filter is built */
    HostFilter(Supplier<PageAccess> access) {
        this.access = access;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        PageSecurity.headers(response);
        if (access.get().isHost(request.getServerName())) {
            chain.doFilter(request, response);
            return;
        }
        response.setStatus(MISDIRECTED);
        response.setContentType("text/plain");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.getWriter()
                .println(
                        "This page does not answer by the name in the address. Call it by http://localhost, or let the operator "
                                + "add the name to HALO_PAGE_HOSTS.");
    }
}
