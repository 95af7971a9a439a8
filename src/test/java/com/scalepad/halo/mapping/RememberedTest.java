package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class RememberedTest {

    private final Remembered<String> remembered = new Remembered<>();

    @Test
    void remembersFewOfAFloodOfNamesAndWorksOutTheOthers() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(remembered.of("Field " + i, name -> name.toUpperCase(Locale.ROOT)))
                    .isEqualTo("FIELD " + i);
        }

        assertThat(remembered.size()).isEqualTo(4_000);
    }

    @Test
    void remembersNoLongName() {
        String name = "x".repeat(201);

        assertThat(remembered.of(name, String::strip)).isEqualTo(name);
        assertThat(remembered.size()).isZero();
    }
}
