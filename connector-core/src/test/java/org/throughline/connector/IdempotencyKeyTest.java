package org.throughline.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.party.CustomerId;

class IdempotencyKeyTest {

    @Test
    void theSameIdentityGivesTheSameReadableKey() {
        IdempotencyKey key = IdempotencyKey.of("invoice.post", CustomerId.of("c-1"), LocalDate.of(2026, 11, 30), 7);

        assertThat(key.value()).isEqualTo("invoice.post:c-1:2026-11-30:7");
    }

    @Test
    void differentPartsNeverGiveTheSameKey() {
        assertThat(IdempotencyKey.of("p", "a", "b")).isNotEqualTo(IdempotencyKey.of("p", "a:b"));
        assertThat(IdempotencyKey.of("p", "a%3Ab")).isNotEqualTo(IdempotencyKey.of("p", "a:b"));
        assertThat(IdempotencyKey.of("p", "a b")).isNotEqualTo(IdempotencyKey.of("p", "a+b"));
    }

    @Test
    void aPartOutsideAsciiIsEscaped() {
        assertThat(IdempotencyKey.of("customer", "İzmir").value()).isEqualTo("customer:%C4%B0zmir");
    }

    @Test
    void aPartWithoutATextOfItsOwnIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> IdempotencyKey.of("customer", new Object()))
                .withMessage("java.lang.Object has no stable text");
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("customer", (Object) new int[] {1}));
        assertThatIllegalArgumentException().isThrownBy(() -> IdempotencyKey.of("customer", " "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "tab\t", "é"})
    void aKeyThatAHeaderCannotCarryIsRefused(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new IdempotencyKey(value));
    }

    @Test
    void aKeyThatIsTooLongIsRefused() {
        assertThat(new IdempotencyKey("x".repeat(255)).value()).hasSize(255);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new IdempotencyKey("x".repeat(256)))
                .withMessage("key has 256 characters, allowed are 1 to 255");
    }

    @Test
    void aShortKeyStaysAsItIs() {
        IdempotencyKey key = IdempotencyKey.of("customer", "c-1");

        assertThat(key.shortened(50)).isSameAs(key);
    }

    @Test
    void longKeysWithACommonBeginningStayDifferentWhenShortened() {
        IdempotencyKey first = IdempotencyKey.of("invoice.post", "x".repeat(80), 1);
        IdempotencyKey second = IdempotencyKey.of("invoice.post", "x".repeat(80), 2);

        assertThat(first.shortened(50).value()).hasSize(50).startsWith("invoice.post:xxx");
        assertThat(first.shortened(50)).isNotEqualTo(second.shortened(50)).isEqualTo(first.shortened(50));
    }

    @Test
    void theHashOfAShortenedKeyNeverChanges() {
        assertThat(new IdempotencyKey("a".repeat(60)).shortened(50).value())
                .isEqualTo("a".repeat(29) + "-11ee391211c6256460b6");
    }

    @Test
    void anExternalIdHoldsOnlyWhatVendorsAllow() {
        assertThat(IdempotencyKey.of("cust", "salesforce.1").externalId(60)).matches("cust-salesforce-1-[0-9a-f]{20}");
        assertThat(new IdempotencyKey("cust-1_A").externalId(60)).isEqualTo("cust-1_A");
    }

    @Test
    void externalIdsOfDifferentKeysDiffer() {
        assertThat(new IdempotencyKey("a.b").externalId(40)).isNotEqualTo(new IdempotencyKey("a:b").externalId(40));
    }

    @Test
    void aKeyIsJsonText() {
        IdempotencyKey key = IdempotencyKey.of("customer", "c-1");

        String json = WireJson.mapper().writeValueAsString(key);

        assertThat(json).isEqualTo("\"customer:c-1\"");
        assertThat(WireJson.mapper().readValue(json, IdempotencyKey.class)).isEqualTo(key);
    }
}
