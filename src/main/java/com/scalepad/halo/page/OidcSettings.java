package com.scalepad.halo.page;

import com.scalepad.halo.settings.LiteralLookup;
import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.ServiceUrl;
import com.scalepad.halo.settings.SettingsException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * The settings of the OpenID Connect provider at which people log in to the page.
 *
 * @param issuer the provider's own identifier, below which its configuration is found
 */
record OidcSettings(String issuer, String clientId, String clientSecret, Set<String> scopes, OidcRoles roles) {

    private static final String VARIABLE = "HALO_PAGE_OIDC_";
    private static final List<String> CLASSES = List.of(
            "org.springframework.security.oauth2.client.registration.ClientRegistration",
            "org.springframework.security.oauth2.jwt.NimbusJwtDecoder");

    /**
     * The settings of an environment; empty if no provider is set.
     *
     * @throws SettingsException for invalid or incomplete settings
     */
    static Optional<OidcSettings> of(ConfigurableEnvironment environment) {
        String issuer = text(environment, "halo.page.oidc.issuer");
        String clientId = text(environment, "halo.page.oidc.client-id");
        String secret = Secret.of(
                VARIABLE + "CLIENT_SECRET",
                LiteralLookup.find(environment, "halo.page.oidc.client-secret"),
                text(environment, "halo.page.oidc.client-secret-file"));
        if (issuer.isEmpty()) {
            if (!clientId.isEmpty() || !secret.isEmpty()) {
                throw new SettingsException(
                        VARIABLE + "ISSUER is not set, though " + VARIABLE
                                + (clientId.isEmpty() ? "CLIENT_SECRET" : "CLIENT_ID")
                                + " is: set it to the provider's issuer, such as https://login.example.com/realms/acme, or remove the other");
            }
            return Optional.empty();
        }
        List<String> problems = new ArrayList<>();
        ServiceUrl.problem(
                        VARIABLE + "ISSUER",
                        issuer,
                        "It should be the issuer in the provider's configuration, such as https://login.example.com/realms/acme")
                .ifPresent(problems::add);
        required(problems, "CLIENT_ID", clientId);
        required(problems, "CLIENT_SECRET", secret);
        Set<String> scopes = list(text(environment, "halo.page.oidc.scopes"));
        if (!scopes.contains("openid")) {
            problems.add(VARIABLE + "SCOPES has no openid, without which no provider says who logs in: add it");
        }
        OidcRoles roles = new OidcRoles(
                text(environment, "halo.page.oidc.roles-claim"),
                list(text(environment, "halo.page.oidc.viewer-roles")),
                list(text(environment, "halo.page.oidc.operator-roles")));
        roles.problem().ifPresent(problems::add);
        ClassLoader loader = OidcSettings.class.getClassLoader();
        if (!CLASSES.stream().allMatch(name -> ClassUtils.isPresent(name, loader))) {
            problems.add(VARIABLE
                    + "ISSUER is set, and Spring Security's OpenID Connect is not there: add spring-security-oauth2-client and "
                    + "spring-security-oauth2-jose to the application, or remove the setting");
        }
        SettingsException.refuse(problems);
        return Optional.of(new OidcSettings(issuer, clientId, secret, scopes, roles));
    }

    private static void required(List<String> problems, String name, String value) {
        if (value.isEmpty()) {
            problems.add(VARIABLE + name + (name.endsWith("SECRET") ? " (or " + VARIABLE + name + "_FILE)" : "")
                    + " is not set, though " + VARIABLE
                    + "ISSUER is: it is shown where the application was registered with the provider");
        }
    }

    private static String text(ConfigurableEnvironment environment, String name) {
        return LiteralLookup.find(environment, name).strip();
    }

    private static Set<String> list(String text) {
        return new LinkedHashSet<>(List.of(StringUtils.tokenizeToStringArray(text, ",")));
    }

    /** The provider's name for people. */
    String host() {
        return URI.create(issuer).getHost();
    }

    /** Overridden because a record's own would print the secret. */
    @Override
    public String toString() {
        return "the OpenID Connect provider " + issuer;
    }
}
