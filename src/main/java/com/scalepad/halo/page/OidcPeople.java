package com.scalepad.halo.page;

import java.util.List;
import java.util.Set;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.oidc.authentication.OidcAuthorizationCodeAuthenticationProvider;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.userinfo.DefaultOAuth2UserService;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/** Turns the provider's answer into a person with a name and a role. A person without a role is refused. */
final class OidcPeople {

    /** The claims for the name, the most familiar one first. */
    private static final List<String> NAMES = List.of("preferred_username", "email", "sub");

    private final OidcRoles roles;
    private final Messages words;
    private final OidcUserService claims = new OidcUserService();

    OidcPeople(OidcRoles roles, Messages words) {
        this.roles = roles;
        this.words = words;
    }

    AuthenticationProvider of(OidcProvider provider, ClientHttpRequestFactory http) {
        RestTemplate forTokens = new RestTemplate(
                List.of(new FormHttpMessageConverter(), new OAuth2AccessTokenResponseHttpMessageConverter()));
        RestTemplate forClaims = new RestTemplate();
        for (RestTemplate one : List.of(forTokens, forClaims)) {
            one.setRequestFactory(http);
            one.setErrorHandler(new OAuth2ErrorResponseErrorHandler());
        }
        RestClientAuthorizationCodeTokenResponseClient tokens = new RestClientAuthorizationCodeTokenResponseClient();
        tokens.setRestClient(RestClient.create(forTokens));
        DefaultOAuth2UserService more = new DefaultOAuth2UserService();
        more.setRestOperations(forClaims);
        claims.setOauth2UserService(more);
        OidcAuthorizationCodeAuthenticationProvider people =
                new OidcAuthorizationCodeAuthenticationProvider(tokens, this::person);
        people.setJwtDecoderFactory(registration -> provider.decoder());
        return people;
    }

    private OidcUser person(OidcUserRequest request) {
        OidcUser user = claims.loadUser(request);
        String nameClaim = NAMES.stream()
                .filter(claim -> user.getClaims().get(claim) instanceof String text && !text.isBlank())
                .findFirst()
                .orElse("sub");
        String name = user.getClaimAsString(nameClaim);
        PageRole role = roles.of(user.getClaims())
                .orElseThrow(() -> new OidcProvider.OidcException(noRole(name, roles.values(user.getClaims())), name));
        return new DefaultOidcUser(role.authorities(), user.getIdToken(), user.getUserInfo(), nameClaim);
    }

    private String noRole(String name, Set<String> values) {
        return words.say(
                values.isEmpty() ? "log-in.oidc.no-claim" : "log-in.oidc.no-role",
                name,
                roles.claim(),
                String.join(", ", roles.viewers()),
                String.join(", ", roles.operators()),
                String.join(", ", values));
    }
}
