package com.scalepad.halo.autoconfigure;

import com.scalepad.halo.settings.SettingsException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows only the settings that stop startup. */
class SettingsFailureAnalyzer extends AbstractFailureAnalyzer<SettingsException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, SettingsException cause) {
        return new FailureAnalysis(
                "Invalid settings; the Halo to ScalePad routes can't start until they are fixed:\n  - "
                        + String.join("\n  - ", cause.problems()),
                "Set them as environment variables of these names, or in application.properties (halo.tenant is HALO_TENANT)."
                        + " README.md, 'Connect your tenant', shows where each is found.",
                cause);
    }
}
