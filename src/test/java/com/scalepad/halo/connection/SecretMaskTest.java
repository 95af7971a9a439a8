package com.scalepad.halo.connection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server says of a secret is masked in whatever form it says it. */
class SecretMaskTest {

    private static final String SECRET = "p4ss+word&100%=#/\u00e4\"<Zq7>\\end";
    private static final SecretMask MASK = SecretMask.of(List.of(SECRET, "", "tok\u00e9n.of-a_JWT.kind", "ab12"));

    static List<String> forms() {
        String form = URLEncoder.encode(SECRET, UTF_8);
        return List.of(
                SECRET,
                form,
                form.toLowerCase(Locale.ROOT),
                form.replace("+", "%20"),
                SECRET.toUpperCase(Locale.ROOT),
                "p4ss%2Bword%26100%25%3D%23%2F%C3%A4%22%3CZq7%3E%5Cend",
                "p4ss+word&100%=#/\u00e4\\\"<Zq7>\\\\end",
                "p4ss+word&100%=#\\/\u00e4\\\"<Zq7>\\\\end",
                "p4ss\\u002bword\\u0026100\\u0025\\u003d\\u0023\\u002f\\u00e4\\u0022\\u003cZq7\\u003e\\u005cend",
                "p4ss\\u002Bword\\u0026100%=#/\\u00E4\\u0022\\u003CZq7\\u003E\\u005Cend",
                "p4ss+word&amp;100%=#/\u00e4&quot;&lt;Zq7&gt;\\end",
                "p4ss&#x2B;word&#x26;100&#x25;&#x3D;&#x23;&#x2F;&#xE4;&#x22;&#x3C;Zq7&#x3E;&#x5C;end",
                base64(SECRET),
                Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET.getBytes(UTF_8)),
                base64(form),
                "tok\u00e9n.of-a_JWT.kind",
                "ab12");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void everyFormIsMasked(String form) {
        assertThat(MASK.mask("It says " + form + ", no more")).matches("It says \\*\\*\\*=?=?, no more");
    }

    @ParameterizedTest
    @MethodSource("forms")
    void aPartOfAFormIsMaskedToo(String form) {
        String all = form.replaceFirst("=+$", "");
        for (int from = 0; from + 8 <= all.length(); from++) {
            assertThat(MASK.mask("(" + all.substring(from, from + 8) + ")")).isEqualTo("(***)");
        }
    }

    @Test
    void aShortSecretIsMaskedWhereItStandsAloneAndNotWithinWords() {
        SecretMask mask = SecretMask.of(List.of("tok"));

        assertThat(mask.mask("{\"access_token\":\"tok\"}: Bearer tok, tokens"))
                .isEqualTo("{\"access_token\":\"***\"}: Bearer ***, tokens");
    }

    @Test
    void inBase64OfMoreThanTheSecretItIsMaskedWhereverItStands() {
        for (String before : List.of("i", "id", "id:", "a-client-id:")) {
            assertThat(MASK.mask(base64(before + SECRET + ":more")))
                    .hasSizeLessThan(20 + before.length())
                    .contains("***");
        }
    }

    @Test
    void nothingElseIsMasked() {
        String text = "The specified client credentials are invalid: p4ss+wo, \u00e4, ***; 100 %";
        assertThat(MASK.mask(text)).isEqualTo(text);
        assertThat(SecretMask.of(List.of("", " ")).mask(text)).isEqualTo(text);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }
}
