package com.scalepad.halo.page;

import com.scalepad.halo.settings.ServiceUrl;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenDecoderFactory;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestTemplate;

/**
 * The OpenID Connect provider of the page. Its configuration is requested at the first log-in, so that a provider that
 * is down stops neither startup nor anything else.
 */
final class OidcProvider implements ClientRegistrationRepository {

    /** The only one. */
    static final String ID = "oidc";

    private static final Logger LOG = LoggerFactory.getLogger(OidcProvider.class);
    /** How long a failed call is remembered, so that nobody waits behind others who wait for a provider that does not answer. */
    private static final Duration UNTIL_ASKED_AGAIN = Duration.ofSeconds(2);

    private final OidcSettings settings;
    private final RestTemplate http;
    private final Messages words;
    private ClientRegistration found;
    private JwtDecoder decoder;
    private Instant next = Instant.MIN;

    OidcProvider(OidcSettings settings, RestTemplate http, Messages words) {
        this.settings = settings;
        this.http = http;
        this.words = words;
    }

    /** @throws OidcException while the provider can't be used */
    @Override
    public synchronized ClientRegistration findByRegistrationId(String id) {
        if (!ID.equals(id)) {
            return null;
        }
        if (found == null && !Instant.now().isBefore(next)) {
            try {
                found = discovered();
                decoder = decoder(found);
            } catch (RestClientException | IllegalArgumentException e) {
                next = Instant.now().plus(UNTIL_ASKED_AGAIN);
                LOG.warn("Nobody can log in by {}: {}", settings, e.getMessage());
            }
        }
        if (found == null) {
            throw new OidcException(words.say("log-in.oidc.down", settings.issuer()), null);
        }
        return found;
    }

    /** Reads the tokens that identify a person. */
    synchronized JwtDecoder decoder() {
        return decoder;
    }

    private ClientRegistration discovered() {
        Map<String, Object> configuration = http.exchange(
                        settings.issuer().replaceAll("/+$", "") + "/.well-known/openid-configuration",
                        HttpMethod.GET,
                        null,
                        new ParameterizedTypeReference<Map<String, Object>>() {})
                .getBody();
        Object issuer = configuration == null ? null : configuration.get("issuer");
        if (!settings.issuer().equals(issuer)) {
            throw new IllegalArgumentException("its configuration names the issuer " + issuer
                    + ". Set HALO_PAGE_OIDC_ISSUER to exactly that, if it is the provider that you mean");
        }
        ClientRegistration registration = ClientRegistrations.fromOidcConfiguration(configuration)
                .registrationId(ID)
                .clientId(settings.clientId())
                .clientSecret(settings.clientSecret())
                .scope(settings.scopes())
                .redirectUri("{baseUrl}" + OidcLogIn.RETURN)
                .build();
        ClientRegistration.ProviderDetails details = registration.getProviderDetails();
        Stream.of(
                        details.getAuthorizationUri(),
                        details.getTokenUri(),
                        details.getJwkSetUri(),
                        details.getUserInfoEndpoint().getUri(),
                        configuration.get("end_session_endpoint"))
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .flatMap(uri -> ServiceUrl.problem(uri + " of its configuration", uri, "").stream())
                .findFirst()
                .ifPresent(problem -> {
                    throw new IllegalArgumentException(problem);
                });
        return registration;
    }

    /** The signature algorithms that the provider names, except those with a shared secret. */
    private JwtDecoder decoder(ClientRegistration registration) {
        Object named = registration
                .getProviderDetails()
                .getConfigurationMetadata()
                .get("id_token_signing_alg_values_supported");
        Set<SignatureAlgorithm> algorithms = Stream.of(SignatureAlgorithm.values())
                .filter(algorithm -> String.valueOf(named).contains(algorithm.getName()))
                .collect(Collectors.toSet());
        NimbusJwtDecoder reader = NimbusJwtDecoder.withJwkSetUri(
                        registration.getProviderDetails().getJwkSetUri())
                .jwsAlgorithms(all -> all.addAll(algorithms.isEmpty() ? Set.of(SignatureAlgorithm.RS256) : algorithms))
                .restOperations(http)
                .build();
        reader.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
        reader.setClaimSetConverter(OidcIdTokenDecoderFactory.createDefaultClaimTypeConverter());
        return reader;
    }

    /**
     * A log-in by OpenID Connect failed, because the provider can't be used now or the person has no role here. The message
     * is for that person.
     */
    static final class OidcException extends AuthenticationException {

        private final String who;

        /** @param who the person's name, if known */
        OidcException(String message, String who) {
            super(message);
            this.who = who;
        }

        String who() {
            return who;
        }
    }
}
