package com.scalepad.halo.updates;

import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.model.AssetUpdate;
import com.scalepad.halo.model.AssetUpdate.State;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which assets are read back: the first ones, and of each type and column a share. */
class ReadBackSampleTest {

    @Test
    void theBatchesUpToTheFirstAssetsAreAllReadBack() {
        ReadBackSample sample = new ReadBackSample(50, 0.02);

        assertThat(sample.accepted(laptops(49))).isTrue();
        assertThat(sample.accepted(laptops(50)))
                .as("one of them is the fiftieth")
                .isTrue();
        assertThat(sample.accepted(laptops(1))).isFalse();
    }

    @Test
    void oneOfATypeOrColumnThatWasNeverReadBackIsDue() {
        ReadBackSample sample = new ReadBackSample(1, 0.02);
        sample.seen(patch("Laptop", false, "warranty_end"));

        assertThat(sample.isDue(patch("Laptop", false, "warranty_end"))).isFalse();
        assertThat(sample.isDue(patch("Server", false, "warranty_end"))).isTrue();
        assertThat(sample.isDue(patch("Laptop", false, "warranty_end", "supplier_purchasedate")))
                .isTrue();
    }

    @Test
    void ofEachTypeAndColumnAShareIsDue() {
        ReadBackSample sample = new ReadBackSample(1, 0.25);
        AssetPatch laptop = patch("Laptop", false, "warranty_end");
        AssetPatch server = patch("Server", false, "warranty_end");
        sample.seen(laptop);
        sample.seen(server);
        sample.accepted(List.of(laptop, laptop, laptop, server));

        assertThat(sample.isDue(laptop)).as("three since").isFalse();
        sample.accepted(List.of(laptop));
        assertThat(sample.isDue(laptop)).isTrue();
        assertThat(sample.isDue(server)).isFalse();
        assertThat(sample.unseen(laptop)).isGreaterThan(sample.unseen(server));

        sample.seen(laptop);
        assertThat(sample.isDue(laptop)).isFalse();
    }

    @Test
    void withoutAShareOneOfEachTypeAndColumnIsDue() {
        ReadBackSample sample = new ReadBackSample(1, 0);
        AssetPatch laptop = patch("Laptop", false, "warranty_end");
        assertThat(sample.isDue(laptop)).isTrue();
        sample.seen(laptop);
        sample.accepted(laptops(1_000_000));

        assertThat(sample.isDue(laptop)).isFalse();
    }

    @Test
    void whatWasSentBeforeIsDueAndAllIsOnceOneIsContradicted() {
        ReadBackSample sample = new ReadBackSample(1, 0.02);
        AssetPatch laptop = patch("Laptop", false, "warranty_end");
        sample.seen(laptop);

        assertThat(sample.isDue(patch("Laptop", true, "warranty_end"))).isTrue();
        sample.contradict();
        assertThat(sample.isDue(laptop)).isTrue();
    }

    @Test
    void countlessTypesAreNotRemembered() {
        ReadBackSample sample = new ReadBackSample(1, 0.02);
        IntStream.range(0, 20_000).forEach(i -> sample.seen(patch("Type " + i, false, "warranty_end")));

        assertThat(sample.isDue(patch("Type 1", false, "warranty_end"))).isFalse();
        assertThat(sample.isDue(patch("Type 19999", false, "warranty_end")))
                .as("it is read back each time")
                .isTrue();
    }

    private static List<AssetPatch> laptops(int count) {
        AssetPatch laptop = patch("Laptop", false, "warranty_end");
        return Stream.generate(() -> laptop).limit(count).toList();
    }

    private static AssetPatch patch(String type, boolean readBack, String... columns) {
        return new AssetPatch(
                4711,
                Stream.of(columns)
                        .map(column -> new AssetUpdate(
                                1, 4711, "KEY", column, null, LocalDate.of(2029, 3, 1), State.PLANNED, 0, null))
                        .toList(),
                type,
                readBack,
                null);
    }
}
