package com.scalepad.halo.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.settings.SettingsException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mock.env.MockEnvironment;

/** The settings of the OpenID Connect provider, and what role the claims of a person are. */
class OidcSettingsTest {

    private static final String SECRET = "${x} {{y}} s3cret";

    @Test
    void withoutAnIssuerThereIsNone() {
        assertThat(OidcSettings.of(settings(Map.of("issuer", "", "client-id", "", "client-secret", ""))))
                .isEmpty();
    }

    @Test
    void theSecretIsTakenAsItIsTypedAndNotPrinted() {
        OidcSettings settings = OidcSettings.of(settings(Map.of())).orElseThrow();

        assertThat(settings.clientSecret()).isEqualTo(SECRET);
        assertThat(settings).asString().doesNotContain(SECRET);
        assertThat(settings.scopes()).containsExactly("openid", "profile", "email");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "issuer         | ''                         | HALO_PAGE_OIDC_ISSUER is not set, though HALO_PAGE_OIDC_CLIENT_ID is",
                "issuer         | http://login.example.com   | HALO_PAGE_OIDC_ISSUER is http, which would send the secret in the clear",
                "issuer         | login.example.com          | HALO_PAGE_OIDC_ISSUER is no https:// URL",
                "issuer         | https://a.example/?x=1     | HALO_PAGE_OIDC_ISSUER carries a user, a query or a fragment",
                "client-id      | ''                         | HALO_PAGE_OIDC_CLIENT_ID is not set, though HALO_PAGE_OIDC_ISSUER is",
                "client-secret  | ''                         | HALO_PAGE_OIDC_CLIENT_SECRET (or HALO_PAGE_OIDC_CLIENT_SECRET_FILE) is not set",
                "client-secret-file | /run/secrets/none      | HALO_PAGE_OIDC_CLIENT_SECRET and HALO_PAGE_OIDC_CLIENT_SECRET_FILE are both set",
                "scopes         | profile                    | HALO_PAGE_OIDC_SCOPES has no openid",
                "roles-claim    | ''                         | HALO_PAGE_OIDC_ROLES_CLAIM is not set",
                "operator-roles | ''                         | HALO_PAGE_OIDC_OPERATOR_ROLES is not set",
                "viewer-roles   | 'all, operator'            | both have 'operator'"
            })
    void whatIsWrongIsNamed(String name, String value, String problem) {
        assertThatThrownBy(() -> OidcSettings.of(settings(Map.of(name, value))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining(problem)
                .hasMessageNotContaining(SECRET);
    }

    static Stream<Arguments> claims() {
        return Stream.of(
                Arguments.of("roles", Map.of("roles", List.of("x", "see")), PageRole.VIEWER),
                Arguments.of("roles", Map.of("roles", List.of("see", "do")), PageRole.OPERATOR),
                Arguments.of("roles", Map.of("roles", "do"), PageRole.OPERATOR),
                Arguments.of("roles", Map.of("roles", "see do"), null),
                Arguments.of("roles", Map.of("roles", List.of("DO", "see ")), null),
                Arguments.of("roles", Map.of("roles", List.of()), null),
                Arguments.of("roles", Map.of("role", "do"), null),
                Arguments.of("roles", Map.of("roles", 7), null),
                Arguments.of("a.roles", Map.of("a", Map.of("roles", List.of("do"))), PageRole.OPERATOR),
                Arguments.of("a.roles", Map.of("a", "do"), null),
                Arguments.of("a.roles", Map.of("roles", "do"), null),
                Arguments.of("a.b.c.roles", Map.of("a", Map.of("b.c", Map.of("roles", "see"))), PageRole.VIEWER),
                Arguments.of(
                        "https://acme.example/roles", Map.of("https://acme.example/roles", "do"), PageRole.OPERATOR));
    }

    @ParameterizedTest
    @MethodSource("claims")
    void aRoleIsReadFromTheClaimThatIsNamed(String claim, Map<String, Object> claims, PageRole role) {
        assertThat(new OidcRoles(claim, Set.of("see"), Set.of("do")).of(claims)).isEqualTo(Optional.ofNullable(role));
    }

    private static MockEnvironment settings(Map<String, String> changed) {
        MockEnvironment environment = new MockEnvironment();
        Map.of(
                        "issuer", "https://login.example.com/realms/acme",
                        "client-id", "page",
                        "client-secret", SECRET,
                        "client-secret-file", "",
                        "scopes", "openid, profile,email",
                        "roles-claim", "roles",
                        "viewer-roles", "viewer",
                        "operator-roles", "operator")
                .forEach((name, value) -> environment.setProperty("halo.page.oidc." + name, value));
        changed.forEach((name, value) -> environment.setProperty("halo.page.oidc." + name, value));
        return environment;
    }
}
