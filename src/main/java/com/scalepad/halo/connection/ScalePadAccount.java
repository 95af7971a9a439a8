package com.scalepad.halo.connection;

import com.scalepad.halo.settings.Secret;
import com.scalepad.halo.settings.ServiceUrl;
import com.scalepad.halo.settings.SettingsException;
import java.util.ArrayList;
import java.util.List;

/**
 * The account of ScalePad that the dates come from: an address and a key. Without a key, ScalePad is not asked. Declared
 * as a bean with its settings; {@link #check()} runs before any route.
 */
public class ScalePadAccount {

    private String baseUrl = "https://api.scalepad.com";
    private String apiKey = "";
    private String apiKeyFile = "";

    /** The API's address: {@code https://api.scalepad.com}. */
    public void setBaseUrl(String url) {
        this.baseUrl = url.strip();
    }

    public void setApiKey(String apiKey) {
        this.apiKey = apiKey.strip();
    }

    /** Path of a file that holds the key, instead of the key. */
    public void setApiKeyFile(String apiKeyFile) {
        this.apiKeyFile = apiKeyFile.strip();
    }

    /** Whether there is a key, so that ScalePad is asked. */
    public boolean isAsked() {
        return !apiKey().isEmpty();
    }

    /** The address of a resource: {@code /core/v1/clients} becomes {@code https://api.scalepad.com/core/v1/clients}. */
    String resource(String path) {
        return baseUrl.replaceAll("/+$", "") + path;
    }

    /** Read anew each time, so that a rotated file is used from the next call on. */
    String apiKey() {
        return Secret.of("SCALEPAD_API_KEY", apiKey, apiKeyFile).strip();
    }

    /**
     * Checks the address and the key.
     *
     * @throws SettingsException with a sentence for each that is malformed
     */
    public void check() {
        List<String> problems = new ArrayList<>();
        ServiceUrl.problem("SCALEPAD_BASE_URL", baseUrl, "It should be https://api.scalepad.com").ifPresent(problems::add);
        try {
            if (!apiKey().matches("[\\x21-\\x7e]*")) {
                problems.add("SCALEPAD_API_KEY holds a space, a line end or a letter that no key has: it should be eight groups of "
                        + "eight characters with - between, as ScalePad's account settings showed it once, under API keys");
            }
        } catch (SettingsException e) {
            problems.addAll(e.problems());
        }
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
    }
}
