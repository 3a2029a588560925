package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.MappingException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import tools.jackson.databind.node.ObjectNode;

class CsvTest {
    private static final FailureDetails CALL = FailureDetails.of("salesforce", "test.csv");
    private static final BulkWrite WRITE = BulkWrite.insert("Account", List.of("A", "B"));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void linesEndInAnyWay(String end) {
        assertThat(read("a,b" + end + "1,\"x,\"\"y\"\"" + end + "z\"" + end + ","))
                .containsExactly(List.of("a", "b"), List.of("1", "x,\"y\"" + end + "z"), List.of("", ""));
    }

    @Test
    void aCellThatDoesNotEndIsAnIncompleteAnswer() {
        assertThatExceptionOfType(UnavailableException.class)
                .isThrownBy(() -> read("a\n\"x"))
                .withMessage("test.csv: the CSV of the answer ends within a cell");
        assertThatExceptionOfType(UnavailableException.class).isThrownBy(() -> read("\"x\"y"));
    }

    @Test
    void aRowWithoutAnEndIsRefusedBeforeItFillsTheMemory() {
        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> read("\"" + "x".repeat(CsvReader.MAX_LINE + 1)))
                .withMessage("test.csv: a row of the answer is larger than 4194304 characters");
    }

    @Test
    void whatIsWrittenIsReadAgainWhateverItHolds() throws IOException {
        long seed = 20261128;
        Random random = new Random(seed);
        List<ObjectNode> rows = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            rows.add(Org.row("A", text(random), "B", text(random)));
        }

        List<List<String>> lines = read(write(rows, 1_000_000));

        assertThat(lines).as("seed %d", seed).hasSize(501).first().isEqualTo(List.of("A", "B"));
        for (int i = 0; i < rows.size(); i++) {
            assertThat(lines.get(i + 1)).isEqualTo(List.of(text(rows.get(i), "A"), text(rows.get(i), "B")));
        }
    }

    @Test
    void nullClearsAndAbsenceLeaves() throws IOException {
        ObjectNode cleared = Org.row("A", "1");
        cleared.putNull("B");

        assertThat(write(List.of(cleared, Org.row("A", "2"), Org.row("A", "3", "B", "")), 1000))
                .isEqualTo("\"A\",\"B\"\n\"1\",\"#N/A\"\n\"2\",\n\"3\",\"#N/A\"\n");
    }

    @Test
    void numbersAreWrittenInFullAndParentsByTheirKey() throws IOException {
        BulkWrite write = BulkWrite.upsert("Event__c", "Key__c", List.of("Key__c", "Hours__c", "Project__r.Key__c"));
        ObjectNode row = Org.row("Key__c", "E-1").put("Hours__c", new BigDecimal("1.5E+3"));
        row.putObject("Project__r").put("Key__c", "P-1");
        Path file = folder.resolve("parents.csv");

        new BulkCsv(write, List.of(row).iterator(), 1000).writeNext(file);

        assertThat(file).hasContent("\"Key__c\",\"Hours__c\",\"Project__r.Key__c\"\n\"E-1\",\"1500\",\"P-1\"\n");
    }

    @Test
    void rowsAreSplitWhereAnUploadIsFull() {
        BulkCsv csv = new BulkCsv(WRITE, List.of(row("1"), row("2"), row("3")).iterator(), 24);
        List<Path> files = new ArrayList<>();

        while (csv.hasMore()) {
            files.add(folder.resolve(files.size() + ".csv"));
            csv.writeNext(files.get(files.size() - 1));
        }

        assertThat(files).hasSize(2);
        assertThat(files.get(0)).hasContent("\"A\",\"B\"\n\"1\",\"x\"\n\"2\",\"x\"\n");
        assertThat(files.get(1)).hasContent("\"A\",\"B\"\n\"3\",\"x\"\n");
    }

    @Test
    void whatCsvCannotCarryIsRefusedByTheNameOfItsField() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> write(List.of(Org.row("A", "#N/A")), 1000))
                .withMessage("Account.A: is the text with which CSV clears a field");
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> write(List.of(Org.row("C", "1")), 1000))
                .withMessage("Account.C: is not a column of the job");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> write(List.of(Org.row("A", "x".repeat(200))), 100))
                .withMessage("a row is larger than an upload may be");
    }

    private String write(List<ObjectNode> rows, long maxBytes) throws IOException {
        Path file = folder.resolve("rows.csv");
        new BulkCsv(WRITE, rows.iterator(), maxBytes).writeNext(file);
        return Files.readString(file);
    }

    private static List<List<String>> read(String text) {
        List<List<String>> lines = new ArrayList<>();
        CsvReader csv = new CsvReader(CALL, new BufferedReader(new StringReader(text)));
        for (Optional<List<String>> line = csv.line(); line.isPresent(); line = csv.line()) {
            lines.add(line.get());
        }
        return lines;
    }

    private static ObjectNode row(String value) {
        return Org.row("A", value, "B", "x");
    }

    private static String text(ObjectNode row, String field) {
        return row.path(field).asString("");
    }

    private static String text(Random random) {
        String alphabet = ",\"\n\r ;'#=ğ€\t\\a";
        StringBuilder text = new StringBuilder("x");
        random.ints(random.nextInt(12), 0, alphabet.length()).forEach(i -> text.append(alphabet.charAt(i)));
        return text.toString();
    }
}
