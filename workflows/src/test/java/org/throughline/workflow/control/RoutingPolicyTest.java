package org.throughline.workflow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.workflow.Samples.usd;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;

class RoutingPolicyTest {
    private static final Finding SMALL = new Finding(
            "credit-hold",
            "customer.onCreditHold",
            "on hold",
            new Finding.Policy(Owner.FINANCE, Severity.HIGH, Duration.ofDays(1), "Release the customer."));
    private static final RoutingPolicy POLICY = RoutingPolicy.parse("""
            {"rules": [
              {"when": {"control": "credit-hold", "atLeast": "USD 1000.00"}, "owner": "SALES_OPS", "sla": "PT4H"},
              {"when": {"severity": "CRITICAL"}, "escalateTo": "FINANCE"},
              {"when": {"system": "netsuite"}, "owner": "INTEGRATION"},
              {"sla": "PT8H"}]}
            """);

    @Test
    void theFirstRuleThatIsForAReasonDecides() {
        Finding large = SMALL.withAmount(usd("1000.00"));

        assertThat(POLICY.route(large).policy().owner()).isEqualTo(Owner.SALES_OPS);
        assertThat(POLICY.route(large).policy().sla()).isEqualTo(Duration.ofHours(4));
        assertThat(POLICY.route(SMALL.withAmount(usd("999.99"))).policy().owner())
                .isEqualTo(Owner.FINANCE);
        assertThat(POLICY.route(SMALL).policy().sla()).isEqualTo(Duration.ofHours(8));
    }

    @Test
    void aSystemAndASeverityCanBeMeant() {
        Finding down = new Finding(
                "system-available", "read", "is down", SMALL.policy(), Optional.of("netsuite"), Optional.empty());
        Finding critical =
                SMALL.withPolicy(new Finding.Policy(Owner.PMO, Severity.CRITICAL, Duration.ofDays(1), "Look at it."));

        assertThat(POLICY.route(down).policy().owner()).isEqualTo(Owner.INTEGRATION);
        assertThat(POLICY.escalation(critical)).contains(Owner.FINANCE);
        assertThat(POLICY.escalation(down)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{                                          | is not JSON",
                "{}                                         | rules is not a list",
                "{'rules':[1]}                              | rules[0]: is not an object",
                "{'rules':[{'owner':'BOSS'}]}               | rules[0].owner: is not one of [SALES_OPS, PMO, FINANCE,",
                "{'rules':[{'sla':'4h'}]}                   | rules[0].sla: is not an ISO 8601 duration",
                "{'rules':[{'sla':'PT0S'}]}                 | rules[0].sla: is not an ISO 8601 duration above zero",
                "{'rules':[{'ownr':'PMO'}]}                 | rules[0].ownr: is not known; known are",
                "{'rules':[{'when':{'control':''}}]}        | rules[0].when.control: is not a name",
                "{'rules':[{'when':{'atLeast':'1000'}}]}    | rules[0].when.atLeast: is not an amount",
                "{'rules':[{'when':{'severity':'LOW'}}]}    | rules[0].when.severity: is not one of",
                "{'rules':[{}]}                             | rules[0]: says neither owner, sla nor escalateTo"
            })
    void whatIsNoPolicyIsNamedWithItsPlace(String json, String message) {
        assertThatThrownBy(() -> RoutingPolicy.parse(json.replace('\'', '"')))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message);
    }
}
