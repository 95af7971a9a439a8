package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.model.AssetType;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Names of asset types that managed service providers use, in several languages, against what the mapping file makes of each. */
class DefaultAssetTypesTest {

    private static final AssetTypeTable TABLE = MappingFile.types();

    @ParameterizedTest
    @CsvFileSource(resources = "/mapping/asset-types.csv")
    void eachTypeIsTheHardwareThatItsNameSays(String name, String becomes) {
        assertThat(TABLE.typeOf(name))
                .as(name)
                .isEqualTo(becomes.equals("skipped") ? Optional.empty() : Optional.of(AssetType.valueOf(becomes)));
    }
}
