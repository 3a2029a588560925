package org.throughline.model.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.CanonicalTypes.Sample;
import org.throughline.model.CanonicalValue;
import org.throughline.model.Full;
import org.throughline.model.Instances;
import org.throughline.model.party.Customer;
import org.throughline.model.party.PaymentTerms;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class RoundTripTest {
    private static final JsonMapper MAPPER = CanonicalJson.mapper();

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void whatIsWrittenIsReadBack(Sample sample) {
        for (Object value : List.of(sample.minimal(), sample.full())) {
            String json = MAPPER.writeValueAsString(value);

            Object read = MAPPER.readValue(json, sample.type());

            assertThat(read).isEqualTo(value);
            assertThat(MAPPER.writeValueAsString(read)).isEqualTo(json);
        }
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void jsonHasTheAttributesAndNothingDerived(Sample sample) {
        ObjectNode full = MAPPER.valueToTree(sample.full());
        ObjectNode minimal = MAPPER.valueToTree(sample.minimal());

        assertThat(full.propertyNames())
                .containsExactlyInAnyOrderElementsOf(sample.propertyNames().toList());
        assertThat(full.propertyNames()).containsAll(minimal.propertyNames());
        assertThat(minimal.toString()).doesNotContain("null");
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void unknownPropertiesSurviveARoundTrip(Sample sample) {
        ObjectNode json = MAPPER.valueToTree(sample.full());
        json.put("addedInALaterVersion", new BigDecimal("1.50")).putNull("nothing");
        json.putObject("andAnother").put("x", true).putArray("list").add("y").addNull();

        Object read = MAPPER.treeToValue(json, sample.type());

        assertThat(((CanonicalValue) read).getUnknownProperties())
                .containsOnlyKeys("addedInALaterVersion", "nothing", "andAnother");
        assertThat((ObjectNode) MAPPER.valueToTree(read)).isEqualTo(json);
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void anExplicitNullReadsAsAbsent(Sample sample) {
        for (Method accessor : sample.accessors()) {
            String name = CanonicalTypes.propertyName(accessor);
            ObjectNode json = MAPPER.valueToTree(sample.minimal());
            boolean isMandatory = isMandatory(sample, name);
            json.putNull(name);

            if (isMandatory) {
                assertThatExceptionOfType(JacksonException.class)
                        .as(name)
                        .isThrownBy(() -> MAPPER.treeToValue(json, sample.type()))
                        .withMessageContaining(name);
            } else {
                assertThat((Object) MAPPER.treeToValue(json, sample.type()))
                        .as(name)
                        .isEqualTo(sample.minimal());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void anEmptyObjectIsRefusedAndTheTypeNamed(Sample sample) {
        if (sample.accessors().stream().noneMatch(Instances::isMandatory)) {
            assertThat((Object) MAPPER.readValue("{}", sample.type())).isEqualTo(sample.minimal());
            return;
        }
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue("{}", sample.type()))
                .withMessageContaining(sample.type().getSimpleName());
    }

    @Test
    void aRepeatedPropertyIsRefused() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() ->
                        MAPPER.readValue("{\"name\":\"Net 30\",\"netDays\":30,\"netDays\":60}", PaymentTerms.class))
                .withMessageContaining("netDays");
    }

    @Test
    void extensionsKeepTheOrderTheyCameIn() {
        Customer customer = Full.customer();

        Customer read = MAPPER.readValue(MAPPER.writeValueAsString(customer), Customer.class);

        assertThat(read.getExtensions().asMap().keySet())
                .containsExactlyElementsOf(Full.extensions().asMap().keySet());
        assertThat(read.getExtensions().asMap().get("acme:nested").toString()).isEqualTo("{z=1.50, a=null}");
    }

    @Test
    void aBrokenRuleIsReportedWithItsReason() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue("{\"name\":\"x\",\"netDays\":-1}", PaymentTerms.class))
                .withMessageContaining("netDays is negative: -1");
    }

    private static boolean isMandatory(Sample sample, String name) {
        ObjectNode json = MAPPER.valueToTree(sample.minimal());
        json.remove(name);
        try {
            MAPPER.treeToValue(json, sample.type());
            return false;
        } catch (JacksonException e) {
            return true;
        }
    }
}
