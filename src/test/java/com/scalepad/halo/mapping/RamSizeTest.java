package com.scalepad.halo.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule 1 of mapping: memory, in the forms in which Halo's integrations write it. */
class RamSizeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "16 GB",
                "16GB",
                "16 gb",
                "16 GiB",
                "16Gi",
                "16.0 GB",
                "16,0 GB",
                "16384 MB",
                "16384MB",
                "16,384 MB",
                "16777216 KB",
                "17179869184",
                "17179869184 B",
                "17179869184 bytes",
                "17,179,869,184",
                "16GB DDR4",
                "16 GB (2x8 GB)",
                "16 GB, 2400 MHz",
                "16GB 3200MHz DDR4",
                "16777216",
                "16G",
                "16",
                "16384",
                "16,384",
                "16\u00a0GB",
                "16 Go",
                "16384 Mo",
                "16 384 Mo",
                "16\u00a0384\u00a0MB",
                "16\u202f777\u202f216 KB",
                "17 179 869 184 octets",
                "16 Gio",
                "16 gigs",
                "16.384,00 MB",
                "16,384.00 MB",
                "16.777.216 KB",
                "17.179.869.184",
                "16 GByte",
                "16 GBytes RAM",
                "16384 MByte"
            })
    void sixteenGigabytesAreSixteenInAnyUnit(String written) {
        assertThat(MemorySize.bytes(written)).hasValue(16L << 30);
    }

    @ParameterizedTest
    @CsvSource({
        "15.9 GB, 17072495002",
        "'15,9 GB', 17072495002",
        "0.5 GB, 536870912",
        "1 TB, 1099511627776",
        "6 TB, 6597069766656",
        "3.5 TB, 3848290697216",
        "255, 273804165120",
        "256, 268435456",
        "2097151, 2199022206976",
        "2097152, 2147483648",
        "16663468, 17063391232",
        "134217727, 137438952448",
        "134217728, 134217728",
        "8, 8589934592"
    })
    void aNumberWithoutAUnitIsTheUnitThatMakesSense(String written, long bytes) {
        assertThat(MemorySize.bytes(written)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lots",
                "",
                "0",
                "0 GB",
                "-16",
                "GB",
                ".",
                ",",
                "16 apples",
                "2 x 8 GB",
                "2x8GB",
                "8 GB + 8 GB",
                "8 GB x 2",
                "8GB x2",
                "8 GB × 2",
                "8GB, 8GB",
                "8 GB; 8 GB",
                "8GB & 8GB",
                "4 GB and 4 GB",
                "3.1 / 8 GB",
                "1.2.3 GB",
                "1,5,9 GB",
                "1.5,9 GB",
                "1,5.9 GB",
                "1.234,5.6 GB",
                "16.384,",
                ",16.384",
                "8 Go, 8 Go",
                "16 384",
                "16 512 GB",
                "16 38 MB",
                "16.384 MB",
                "16.384",
                ".5 GB",
                "16. GB",
                "DDR4 16GB",
                "999999999999999999999999",
                "9999 TB",
                "16GB2",
                "16 GB and a story that goes on for longer than any RMM would"
            })
    void whatIsNotOneSizeIsNone(String written) {
        assertThat(MemorySize.bytes(written)).isEmpty();
    }
}
