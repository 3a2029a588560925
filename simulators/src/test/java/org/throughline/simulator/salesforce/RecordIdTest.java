package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordIdTest {

    // Pairs of public examples of the vendor's own documentation and client fixtures.
    @ParameterizedTest
    @CsvSource({
        "a00D0000008pQRA, a00D0000008pQRAIA2",
        "701E0000000JuFH, 701E0000000JuFHIA0",
        "003q000000KvQ1t, 003q000000KvQ1tAAF"
    })
    void theSuffixTellsTheCaseOfTheOtherCharacters(String fifteen, String eighteen) {
        assertThat(RecordId.parse(fifteen)).contains(eighteen);
        assertThat(RecordId.parse(eighteen)).contains(eighteen);
    }

    @Test
    void idsCountUpFromTheObjectsPrefix() {
        assertThat(RecordId.of("001", 1)).isEqualTo("001000000000001AAA");
        assertThat(RecordId.of("a0P", 62)).startsWith("a0P000000000010");
    }

    @ParameterizedTest
    @CsvSource({"''", "short", "001000000000001A", "001000000000001AAB", "00100000000000-AAA"})
    void anythingElseIsNoId(String text) {
        assertThat(RecordId.parse(text)).isEmpty();
    }
}
