package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.CanonicalTypes.Sample;
import org.throughline.model.party.Customer;
import tools.jackson.databind.annotation.JsonDeserialize;

class CanonicalTypesTest {

    @Test
    void theTableHasEveryCanonicalType() {
        List<Class<?>> generated = CanonicalTypes.mainClasses().stream()
                .filter(type -> type.isInterface() && type.isAnnotationPresent(JsonDeserialize.class))
                .toList();

        assertThat(generated)
                .hasSizeGreaterThan(20)
                .containsExactlyInAnyOrderElementsOf(
                        CanonicalTypes.all().<Class<?>>map(Sample::type).toList());
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void theFullValueLeavesNothingOut(Sample sample) {
        for (Method accessor : sample.accessors()) {
            Object value = CanonicalTypes.value(accessor, sample.full());
            assertThat(value).as(accessor.getName()).isNotEqualTo(Optional.empty());
            assertThat(value).as(accessor.getName()).isNotEqualTo(List.of());
            assertThat(value).as(accessor.getName()).isNotEqualTo(Extensions.empty());
        }
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void whatIsNotGivenIsEmptyNeverNull(Sample sample) {
        for (Method accessor : sample.accessors()) {
            Object value = CanonicalTypes.value(accessor, sample.minimal());
            assertThat(value).as(accessor.getName()).isNotNull();
            if (value instanceof Collection<?> collection) {
                assertThat(collection).as(accessor.getName()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void equalPartsMakeEqualValues(Sample sample) {
        assertThat(sample.full())
                .isEqualTo(again(sample).full())
                .hasSameHashCodeAs(again(sample).full());
        assertThat(sample.minimal()).isEqualTo(again(sample).minimal());
    }

    @Test
    void aBuilderNamesWhatIsMissing() {
        Customer.Builder builder = Customer.builder().name("Northwind");

        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessageContaining("Customer")
                .withMessageContaining("id");
    }

    @Test
    void anObjectKnowsWhatOneSystemCallsIt() {
        ExternalRef first = new ExternalRef("netsuite", "customer", "12");
        ExternalRef second = new ExternalRef("netsuite", "customer", "13");
        Customer customer = Minimal.customer().addExternalRefs(first, second).build();

        assertThat(customer.externalRef("netsuite")).contains(first);
        assertThat(customer.externalRef("salesforce")).isEmpty();
    }

    private static Sample again(Sample sample) {
        return CanonicalTypes.all()
                .filter(other -> other.type().equals(sample.type()))
                .findFirst()
                .orElseThrow();
    }
}
