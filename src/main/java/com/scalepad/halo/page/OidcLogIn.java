package com.scalepad.halo.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.apache.hc.client5.http.classic.HttpClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.HttpComponentsClientHttpRequestFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.client.oidc.web.logout.OidcClientInitiatedLogoutSuccessHandler;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.authentication.logout.LogoutSuccessHandler;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.client.RestTemplate;

/** The log-in and log-out of people by OpenID Connect. */
final class OidcLogIn {

    /** The address that leads to the provider. */
    static final String START = PageSecurity.LOG_IN + "/" + OidcProvider.ID;
    /** The address to which the provider sends people back; it is registered there. */
    static final String RETURN = PageSecurity.ROOT + "/oidc";

    private static final Logger LOG = LoggerFactory.getLogger(OidcLogIn.class);

    private final OidcProvider provider;
    private final AuthenticationProvider people;
    private final PageAudit audit;
    private final Messages words;

    /** @param client makes the client for the calls to the provider; called at the first one */
    OidcLogIn(OidcSettings settings, Supplier<HttpClient> client, PageAudit audit, Messages words) {
        Supplier<ClientHttpRequestFactory> calls =
                SingletonSupplier.of(() -> new HttpComponentsClientHttpRequestFactory(client.get()));
        ClientHttpRequestFactory http = (uri, method) -> calls.get().createRequest(uri, method);
        this.provider = new OidcProvider(settings, new RestTemplate(http), words);
        this.people = new OidcPeople(settings.roles(), words).of(provider, http);
        this.audit = audit;
        this.words = words;
    }

    AuthenticationProvider people() {
        return people;
    }

    void add(HttpSecurity http) throws Exception {
        http.oauth2Login(logIn -> logIn.loginPage(PageSecurity.LOG_IN)
                .clientRegistrationRepository(provider)
                .authorizedClientRepository(new NoTokens())
                .authorizationEndpoint(start -> start.authorizationRequestResolver(new Resolver()))
                .redirectionEndpoint(back -> back.baseUri(RETURN))
                .defaultSuccessUrl(PageSecurity.ROOT + "/")
                .failureHandler(this::refused));
    }

    /**
     * Leads from the log-out here to the provider's log-out, if it has one. The next page leads there, because the
     * content security policy lets the answer to a form lead only to this server.
     */
    LogoutSuccessHandler loggedOut() {
        OidcClientInitiatedLogoutSuccessHandler there = new OidcClientInitiatedLogoutSuccessHandler(provider);
        there.setPostLogoutRedirectUri("{baseUrl}" + PageSecurity.LOG_IN);
        there.setDefaultTargetUrl(PageSecurity.OUT + "=" + OidcProvider.ID);
        RedirectStrategy here = new DefaultRedirectStrategy();
        there.setRedirectStrategy((request, response, url) -> {
            boolean leaves = !url.startsWith(PageSecurity.ROOT);
            if (leaves) {
                LogInController.leave(request, url);
            }
            here.sendRedirect(request, response, leaves ? PageSecurity.OUT : url);
        });
        return (request, response, person) -> {
            if (!(person instanceof OAuth2AuthenticationToken)) {
                here.sendRedirect(request, response, PageSecurity.OUT);
                return;
            }
            try {
                there.onLogoutSuccess(request, response, person);
            } catch (OidcProvider.OidcException e) {
                // The session is from an earlier process, and the provider is down.
                here.sendRedirect(request, response, PageSecurity.OUT + "=" + OidcProvider.ID);
            }
        };
    }

    private void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        String sentence = failure.getMessage();
        String who = "somebody";
        String outcome = sentence;
        if (failure instanceof OidcProvider.OidcException known) {
            who = known.who() == null ? who : known.who();
        } else {
            String code = failure instanceof OAuth2AuthenticationException error
                    ? error.getError().getErrorCode()
                    : failure.getClass().getSimpleName();
            sentence = switch (code) {
                case "authorization_request_not_found", "invalid_state_parameter" -> words.say("log-in.oidc.state");
                case "access_denied" -> words.say("log-in.oidc.denied");
                default -> {
                    LOG.warn("The answer of the OpenID Connect provider was not accepted: {}", failure.getMessage());
                    yield words.say("log-in.oidc.failed", code);
                }
            };
            outcome = code;
        }
        // A log-in that nobody began is not recorded, because anyone who reaches the page could fill the table.
        if (!outcome.equals("authorization_request_not_found")) {
            audit.record(who, request.getRemoteAddr(), "log-in", null, "refused: " + outcome);
        }
        LogInController.tell(request, sentence);
        response.sendRedirect(request.getContextPath() + PageSecurity.LOG_IN);
    }

    /** Leads to the provider, with PKCE. If the provider can't be used, the log-in page is shown instead and says so. */
    private final class Resolver implements OAuth2AuthorizationRequestResolver {

        private final DefaultOAuth2AuthorizationRequestResolver known =
                new DefaultOAuth2AuthorizationRequestResolver(provider, PageSecurity.LOG_IN);

        Resolver() {
            known.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        }

        @Override
        public OAuth2AuthorizationRequest resolve(HttpServletRequest request) {
            try {
                return known.resolve(request);
            } catch (OidcProvider.OidcException e) {
                LogInController.tell(request, e.getMessage());
                return null;
            }
        }

        @Override
        public OAuth2AuthorizationRequest resolve(HttpServletRequest request, String id) {
            return known.resolve(request, id);
        }
    }

    /** Stores no tokens, because the provider is only called to identify a person. */
    private static final class NoTokens implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String id, Authentication person, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication person,
                HttpServletRequest request,
                HttpServletResponse response) {
            // Not kept.
        }

        @Override
        public void removeAuthorizedClient(
                String id, Authentication person, HttpServletRequest request, HttpServletResponse response) {
            // Never kept.
        }
    }
}
