package com.scalepad.halo.updates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.model.AssetUpdate.State;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 3 of writing: there is no element without the id of an asset. */
class AssetPatchTest {

    @Test
    void anElementIsTheIdAndWhatChanges() {
        assertThat(patch(4711, List.of(update(4711, "warranty_end", 2029), update(4711, "warranty_start", 2026)))
                        .element())
                .hasToString(
                        "{\"id\":4711,\"warranty_end\":\"2029-03-01T00:00:00\",\"warranty_start\":\"2026-03-01T00:00:00\"}");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void withoutAnIdHaloWouldCreateAnAssetSoThereIsNoSuchPatch(int asset) {
        List<AssetUpdate> updates = List.of(update(asset, "warranty_end", 2029));

        assertThatThrownBy(() -> patch(asset, updates)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aPatchOfNothingOrOfAnotherAssetIsRefused() {
        List<AssetUpdate> anothers = List.of(update(12, "warranty_end", 2029));

        assertThatThrownBy(() -> patch(4711, List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> patch(4711, anothers)).isInstanceOf(IllegalArgumentException.class);
    }

    private static AssetPatch patch(int asset, List<AssetUpdate> updates) {
        return new AssetPatch(asset, updates, "Laptop", false, null);
    }

    private static AssetUpdate update(int asset, String column, int year) {
        return new AssetUpdate(1, asset, "KEY", column, null, LocalDate.of(year, 3, 1), State.PLANNED, 0, null);
    }
}
