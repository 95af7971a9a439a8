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

/** The security of the page's paths alone: a host's own chain, users and sessions are neither used nor changed. */
final class PageSecurity {

    static final String ROOT = "/halo-scalepad";
    static final String LOG_IN = ROOT + "/log-in";
    /** Where a log-out ends. */
    static final String OUT = LOG_IN + "?out";
    /** What is asked by programs: nothing there changes anything. */
    static final String API = ROOT + "/api";
    /** Shown in place of what somebody may not do. */
    static final String REFUSED = ROOT + "/refused";

    /** What a viewer is not shown: a page that is a form and nothing else. */
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
     * @param calls    makes the client that asks a provider of OpenID Connect, when there is a log-in
     * @param lifetime how long after it a log-in ends; asked for when there is one, after the settings were checked
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
            audit.denied(request, denied instanceof CsrfException ? "no valid form" : "a viewer changes nothing");
            Optional<String> again = denied instanceof CsrfException ? FormDraft.keepOf(request) : Optional.empty();
            if (again.isPresent()) {
                response.sendRedirect(request.getContextPath() + again.get());
            } else {
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

    /** Those that Spring Security does not write where it is not asked. */
    static void headers(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cache-Control", "no-store");
    }

    private void logIn(HttpSecurity http) throws Exception {
        // A list of its own: a host's users are none of the page's.
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
                .securityContext(context ->
                        context.securityContextRepository(new LogInSessions(lifetime, audit, words, Clock.systemUTC())))
                .authenticationManager(people)
                .exceptionHandling(handling -> handling.authenticationEntryPoint((request, response, failure) -> {
                    if (ApiLogIn.isApi(request)) {
                        ApiLogIn.refused(response, failure, access.hasPassword());
                        return;
                    }
                    Optional<String> again = FormDraft.keepOf(request);
                    if (again.isPresent()) {
                        response.sendRedirect(request.getContextPath() + again.get());
                    } else {
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
        String why = failure instanceof TooManyAttemptsException tries ? "wait=" + tries.seconds() : "refused";
        response.sendRedirect(request.getContextPath() + LOG_IN + "?" + why);
    }
}
