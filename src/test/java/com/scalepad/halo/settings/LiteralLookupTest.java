package com.scalepad.halo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Properties;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** A text that a person typed is taken as it is; a file of settings alone may lead elsewhere by a placeholder. */
class LiteralLookupTest {

    private static final String NAME = "halo.client-secret";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a{{b}}c",
                "{{b}}",
                "}}{{",
                "{{",
                "a${other}c",
                "${other}",
                "${",
                "#bean:b",
                "#class:b",
                "#property:b",
                "#{b}",
                "\\{{b}}",
                "RAW(b)"
            })
    void whatIsTypedIsTakenAsItIs(String typed) throws Exception {
        assertThat(ofSpring(typed, "systemEnvironment")).isEqualTo(typed);
        assertThat(ofSpring(typed, "commandLineArgs")).isEqualTo(typed);
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Properties override = new Properties();
            override.setProperty(NAME, typed);
            override.setProperty("other", "elsewhere");
            camel.getPropertiesComponent().setOverrideProperties(override);

            assertThat(new SecretSetting(camel, NAME).value()).isEqualTo(typed);
        }
    }

    @Test
    void aFileOfSettingsMayNameAnotherPlaceWhoseTextIsTakenAsItIs() {
        assertThat(ofSpring("${other}", "application.properties")).isEqualTo("else{{where}}${x}");
        assertThat(ofSpring("${none:default}", "application.properties")).isEqualTo("default");
        assertThat(ofSpring("${none}", "application.properties")).isEqualTo("${none}");
        assertThat(ofSpring("a${other}", "application.properties")).isEqualTo("a${other}");
    }

    @Test
    void soDoesOneOfCamels() throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            Properties file = new Properties();
            file.setProperty(NAME, "{{vault}}");
            file.setProperty("vault", "s3cret");
            file.setProperty("halo.client-id", "{{nowhere}}");
            camel.getPropertiesComponent().setInitialProperties(file);

            assertThat(new SecretSetting(camel, NAME).value()).isEqualTo("s3cret");
            assertThat(new Settings(camel).literal("halo.client-id")).isEqualTo("{{nowhere}}");
        }
    }

    private static String ofSpring(String value, String source) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .forEach(one -> environment.getPropertySources().remove(one.getName()));
        environment
                .getPropertySources()
                .addFirst(
                        source.equals("systemEnvironment")
                                ? new SystemEnvironmentPropertySource(source, Map.of("HALO_CLIENT_SECRET", value))
                                : new MapPropertySource(source, Map.of(NAME, value)));
        environment.getPropertySources().addLast(new MapPropertySource("others", Map.of("other", "else{{where}}${x}")));
        return LiteralLookup.find(environment, NAME);
    }
}
