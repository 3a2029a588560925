package org.throughline.example.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The API of every area is recorded as text, so that a change of it is seen in the change that makes it.
 * {@code mvn -pl examples/quote-to-cash test -Dtest=ApiRecordTest -Dthroughline.write=true} records it anew.
 */
class ApiRecordTest {
    private static final Path RECORDS = Path.of("../../docs/api");
    private static final Set<String> NOT_PUBLISHED = Set.of("", "example");

    static Stream<String> areas() {
        return Areas.OURS.stream()
                .map(Areas::area)
                .filter(area -> !NOT_PUBLISHED.contains(area))
                .distinct()
                .sorted();
    }

    @ParameterizedTest
    @MethodSource("areas")
    void aChangeOfTheApiIsRecorded(String area) throws IOException {
        String api =
                ApiText.of(Areas.OURS.stream().filter(type -> Areas.area(type).equals(area)));
        Path record = RECORDS.resolve(area + ".txt");
        if (Boolean.getBoolean("throughline.write")) {
            Files.createDirectories(RECORDS);
            Files.writeString(record, api);
        }

        List<String> recorded = Files.readAllLines(record);
        List<String> now = api.lines().toList();

        assertThat(without(recorded, now))
                .as(
                        "gone from the API of %s: breaks callers, see VERSIONING.md; record it with"
                                + " -Dtest=ApiRecordTest -Dthroughline.write=true",
                        area)
                .isEmpty();
        assertThat(without(now, recorded))
                .as("new in the API of %s; record it with -Dtest=ApiRecordTest -Dthroughline.write=true", area)
                .isEmpty();
    }

    private static List<String> without(List<String> lines, List<String> others) {
        List<String> rest = new ArrayList<>(lines);
        others.forEach(rest::remove);
        return rest;
    }
}
