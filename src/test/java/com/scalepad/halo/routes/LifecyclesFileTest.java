package com.scalepad.halo.routes;

import static com.scalepad.halo.run.SyncRun.Outcome.COMPLETE;
import static com.scalepad.halo.run.SyncRun.Outcome.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import com.scalepad.halo.run.SyncRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** Lifecycles from CSV files, by the same rules as ScalePad's. */
@ExtendWith(OutputCaptureExtension.class)
class LifecyclesFileTest extends ScalePadTest {

    private static final String HEADER =
            "serial_number,purchase_date,warranty_expiry_date,manufacturer_expiry_date,client_id,name\n";

    /** One for all tests, so that they can share a bundle. */
    @TempDir
    private static Path folder;

    @BeforeEach
    void anEmptyFolder() throws IOException {
        // Then the dates are written without two reads of each asset.
        sandbox.quirks().datesInLists(true);
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    @OnEachStore
    void aFileFillsTheTableWithoutScalePad(Store store) throws IOException {
        write(
                "dell.csv",
                HEADER + "5cg 9x2k41,2024-02-27,2027-03-02T04:59:59Z,,cl-1,HPD-LT-017\nNone,2024-01-01,,,,SPARE\n");
        try (Bundle bundle = Bundle.start(sandbox, store, setting())) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getLifecycles().isComplete()).isTrue();
            assertThat(run.getSummary())
                    .contains("lifecycles: 2 read, 1 without a serial")
                    .contains("ScalePad was not asked");
            assertThat(bundle.lifecycle("5CG9X2K41"))
                    .containsEntry("source", "dell.csv")
                    .containsEntry("client_id", "cl-1")
                    .containsEntry("purchase_date", Date.valueOf("2024-02-27"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2027-03-01"))
                    .containsEntry("manufacturer_expiry_date", null);
            assertThat(scalePad.calls()).isEmpty();
        }
    }

    @Test
    void theHeaderMayBeWrittenAsAPersonDoesWithAByteOrderMark() throws IOException {
        write(
                "a.csv",
                "\ufeffSerial Number , Purchase Date,Notes\r\nABC123,2024-02-27,\"one, two\"\r\n\r\nÄBC124,2024-02-28,\r\n");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(bundle.lifecycle("ABC123")).containsEntry("purchase_date", Date.valueOf("2024-02-27"));
            assertThat(bundle.lifecycle("ÄBC124")).containsEntry("purchase_date", Date.valueOf("2024-02-28"));
        }
    }

