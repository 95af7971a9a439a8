package com.scalepad.halo.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A token that another caller has dropped before the one that asked for it comes to use it. */
class AccessTokenTest {

    private static final Connection CONNECTION = new Connection(
            "default",
            Map.of(
                    ConnectionField.RESOURCE_SERVER_URL, "https://acme.halopsa.com/api",
                    ConnectionField.AUTHORISATION_SERVER_URL, "https://acme.halopsa.com/auth",
                    ConnectionField.TENANT, "acme",
                    ConnectionField.CLIENT_ID, "id",
                    ConnectionField.CLIENT_SECRET, "secret"));

    private final AccessToken token = new AccessToken();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void aTokenThatWasDroppedBeforeItWasUsedIsAskedForAgain() throws Exception {
        long number = token.number(CONNECTION, () -> answer(asked.incrementAndGet() < 2));

        assertThat(asked).hasValue(2);
        assertThat(token.value(number)).isEqualTo("token 2");
    }

    @Test
    void oneThatIsAlwaysDroppedIsAnError() {
        assertThatThrownBy(() -> token.number(CONNECTION, () -> answer(asked.incrementAndGet() > 0)))
                .isInstanceOf(TokenException.class)
                .hasMessageContaining("dropped before it was used");
        assertThat(asked).hasValue(3);
    }

    /** @param dropped whether another caller uses the token at once, and has it refused */
    private void answer(boolean dropped) throws Exception {
        token.keep(
                CONNECTION,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("access_token", "token " + asked)
                        .put("expires_in", 3600),
                Instant.now());
        if (dropped) {
            token.forget(token.number(CONNECTION, () -> {}));
        }
    }
}
