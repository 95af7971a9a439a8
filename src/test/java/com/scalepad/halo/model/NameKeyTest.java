package com.scalepad.halo.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that look alike to a person. */
class NameKeyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Café Zürich | Cafe\u0301 Zu\u0308rich",
                "Acme Ltd | Acme\u00a0Ltd",
                "Acme Ltd | ~  Acme \t  Ltd ~",
                "Acme Ltd | Acme\u2003\u202fLtd",
                "Acme Ltd | ACME\u3000LTD",
                "Smith & Sons | Smith &amp; Sons",
                "Smith & Sons | Smith &amp;amp; Sons",
                "Smith & Sons | Smith &#38; Sons",
                "Smith & Sons | Smith &#x26; Sons",
                "O'Neill's | O\u2019Neill\u2018s",
                "O'Neill's | O&#39;Neill&rsquo;s",
                "O'Neill's | O\u00b4Neill`s",
                "The \"Best\" | The \u201cBest\u201d",
                "The \"Best\" | The &quot;Best&quot;",
                "Straße AG | STRASSE AG",
                "Straße AG | STRAẞE AG",
                "Straße AG | Stra&szlig;e AG",
                "Acme Ltd | Ac\u200bme\u00ad L\u200dtd\ufeff",
                "Acme Ltd | Acme&shy;&nbsp;Ltd",
                "Acme Ltd | \uff21\uff43\uff4d\uff45\u3000\uff2c\uff54\uff44",
                "Finance | \ufb01nance",
                "A - B | A \u2013 B",
                "A-B | A\u2011B",
                "Müller GmbH | M&uuml;ller GmbH",
                "Ångström | &Aring;ngstr&ouml;m",
                "Istanbul | \u0130stanbul",
                "ISTANBUL | \u0131stanbul",
                "ΟΔΟΣ | οδος",
                "Acme… | Acme...",
                "Acme\u2122 | AcmeTM",
                "Ǆ | ǆ"
            })
    void namesThatLookAlikeHaveOneKey(String name, String other) {
        assertThat(NameKey.of(other)).isEqualTo(NameKey.of(name)).isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        "Acme, Acme Ltd",
        "Acme & Co, Acme Co",
        "Café, Cafe",
        "Acme 1, Acme 2",
        "A&B, A &B",
        "&foo;, foo",
        "Müller, Mueller"
    })
    void namesThatDifferHaveKeysOfTheirOwn(String name, String other) {
        assertThat(NameKey.of(other)).isNotEqualTo(NameKey.of(name));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\u200b", "&nbsp;", "\u00ad\u00a0"})
    void twoWithoutANameAreNotAlike(String name) {
        assertThat(NameKey.of(name)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"&#0;", "&#1114112;", "&#xD800;", "&#9999999;", "&;", "&&amp;", "100 &", "\ud83d", "x\u0000y"})
    void whateverIsWrittenThereIsAKey(String name) {
        assertThat(NameKey.of(name + "$1\\")).isNotNull();
    }

    @Test
    void theKeyIsTheSameInEveryCountry() {
        Locale home = Locale.getDefault();
        try {
            for (String language : new String[] {"tr", "az", "lt", "el", "ar", "th", "fa"}) {
                Locale.setDefault(Locale.forLanguageTag(language));
                assertThat(NameKey.of("Infinity Iİıi Ltd")).as(language).isEqualTo("INFINITY IIII LTD");
            }
        } finally {
            Locale.setDefault(home);
        }
    }

    @Test
    void aRowHasTheKeyAndItsHashIsOfTheNameAlone() {
        Client client = Client.of(12, "Acme\u00a0Ltd", true);

        assertThat(client.row())
                .containsEntry("name", "Acme\u00a0Ltd")
                .containsEntry("name_key", "ACME LTD")
                .containsEntry("content_hash", ContentHash.of(List.of(12, "Acme\u00a0Ltd", true)));
    }
}
