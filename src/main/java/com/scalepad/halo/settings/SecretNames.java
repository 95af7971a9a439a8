package com.scalepad.halo.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which settings of the bundle are secrets, for the tools of a runtime that list settings. Other settings than the bundle's are none of its business. */
public final class SecretNames {

    /** What stands in the place of a secret; the sign that Camel's own consoles use. */
    public static final String MASK = "xxxxxx";

    private static final Pattern OWN = Pattern.compile("(halo|scalepad)[._].+");
    /** The address of a webhook is a secret as a whole. */
    private static final Pattern SECRET =
            Pattern.compile(".*(secret|password|apikey|encryptionkey|encryptionkeynew|notifyendpoint)");
    /** An address that holds a secret: a JDBC URL, an endpoint. */
    private static final Pattern SECRET_IN_VALUE = Pattern.compile(
            "(?is).*([?&;](\\w*(password|passphrase|secret|token|apikey|accesskey))=[^&;]|://[^/?#\\s]*:[^/?#\\s]+@).*");

    private SecretNames() {}

    /** Whether a setting is a secret, or holds one. It may be named as a property or as an environment variable. */
    public static boolean isSecret(String name, Object value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!OWN.matcher(lower).matches() || value == null || value.toString().isEmpty()) {
            return false;
        }
        return SECRET.matcher(lower.replaceAll("[._-]", "")).matches()
                || SECRET_IN_VALUE.matcher(value.toString()).matches();
    }
}
