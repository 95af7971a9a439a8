package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** The security of the page's paths alone: a host's own chain, users and sessions are neither used nor changed. */
final class PageSecurity {

    static final String ROOT = "/halo-scalepad";
    static final String LOG_IN = ROOT + "/log-in";
    /** What is asked by programs: nothing there changes anything. */
    static final String API = ROOT + "/api";

    private static final String ROLE = "HALO_SCALEPAD_PAGE";
    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final PageAccess access;
    private final PageAudit audit;

    PageSecurity(PageAccess access, PageAudit audit) {
        this.access = access;
        this.audit = audit;
    }

    SecurityFilterChain of(HttpSecurity http) throws Exception {
        HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
        tokens.setSessionAttributeName("halo-scalepad-csrf");
        AccessDeniedHandlerImpl refused = new AccessDeniedHandlerImpl();
        refused.setErrorPage(ROOT + "/refused");
        http.securityMatcher(ROOT, ROOT + "/**")
                .addFilterAfter(new HostFilter(() -> access), HeaderWriterFilter.class)
                .addFilterAfter(audit, AuthorizationFilter.class)
                .csrf(csrf -> csrf.csrfTokenRepository(tokens))
                .exceptionHandling(handling -> handling.accessDeniedHandler(refused))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(POLICY))
                        .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                        .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                        .crossOriginOpenerPolicy(policy -> policy.policy(CrossOriginOpenerPolicy.SAME_ORIGIN))
                        .crossOriginResourcePolicy(policy -> policy.policy(CrossOriginResourcePolicy.SAME_ORIGIN)));
        if (access.needsPassword()) {
            logIn(http);
        } else {
            http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        }
        return http.build();
    }

    /** Those that Spring Security does not write where it is not asked. */
    static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    private void logIn(HttpSecurity http) throws Exception {
        HttpSessionSecurityContextRepository sessions = new HttpSessionSecurityContextRepository();
        // Next to a host's log-in in the same session: neither is taken for the other.
        sessions.setSpringSecurityContextKey("halo-scalepad-log-in");
        ProviderManager password =
                new ProviderManager(new PagePassword(access, new LogInThrottle(Clock.systemUTC()), "ROLE_" + ROLE));
        password.setAuthenticationEventPublisher(audit);
        LoginUrlAuthenticationEntryPoint logIn = new LoginUrlAuthenticationEntryPoint(LOG_IN);
        http.authorizeHttpRequests(requests -> requests.requestMatchers(LOG_IN, ROOT + "/assets/**")
                        .permitAll()
                        .anyRequest()
                        .hasRole(ROLE))
                .securityContext(context -> context.securityContextRepository(sessions))
                .authenticationManager(password)
                .addFilterAt(new ApiLogIn(password), BasicAuthenticationFilter.class)
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, failure) -> {
                    if (ApiLogIn.isApi(request)) {
                        ApiLogIn.refused(request, response, failure);
                    } else {
                        logIn.commence(request, response, failure);
                    }
                }))
                .requestCache(cache -> cache.disable())
                .formLogin(form ->
                        form.loginPage(LOG_IN).defaultSuccessUrl(ROOT + "/").failureHandler(PageSecurity::refused))
                .logout(out -> out.addLogoutHandler(audit::loggedOut)
                        .logoutUrl(ROOT + "/log-out")
                        .logoutSuccessUrl(LOG_IN + "?out")
                        .invalidateHttpSession(false));
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String why = failure instanceof TooManyAttemptsException tries ? "wait=" + tries.seconds() : "refused";
        response.sendRedirect(request.getContextPath() + LOG_IN + "?" + why);
    }
}
