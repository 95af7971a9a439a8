package com.scalepad.halo.autoconfigure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.HaloScalePadApplication;
import com.scalepad.halo.settings.SettingsException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.StandardEnvironment;

/** Kubernetes names variables after services, and one of them may be called as a setting is. */
class ServiceLinkCheckTest {

    private static final Map<String, Object> LINKED =
            Map.of("SERVER_PORT", "tcp://10.0.0.7:80", "MANAGEMENT_SERVER_PORT", "tcp://10.0.0.8:80");

    @Test
    void aPortThatIsTheAddressOfAServiceIsRefusedByItsName() {
        assertThatThrownBy(() -> check(HaloScalePadApplication.class, LINKED))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("SERVER_PORT is 'tcp://10.0.0.7:80'")
                .hasMessageContaining("a service of the name 'server'")
                .hasMessageContaining("a service of the name 'management-server'")
                .hasMessageContaining("enableServiceLinks: false");
    }

    @Test
    void aPortIsTakenAndAHostsSettingsAreItsOwn() {
        assertThatCode(() -> {
                    check(HaloScalePadApplication.class, Map.of("SERVER_PORT", "8080"));
                    check(ServiceLinkCheckTest.class, LINKED);
                })
                .doesNotThrowAnyException();
    }

    private static void check(Class<?> application, Map<String, Object> variables) {
        new ServiceLinkCheck()
                .postProcessEnvironment(
                        new StandardEnvironment() {
                            @Override
                            public Map<String, Object> getSystemEnvironment() {
                                return variables == null ? Map.of() : variables;
                            }
                        },
                        new SpringApplication(application));
    }
}
