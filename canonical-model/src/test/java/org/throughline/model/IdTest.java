package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.party.CustomerId;

class IdTest {
    static Stream<Arguments> types() {
        return CanonicalTypes.mainClasses().stream()
                .filter(type -> Id.class.isAssignableFrom(type) && type.isRecord())
                .map(type -> Arguments.of(type, (Function<String, Id>) text -> of(type, text)));
    }

    private static Id of(Class<?> type, String text) {
        try {
            return (Id) Instances.call(null, type.getMethod("of", String.class), text);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void allIdsAreSeen() {
        assertThat(types()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("types")
    void anIdIsItsTextEverywhere(Class<? extends Id> type, Function<String, Id> of) {
        Id id = of.apply("crm-006A_b.7");

        assertThat(id).hasToString("crm-006A_b.7").isEqualTo(of.apply("crm-006A_b.7"));
        assertThat(CanonicalJson.mapper().writeValueAsString(id)).isEqualTo("\"crm-006A_b.7\"");
        Id read = CanonicalJson.mapper().readValue("\"crm-006A_b.7\"", type);
        assertThat(read).isEqualTo(id);
    }

    @ParameterizedTest
    @MethodSource("types")
    void aRefusedIdNamesItsType(Class<? extends Id> type, Function<String, Id> of) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of.apply(""))
                .withMessage(type.getSimpleName() + " must have 1 to 80 characters, but has 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "a/b", "a:b", "ä", "ı", "İ", "a\n", "a'b", "\u0000", "٣"})
    void whatSomeSystemCannotStoreAsAKeyIsRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerId.of(text))
                .withMessageStartingWith("CustomerId may hold letters, digits, '.', '_' and '-' only");
    }

    @Test
    void theLongestIdHasEightyCharacters() {
        assertThat(CustomerId.of("x".repeat(80)).value()).hasSize(80);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerId.of("x".repeat(81)))
                .withMessageEndingWith("but has 81");
    }

    @Test
    void idsOfDifferentTypesDifferThoughTheirTextsAreTheSame() {
        assertThat((Id) CustomerId.of("1")).isNotEqualTo(ProjectId.of("1"));
    }
}
