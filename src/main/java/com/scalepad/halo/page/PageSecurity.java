package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.springframework.http.HttpMethod;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.header.HeaderWriterFilter;
import org.springframework.security.web.header.writers.CrossOriginOpenerPolicyHeaderWriter.CrossOriginOpenerPolicy;
import org.springframework.security.web.header.writers.CrossOriginResourcePolicyHeaderWriter.CrossOriginResourcePolicy;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;

/** The security of only the page's paths. It neither uses nor changes a host's own filter chain, users and sessions. */
final class PageSecurity {

    static final String ROOT = "/halo-scalepad";
    static final String LOG_IN = ROOT + "/log-in";
    /** The address shown after a log-out. */
    static final String OUT = LOG_IN + "?out";
    /** The paths for programs; they change nothing. */
    static final String API = ROOT + "/api";
    /** The page shown for a forbidden request. */
    static final String REFUSED = ROOT + "/refused";

    /** Pages that are only a form; a viewer can't open them. */
    private static final String[] FORMS = {
        ROOT + "/add-integration", ROOT + "/connections/*/edit", ROOT + "/connections/*/remove"
    };

    private static final String POLICY =
            "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; "
                    + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    private final PageAccess access;
    private final PageAudit audit;
    private final Messages words;
    private final Supplier<HttpClient> calls;
    private final Supplier<Duration> lifetime;

    /**
     * @param calls    makes the HTTP client for an OpenID Connect provider; called at a log-in
     * @param lifetime how long a log-in lasts; read at a log-in, after the settings were checked
     */
    PageSecurity(
            PageAccess access,
            PageAudit audit,
            Messages words,
            Supplier<HttpClient> calls,
            Supplier<Duration> lifetime) {
        this.lifetime = lifetime;
        this.access = access;
        this.audit = audit;
        this.words = words;
        this.calls = calls;
    }

    SecurityFilterChain of(HttpSecurity http) throws Exception {
        HttpSessionCsrfTokenRepository tokens = new HttpSessionCsrfTokenRepository();
        tokens.setSessionAttributeName("halo-scalepad-csrf");
        AccessDeniedHandlerImpl page = new AccessDeniedHandlerImpl();
        page.setErrorPage(REFUSED);
        AccessDeniedHandler refused = (request, response, denied) -> {
            boolean isOldForm = denied instanceof CsrfException;
            audit.denied(request, isOldForm ? "no valid form" : "a viewer changes nothing");
            if (!isOldForm || !showsDraft(request, response)) {
                page.handle(request, response, denied);
            }
        };
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
        if (access.needsLogIn()) {
            logIn(http);
        } else {
            http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll());
        }
        return http.build();
    }

    /** Sets the headers, also on answers that do not pass through the page's Spring Security filters. */
    static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    /** Shows a form again that was sent after its session ended; false for any other request. */
    private static boolean showsDraft(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Optional<String> form = FormDraft.keepOf(request);
        if (form.isPresent()) {
            response.sendRedirect(request.getContextPath() + form.get());
        }
        return form.isPresent();
    }

    private void logIn(HttpSecurity http) throws Exception {
        // The page has its own list, so that a host's users can't log in.
        List<AuthenticationProvider> ways = new ArrayList<>();
        if (access.hasPassword()) {
            ways.add(new PagePassword(access, new LogInThrottle(Clock.systemUTC())));
        }
        if (access.oidc().isPresent()) {
            OidcLogIn oidc = new OidcLogIn(access.oidc().get(), calls, audit, words);
            ways.add(oidc.people());
            oidc.add(http);
            http.logout(out -> out.logoutSuccessHandler(oidc.loggedOut()));
        } else {
            http.logout(out -> out.logoutSuccessUrl(OUT));
        }
        ProviderManager people = new ProviderManager(ways);
        people.setAuthenticationEventPublisher(audit);
        HttpSessionRequestCache wanted = new HttpSessionRequestCache();
        wanted.setSessionAttrName("halo-scalepad-wanted");
        wanted.setMatchingRequestParameterName(null);
        wanted.setRequestMatcher(request -> request.getMethod().equals("GET")
                && !ApiLogIn.isApi(request)
                && !request.getRequestURI().startsWith(request.getContextPath() + LOG_IN));
        LoginUrlAuthenticationEntryPoint logIn = new LoginUrlAuthenticationEntryPoint(LOG_IN);
        http.authorizeHttpRequests(requests -> requests.requestMatchers(LOG_IN, ROOT + "/assets/**", REFUSED)
                        .permitAll()
                        .requestMatchers(FORMS)
                        .hasRole(PageRole.OPERATOR.role())
                        .requestMatchers(HttpMethod.GET, ROOT, ROOT + "/**")
                        .hasRole(PageRole.VIEWER.role())
                        .requestMatchers(HttpMethod.HEAD, ROOT, ROOT + "/**")
                        .hasRole(PageRole.VIEWER.role())
                        .anyRequest()
                        .hasRole(PageRole.OPERATOR.role()))
                .securityContext(
                        context -> context.securityContextRepository(new LogInSessions(lifetime, audit, words)))
                .authenticationManager(people)
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, failure) -> {
                    if (ApiLogIn.isApi(request)) {
                        ApiLogIn.refused(response, failure, access.hasPassword());
                    } else if (!showsDraft(request, response)) {
                        logIn.commence(request, response, failure);
                    }
                }))
                .requestCache(cache -> cache.requestCache(wanted))
                .logout(out -> out.addLogoutHandler(audit::loggedOut)
                        .logoutUrl(ROOT + "/log-out")
                        .invalidateHttpSession(false));
        if (access.hasPassword()) {
            http.addFilterAt(new ApiLogIn(people), BasicAuthenticationFilter.class)
                    .formLogin(form ->
                            form.loginPage(LOG_IN).defaultSuccessUrl(ROOT + "/").failureHandler(PageSecurity::refused));
        }
    }

    private static void refused(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String why =
                failure instanceof LogInThrottle.TooManyAttemptsException tries ? "wait=" + tries.seconds() : "refused";
        response.sendRedirect(request.getContextPath() + LOG_IN + "?" + why);
    }
}
