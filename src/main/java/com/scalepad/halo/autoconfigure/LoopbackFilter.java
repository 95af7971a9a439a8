package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.settings.ServiceUrl;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Protects the management port from web sites while it listens on loopback without a password. It stops a site whose
 * name resolves to this machine ("DNS rebinding"), and a site that makes its visitor's browser send a form here.
 */
final class LoopbackFilter extends OncePerRequestFilter {

    /** RFC 9110, 15.5.20. */
    private static final int MISDIRECTED = 421;

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!ServiceUrl.isLoopback(request.getServerName())) {
            response.sendError(
                    MISDIRECTED,
                    "The management port answers to localhost only, unless MANAGEMENT_SERVER_ADDRESS says otherwise");
        } else if (isFromASite(request.getHeader(HttpHeaders.ORIGIN))) {
            response.sendError(HttpServletResponse.SC_FORBIDDEN, "The management port is not for web sites");
        } else {
            chain.doFilter(request, response);
        }
    }

    private static boolean isFromASite(String origin) {
        try {
            return origin != null
                    && !ServiceUrl.isLoopback(String.valueOf(URI.create(origin).getHost()));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }
}
