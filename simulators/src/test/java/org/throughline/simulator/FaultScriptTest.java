package org.throughline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FaultScriptTest {

    @Test
    void aRuleHasSensibleDefaults() {
        FaultRule rule =
                FaultScript.parse("f", "[{\"fault\":\"LOSE\"}]").rules().get(0);

        assertThat(rule.skip()).isZero();
        assertThat(rule.times()).isEqualTo(1);
        assertThat(rule.method().pattern()).isEqualTo(".*");
        assertThat(rule.vendor()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    [{"fault":"LOSE"},{"fault":"BOOM"}]   | faults.json: rule 1: field fault
                    [{"fault":"LOSE","times":0}]          | faults.json: rule 0: field times
                    [{"fault":"LOSE","path":"("}]         | faults.json: rule 0: field path
                    [{"fault":"LOSE","when":"now"}]       | faults.json: rule 0: field when
                    [{"fault":"LOSE","vendor":7}]         | faults.json: rule 0: field vendor
                    [7]                                   | faults.json: rule 0
                    {}                                    | faults.json: a list
                    [                                     | faults.json: not JSON
                    """)
    void aMistakeIsReportedWithFileRuleAndField(String script, String message) {
        assertThatThrownBy(() -> FaultScript.parse("faults.json", script))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(message);
    }
}
