package com.scalepad.halo.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where a host that was typed on the page may lead. */
class AddressGuardTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "93.184.215.14",
                "2606:2800:21f:cb07:6820:80da:af6b:8b2c",
                "localhost",
                "127.0.0.1",
                "127.8.9.10",
                "[::1]"
            })
    void publicAddressesAndThisMachineByItsOwnNameAreAllowed(String host) {
        assertThatCode(() -> guard(false).resolve(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "fd12::1",
                "::ffff:10.0.0.1"
            })
    void privateAddressesAreAllowedByTheOperatorAlone(String host) {
        assertThatThrownBy(() -> guard(false).resolve(host))
                .isInstanceOf(ForbiddenAddressException.class)
                .hasMessageContaining("HALO_PRIVATE_ADDRESSES");
        assertThatCode(() -> guard(true).resolve(host)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.170.2",
                "fd00:ec2::254",
                "fd20:ce::254",
                "100.100.100.200",
                "168.63.129.16",
                "fe80::1",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "0.0.0.0",
                "0.1.2.3",
                "::",
                "ff02::1",
                "::ffff:169.254.169.254",
                "::169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::1",
                "2001:0:a9fe:a9fe::1",
                "2852039166",
                "192.0.0.192",
                "198.18.0.1"
            })
    void metadataAndWhatIsNoMachinesAddressAreNeverAllowed(String host) {
        assertThatThrownBy(() -> guard(true).resolve(host)).isInstanceOf(ForbiddenAddressException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2130706433", "0x7f000001", "127.1"})
    void thisMachineByAnotherSpellingIsNotAllowed(String host) {
        assertThatThrownBy(() -> guard(true).resolve(host)).isInstanceOf(java.net.UnknownHostException.class);
    }

    @Test
    void aHostThatThePropertiesNameMayLeadAnywhere() {
        Connection ofTheOperator = new Connection(
                "default",
                Map.of(
                        ConnectionField.RESOURCE_SERVER_URL, "https://10.1.2.3/api",
                        ConnectionField.AUTHORISATION_SERVER_URL, "https://10.1.2.4/auth"));
        AddressGuard guard = new AddressGuard(List.of(ofTheOperator), false, true, new Proxies(Map.of()));

        assertThatCode(() -> guard.resolve("10.1.2.3")).doesNotThrowAnyException();
        assertThatCode(() -> guard.resolve("10.1.2.4")).doesNotThrowAnyException();
        assertThatThrownBy(() -> guard.resolve("10.1.2.5")).isInstanceOf(ForbiddenAddressException.class);
    }

    @Test
    void thisMachineIsForAPageOnThisMachineAlone() {
        AddressGuard guard = new AddressGuard(List.of(), false, false, new Proxies(Map.of()));

        for (String host : List.of("localhost", "127.0.0.1", "::1")) {
            assertThatThrownBy(() -> guard.resolve(host)).isInstanceOf(ForbiddenAddressException.class);
        }
    }

    private static AddressGuard guard(boolean privateAddresses) {
        return new AddressGuard(List.of(), privateAddresses, true, new Proxies(Map.of()));
    }
}
