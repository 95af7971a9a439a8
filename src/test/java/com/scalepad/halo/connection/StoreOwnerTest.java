package com.scalepad.halo.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which connections lead to the same tenant. */
class StoreOwnerTest {

    @ParameterizedTest
    @CsvSource({
        "https://acme.halopsa.com/api, acme",
        "https://acme.halopsa.com/api/, acme",
        "https://acme.halopsa.com, acme",
        "https://acme.halopsa.com/, acme",
        "https://ACME.HaloPSA.com/api, acme",
        "HTTPS://acme.halopsa.com/API, acme",
        "https://acme.halopsa.com:443/api, acme",
        "https://acme.halopsa.com./api, acme",
        "https://acme.halopsa.com//api//, acme",
        "https://acme.halopsa.com/api, Acme",
        "https://acme.halopsa.com/api, ' acme '"
    })
    void anotherSpellingIsNoOtherTenant(String url, String tenant) {
        assertThat(connection(url, tenant).owner()).isEqualTo(new StoreOwner("https://acme.halopsa.com/api", "acme"));
    }

    @ParameterizedTest
    @CsvSource({
        "https://acme.halopsa.com/api, north",
        "https://acme.halopsa.com/api, ''",
        "https://halo.acme.com/api, acme",
        "https://acme.halopsa.com:8443/api, acme",
        "https://acme.halopsa.com/other/api, acme"
    })
    void anotherTenantPortOrHostIs(String url, String tenant) {
        assertThat(connection(url, tenant).owner())
                .isNotEqualTo(connection("https://acme.halopsa.com/api", "acme").owner());
    }

    @Test
    void theTurkishLocaleChangesNothing() {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(connection("https://INIT.halopsa.com/API", "INIT").owner())
                    .isEqualTo(new StoreOwner("https://init.halopsa.com/api", "init"));
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void theAuthorisationServerAndTheApplicationAreNoPartOfIt() {
        Connection other = new Connection(
                "default",
                Map.of(
                        ConnectionField.RESOURCE_SERVER_URL, "https://acme.halopsa.com/api",
                        ConnectionField.TENANT, "acme",
                        ConnectionField.AUTHORISATION_SERVER_URL, "https://auth.example.com/auth",
                        ConnectionField.CLIENT_ID, "another",
                        ConnectionField.CLIENT_SECRET, "another"));

        assertThat(other.owner())
                .isEqualTo(connection("https://acme.halopsa.com/api", "acme").owner());
    }

    private static Connection connection(String url, String tenant) {
        return new Connection(
                "default", Map.of(ConnectionField.RESOURCE_SERVER_URL, url, ConnectionField.TENANT, tenant));
    }
}
