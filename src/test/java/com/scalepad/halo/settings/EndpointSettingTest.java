package com.scalepad.halo.settings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointSettingTest {

    private static final String MAIL = "smtp://localhost?username=halo&password=RAW(pass+word)&to=a@b";

    private static final class MailException extends Exception {
        private static final long serialVersionUID = 1;

        MailException(String said) {
            super(said);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "535 5.7.8 The password pass+word is wrong, MailException: 535 5.7.8 The password *** is wrong",
        "[EOF], MailException: [EOF]",
        "a \u001b[31mred one, MailException: a [31mred one"
    })
    void aRefusalHasItsKindAndNoSecretOfTheEndpoint(String said, String shown) {
        Exception failure = new IllegalStateException("outer", new MailException(said));
        assertThat(new EndpointSetting("halo.notify.endpoint", MAIL).refusal(failure))
                .isEqualTo(shown);
    }
}
