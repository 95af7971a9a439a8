package com.scalepad.halo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.settings.SettingsException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proxy that an environment names for a call, as other programs read it. */
class ProxiesTest {

    private static final String HALO = "https://acme.halopsa.com/api";

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy.example:3128",
        "https_proxy, http://proxy.example:3128",
        "https_proxy, proxy.example:3128",
        "HTTPS_PROXY, proxy.example",
        "HTTPS_PROXY, http://proxy.example:3128/",
        "HTTPS_PROXY, http://robot:secret@proxy.example:3128",
        "ALL_PROXY, http://proxy.example:3128"
    })
    void aProxyOfTheEnvironmentIsUsed(String variable, String value) {
        assertThat(new Proxies(Map.of(variable, value)).before(URI.create(HALO)))
                .hasValue("the proxy proxy.example:3128 of " + variable);
    }

    @Test
    void theOneOfPlainCallsIsNotThatOfTls() {
        assertThat(new Proxies(Map.of("HTTP_PROXY", "http://proxy.example:3128")).before(URI.create(HALO)))
                .isEmpty();
        assertThat(new Proxies(Map.of("HTTPS_PROXY", "", "https_proxy", " ")).areSet())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                       | https://acme.halopsa.com       | true",
                "halopsa.com             | https://acme.halopsa.com       | true",
                ".halopsa.com            | https://acme.halopsa.com       | true",
                "*.halopsa.com           | https://acme.halopsa.com       | true",
                "ACME.HaloPSA.com        | https://acme.halopsa.com       | true",
                "localhost, halopsa.com  | https://acme.halopsa.com       | true",
                "halopsa.com:443         | https://acme.halopsa.com       | true",
                "halopsa.com:8443        | https://acme.halopsa.com       | false",
                "lopsa.com               | https://acme.halopsa.com       | false",
                "acme.halopsa.com.evil   | https://acme.halopsa.com       | false",
                "10.0.0.0/8              | https://10.20.30.40/api        | true",
                "10.0.0.0/8              | https://11.20.30.40/api        | false",
                "10.20.30.40             | https://10.20.30.40:8443/api   | true",
                "fd00::/8                | https://[fd00::1]/api          | true",
                "none                    | https://localhost:8443/api     | true",
                "none                    | https://127.0.0.1/api          | true"
            })
    void aHostThatIsExceptedIsCalledWithoutIt(String noProxy, String url, boolean excepted) {
        Proxies proxies = new Proxies(Map.of("HTTPS_PROXY", "http://proxy.example:3128", "NO_PROXY", noProxy));

        assertThat(proxies.before(URI.create(url)).isEmpty()).isEqualTo(excepted);
    }

    @Test
    void aUserAndAPasswordAreDecodedAndToldToTheirProxyAlone() {
        Proxies proxies = new Proxies(Map.of("HTTPS_PROXY", "http://do%5Cmain:p%40s+s%3A@proxy.example:3128"));

        assertThat(proxies.credentials(new AuthScope("proxy.example", 3128)))
                .isInstanceOfSatisfying(UsernamePasswordCredentials.class, credentials -> {
                    assertThat(credentials.getUserName()).isEqualTo("do\\main");
                    assertThat(String.valueOf(credentials.getUserPassword())).isEqualTo("p@s+s:");
                });
        assertThat(Optional.ofNullable(proxies.credentials(new AuthScope("acme.halopsa.com", 443))))
                .isEmpty();
        assertThat(proxies.secrets()).containsExactly("p@s+s:");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"socks5://proxy.example:1080", "http://us er:Zq7@proxy", "http://a:Zq7%@proxy:1", "http://:Zq7"})
    void whatIsNoProxyIsRefusedWithoutItsValue(String value) {
        assertThatThrownBy(() -> new Proxies(Map.of("HTTPS_PROXY", value)))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("HTTPS_PROXY is no address of an HTTP proxy")
                .hasMessageContaining("http://user:password@proxy.example.com:3128")
                .hasMessageNotContaining("Zq7");
    }
}
