package com.scalepad.halo.settings;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which of the bundle's settings are secrets, for a runtime's tools that list settings. */
public final class SecretNames {

    /** The text that replaces a secret, as in Camel's own consoles. */
    public static final String MASK = "xxxxxx";

    /** {@code halo.client-secret}, {@code scalepad_api_key}. */
    private static final Pattern OWN = Pattern.compile("(halo|scalepad)[._].+");
    /** The whole address of a webhook is a secret. */
    private static final Pattern SECRET =
            Pattern.compile(".*(secret|password|apikey|encryptionkey|encryptionkeynew|notifyendpoint)");
    /** An address that contains a secret: a JDBC URL, an endpoint. */
    private static final Pattern SECRET_IN_VALUE = Pattern.compile(
            "(?is).*([?&;](\\w*(password|passphrase|secret|token|apikey|accesskey))=[^&;]|://[^/?#\\s]*:[^/?#\\s]+@).*");

    /** A command line, the JVM's options or SPRING_APPLICATION_JSON, which set others. */
    private static final Pattern SECRET_IN_OTHERS = Pattern.compile(
            "(?is)(halo|scalepad).*?(secret|password|api[-_]?key|encryption[-_]?key([-_]?new)?)\"?\\s*[=:]\\s*\"?[^\\s\",}]");

    private SecretNames() {}

    /** Whether a setting is or contains a secret. Its name may be a property's or an environment variable's. */
    public static boolean isSecret(String name, Object value) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!OWN.matcher(lower).matches() || value == null || value.toString().isEmpty()) {
            return false;
        }
        return SECRET.matcher(lower.replaceAll("[._-]", "")).matches()
                || SECRET_IN_VALUE.matcher(value.toString()).matches();
    }

    /** The same for a list that only people see, where a setting of somebody else's may be masked too. */
    public static boolean showsSecret(String name, Object value) {
        return isSecret(name, value)
                || value != null && SECRET_IN_OTHERS.matcher(value.toString()).find();
    }
}