    @Test
    void aReportsNamesOfColumnsAreKnownWhereNoColumnHasItsOwnName() throws IOException {
        write(
                "report.csv",
                "Service Tag,Model,Purchase Date,Warranty Expiration Date\nABC123,7420,2024-02-27,2027-03-01\n");
        write(
                "own.csv",
                "Serial,serial_number,warranty_expiry_date,Warranty End Date\n1,ABC124,2027-03-02,2030-01-01\n");
        write("documented.csv", "name,S/N,purchased_at,warranty_expires_at\nPC,ABC125,2024-02-28,2027-03-03\n");
        write("inventory.csv", "Serial No;Date of Purchase;Warranty End\nABC126;2024-02-29;2027-03-04\n");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(bundle.lifecycle("ABC123"))
                    .containsEntry("purchase_date", Date.valueOf("2024-02-27"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2027-03-01"));
            assertThat(bundle.lifecycle("ABC124")).containsEntry("warranty_expiry_date", Date.valueOf("2027-03-02"));
            assertThat(bundle.lifecycle("ABC125"))
                    .containsEntry("purchase_date", Date.valueOf("2024-02-28"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2027-03-03"));
            assertThat(bundle.lifecycle("ABC126"))
                    .containsEntry("purchase_date", Date.valueOf("2024-02-29"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2027-03-04"));
        }
    }

    @Test
    void whatASpreadsheetDoesToACellIsTakenBackOrTold() throws IOException {
        write(
                "excel.csv",
                HEADER
                        + "=\"0503E000\",=\"2024-02-27\",'2027-02-27,,'cl-1,'s-Hertogenbosch\n'ABC1005,5/1/2024,2027-02-27,,,\n"
                        + "5.1E+10,2024-02-27,,,,\n\"=\"\"0504E000\"\"\",2024-02-27,,,,\n");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            SyncRun run = bundle.sync();

            assertThat(bundle.lifecycle("0503E000"))
                    .containsEntry("serial_number", "0503E000")
                    .containsEntry("client_id", "cl-1")
                    .containsEntry("purchase_date", Date.valueOf("2024-02-27"))
                    .containsEntry("warranty_expiry_date", Date.valueOf("2027-02-27"))
                    .containsEntry("name", "'s-Hertogenbosch");
            assertThat(bundle.lifecycle("0504E000")).containsEntry("purchase_date", Date.valueOf("2024-02-27"));
            assertThat(bundle.lifecycle("ABC1005"))
                    .containsEntry("purchase_date", null)
                    .containsEntry("purchase_date_raw", "5/1/2024")
                    .containsEntry("warranty_expiry_date", Date.valueOf("2027-02-27"));
            assertThat(run.getLifecycles().getWithoutSerial()).isEqualTo(1);
            assertThat(run.getLifecycles().getUnreadableDates()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {";", "\t"})
    void theSeparatorIsThatOfTheFirstLine(String separator) throws IOException {
        write(
                "european.csv",
                "\"Notes, by hand, in, many, words\"|serial_number|purchase_date|name\n|ABC123|2024-02-27|\"one; two\"\n\"\"|ABC124||Smith\n"
                        .replace("|", separator));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(bundle.lifecycle("ABC123"))
                    .containsEntry("purchase_date", Date.valueOf("2024-02-27"))
                    .containsEntry("name", "one; two");
            assertThat(bundle.lifecycle("ABC124")).containsEntry("name", "Smith");
        }
    }

    @Test
    void aRowWithSurplusCellsIsRejectedAndEmptyOnesAtItsEndCountForNothing() throws IOException {
        write(
                "wide.csv",
                "serial_number,purchase_date\nABC123,2024-02-27,,,\nABC124,2024-02-28,Smith, John\nABC125,2024-02-29\n");
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(COMPLETE);
            assertThat(run.getLifecycles().getRejected()).isEqualTo(1);
            assertThat(bundle.store().queryForMap("SELECT reason, payload FROM halo_rejected_record"))
                    .satisfies(row -> assertThat(row.toString())
                            .contains("The file wide.csv has more cells in line 3 than columns in its first line")
                            .contains("Smith"));
            assertThat(bundle.lifecycle("ABC123")).containsEntry("purchase_date", Date.valueOf("2024-02-27"));
            assertThat(bundle.lifecycle("ABC125")).containsEntry("purchase_date", Date.valueOf("2024-02-29"));
        }
    }

    @Test
    void whatIsNotReadIsInTheLogAndWhatAProgramKeepsNextToAFileIsNot(CapturedOutput log) throws IOException {
        write("dates.CSV", "serial_number,Kaufdatum,purchase_date\nABC123,2024-01-01,2024-02-27\n");
        write("report.xlsx", "PK");
        write("._dates.csv", "Mac OS X");
        write("~$dates.csv", "lock");
        Files.createDirectory(folder.resolve("old.csv"));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            assertThat(bundle.sync().getOutcome()).isEqualTo(COMPLETE);

            assertThat(bundle.lifecycle("ABC123")).containsEntry("purchase_date", Date.valueOf("2024-02-27"));
            assertThat(log.getAll())
                    .contains("Not read, because only files that end with .csv are: old.csv, report.xlsx")
                    .contains("Not read from dates.CSV: the columns Kaufdatum");
        }
    }

    @OnEachStore
    void filesAreReadAgainAndLeftInPlaceAndContradictEachOther(Store store) throws IOException {
        write("a.csv", HEADER + "ABC123,2024-02-27,,,,\nABC124,2024-02-27,,,,\n");
        write("b.csv", HEADER + "abc123,2024-02-28,,,,\nabc124,2024-02-27,,,,\n");
        try (Bundle bundle = Bundle.start(sandbox, store, setting())) {
            bundle.sync();
            assertThat(bundle.lifecycle("ABC123"))
                    .containsEntry("is_ambiguous", true)
                    .containsEntry("source", "a.csv");
            assertThat(bundle.lifecycle("ABC124")).containsEntry("is_ambiguous", false);
            assertThat(folder.resolve("a.csv")).exists();
            Files.delete(folder.resolve("b.csv"));

            bundle.sync();

            assertThat(bundle.lifecycle("ABC123")).containsEntry("is_ambiguous", false);
        }
    }

    @OnEachStore
    void aFileMayContradictScalePadAndIsNeverMissing(Store store) throws IOException {
        scalePad.addLifecycle("ABC123", lifecycle -> lifecycle.put("purchase_date", "2024-02-20T00:00:00Z"));
        write("a.csv", HEADER + "ABC123,2024-02-27,,,,\nONLYHERE1,2024-02-27,,,,\n");
        try (Bundle bundle = Bundle.start(sandbox, scalePad, store, setting())) {
            SyncRun run = bundle.sync();
            assertThat(bundle.lifecycle("ABC123"))
                    .containsEntry("is_ambiguous", true)
                    .containsEntry("source", "scalepad");
            assertThat(run.getLifecycles().isComplete()).isTrue();
            Files.delete(folder.resolve("a.csv"));

            bundle.sync();

            assertThat(bundle.lifecycle("ONLYHERE1").get("missing_since")).isNull();
        }
    }

    @Test
    void aLongFileIsReadPieceByPiece() throws IOException {
        write(
                "a.csv",
                HEADER
                        + IntStream.range(0, 1001)
                                .mapToObj(i -> "S1ER" + i + ",2024-02-27,,,,\n")
                                .collect(Collectors.joining()));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            assertThat(bundle.sync().getLifecycles().getRead()).isEqualTo(1001);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'serial_number,purchase_date\\nABC1,\\n\"ABC2,\\n', line",
        "'serial|name\\nABC1|a\\n', no column serial_number",
        "'serial;name\\nABC1;a\\n', no column with a date",
        "'serial_number,purchase_date,purchase_date\\nABC1,2024-01-01,2023-01-01\\n', two columns purchase_date",
        "'serial_number,Purchase Date,purchase_date\\nABC1,,2023-01-01\\n', two columns purchase_date",
        "'Serial Number,serial_number,purchase_date\\n,ABC1,2023-01-01\\n', two columns serial_number",
        "'serial_number,name,End Date\\nABC1,a,2027-01-01\\n', no column with a date",
        "'S/N,Coverage End Date,Contract End\\nABC1,2027-01-01,2027-01-01\\n', no column with a date",
        "'Serial,Warranty Expiry,Warranty Expires\\nABC1,2027-01-01,\\n', two columns warranty_expiry_date",
        "'', line 1"
    })
    void aFileThatCanNotBeReadFailsTheStepWithItsNameAndLine(String content, String where) throws IOException {
        write("good.csv", HEADER);
        write("bad.csv", content.replace("\\n", "\n"));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            SyncRun run = bundle.sync();

            assertThat(run.getOutcome()).isEqualTo(FAILED);
            assertThat(run.getMessage()).contains("bad.csv").contains(where);
            assertThat(run.getLifecycles().isComplete()).isFalse();
            assertThat(openFiles()).noneMatch(file -> file.endsWith("bad.csv") || file.endsWith("good.csv"));
        }
    }

    /** The files that this process holds open, where the system tells. */
    private static List<String> openFiles() throws IOException {
        if (!Files.isDirectory(Path.of("/proc/self/fd"))) {
            return List.of();
        }
        try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors
                    .map(descriptor -> {
                        try {
                            return Files.readSymbolicLink(descriptor).toString();
                        } catch (IOException e) {
                            return "closed meanwhile";
                        }
                    })
                    .toList();
        }
    }

