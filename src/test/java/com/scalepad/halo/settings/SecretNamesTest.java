package com.scalepad.halo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretNamesTest {

    @ParameterizedTest
    @CsvSource({
        "halo.encryption-key, a, true",
        "HALO_ENCRYPTION_KEY_NEW, a, true",
        "halo.encryptionKey, a, true",
        "halo.encryption-key-file, /run/secrets/key, false",
        "halo.encryption-key, '', false",
        "halo.client-secret, a, true",
        "halo.connections.acme.client-secret, a, true",
        "halo.connections.acme.scalepad-api-key, a, true",
        "scalepad.api-key, a, true",
        "SCALEPAD_API_KEY, a, true",
        "halo.page.password, a, true",
        "halo.store.url, jdbc:postgresql://db/scalepad, false",
        "halo.store.url, jdbc:postgresql://db/scalepad?user=a&password=b, true",
        "halo.store.url, jdbc:h2:file:./data/halo;PASSWORD=b, true",
        "halo.changes.endpoint, amqp:queue:changes, false",
        "halo.changes.endpoint, https://me:secret@example.com/changes, true",
        "halo.changes.endpoint, ftp://example.com/changes?username=me&password=b, true",
        "halo.tenant, acme, false",
        "host.password, a, false",
        "spring.datasource.password, a, false"
    })
    void theBundlesSettingsThatHoldASecretAreTold(String name, String value, boolean isSecret) {
        assertThat(SecretNames.isSecret(name, value)).isEqualTo(isSecret);
    }

    @ParameterizedTest
    @CsvSource({
        "sun.java.command, host.jar --halo.tenant=a --halo.client-secret=b, true",
        "sun.java.command, host.jar --halo.tenant=a --halo.client-secret-file=/run/b, false",
        "JAVA_TOOL_OPTIONS, -Xmx1g -Dscalepad.api-key=b, true",
        "SPRING_APPLICATION_JSON, '{\"halo\": {\"tenant\": \"a\", \"client-secret\": \"b\"}}', true",
        "SPRING_APPLICATION_JSON, '{\"halo\": {\"tenant\": \"a\", \"client-secret\": \"\"}}', false",
        "java.class.path, /opt/halo-scalepad/lib/spring-security-crypto.jar:/opt/secret.jar, false"
    })
    void aListShowsNoCommandLineWithASecret(String name, String value, boolean showsSecret) {
        assertThat(SecretNames.showsSecret(name, value)).isEqualTo(showsSecret);
        assertThat(SecretNames.isSecret(name, value))
                .as("a setting of the host's")
                .isFalse();
    }
}