    @Test
    void aFileThatIsNotUtf8FailsTheStep() throws IOException {
        Files.write(
                folder.resolve("latin.csv"),
                (HEADER + "ABC1,2024-02-27,,,,M\u00fcller\n").getBytes(StandardCharsets.ISO_8859_1));
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, setting())) {
            assertThat(bundle.sync().getMessage()).contains("latin.csv").contains("line 2");
        }
    }

    @Test
    void aFolderThatIsNotThereFailsTheStep() {
        try (Bundle bundle = Bundle.start(sandbox, Store.H2, "scalepad.lifecycles.folder=/no/such/folder")) {
            assertThat(bundle.sync().getMessage()).contains("SCALEPAD_LIFECYCLES_FOLDER is /no/such/folder");
        }
    }

    @Test
    void aBadFileMarksNothingOfScalePadsAsMissing() throws IOException {
        try (Bundle bundle = Bundle.start(sandbox, scalePad, Store.H2, setting())) {
            bundle.sync();
            scalePad.removeLifecycles(0, 3);
            write("bad.csv", "nothing\n");

            assertThat(bundle.sync().getOutcome()).isEqualTo(FAILED);

            assertThat(bundle.count("scalepad_lifecycle", "missing_since IS NOT NULL"))
                    .isZero();
        }
    }

    private String setting() {
        return "scalepad.lifecycles.folder=" + folder;
    }

    private void write(String name, String content) throws IOException {
        Files.writeString(folder.resolve(name), content);
    }
}
