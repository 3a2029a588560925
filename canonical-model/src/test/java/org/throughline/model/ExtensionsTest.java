package org.throughline.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.json.CanonicalJson;

class ExtensionsTest {

    @Test
    void fieldsKeepTheirOrder() {
        Extensions extensions =
                Extensions.empty().with("z:last", "1").with("a:first", "2").with("m:middle", "3");

        assertThat(extensions.asMap())
                .containsExactly(Map.entry("z:last", "1"), Map.entry("a:first", "2"), Map.entry("m:middle", "3"));
    }

    @Test
    void aNewValueTakesThePlaceOfTheOld() {
        Extensions extensions = Extensions.of(Map.of("a:x", "old"));

        assertThat(extensions.with("a:x", "new").text("a:x")).contains("new");
        assertThat(extensions.text("a:x")).contains("old");
    }

    @Test
    void aFieldIsReadAsWhatItIs() {
        Extensions extensions = Extensions.empty()
                .with("a:text", "x")
                .with("a:number", new BigDecimal("1.50"))
                .with("a:null", null);

        assertThat(extensions.text("a:text")).contains("x");
        assertThat(extensions.number("a:number")).contains(new BigDecimal("1.50"));
        assertThat(extensions.text("a:number")).isEmpty();
        assertThat(extensions.number("a:text")).isEmpty();
        assertThat(extensions.text("a:null")).isEmpty();
        assertThat(extensions.text("a:absent")).isEmpty();
        assertThat(extensions.asMap()).containsKey("a:null").doesNotContainKey("a:absent");
    }

    @Test
    void wholeNumbersOfAnyTypeAreTheSameNumber() {
        assertThat(Extensions.empty().with("a:n", 7))
                .isEqualTo(Extensions.empty().with("a:n", 7L))
                .isEqualTo(Extensions.empty().with("a:n", BigInteger.valueOf(7)))
                .isEqualTo(Extensions.empty().with("a:n", new BigDecimal("7")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "noNamespace", ":name", "ns:", "NS:name", "ns:a b", "ns::name", "n s:name"})
    void aNameNeedsItsNamespace(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extensions.empty().with(name, "x"))
                .withMessage("extension '" + name + "' must be named namespace:name");
    }

    @Test
    void floatingPointIsRefusedAtAnyDepth() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extensions.empty().with("a:x", 1.5d))
                .withMessage("extension 'a:x' has a value of type java.lang.Double");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Extensions.empty().with("a:x", List.of(Map.of("deep", 1.5f))));
    }

    @Test
    void laterChangesOfTheSourceDoNotShow() {
        List<String> list = new ArrayList<>(List.of("x"));
        Map<String, Object> source = new LinkedHashMap<>(Map.of("a:list", list));
        Extensions extensions = Extensions.of(source);

        list.add("y");
        source.put("a:more", "z");

        assertThat(extensions.asMap()).containsExactly(Map.entry("a:list", List.of("x")));
        assertThatExceptionOfType(UnsupportedOperationException.class)
                .isThrownBy(() -> extensions.asMap().clear());
    }

    @Test
    void aNullInAListIsKept() {
        Extensions extensions = Extensions.empty().with("a:list", Arrays.asList("x", null));

        assertThat(extensions.asMap().get("a:list")).isEqualTo(Arrays.asList("x", null));
    }

    @Test
    void valuesArePersonalDataAndNotPrinted() {
        assertThat(Extensions.empty().with("a:name", "Mrs Secret")).hasToString("Extensions[a:name]");
    }

    @Test
    void jsonKeepsOrderNullsAndTheScaleOfNumbers() {
        String json = "{\"z:b\":1.50,\"a:a\":null,\"m:m\":[0.10,{\"y\":true,\"b\":100}]}";

        Extensions read = CanonicalJson.mapper().readValue(json, Extensions.class);

        assertThat(CanonicalJson.mapper().writeValueAsString(read)).isEqualTo(json);
        assertThat(read.number("z:b")).contains(new BigDecimal("1.50"));
    }

    @Test
    void noFieldsAreTheSameHoweverMade() {
        assertThat(Extensions.of(Collections.emptyMap()))
                .isSameAs(Extensions.empty())
                .isEqualTo(CanonicalJson.mapper().readValue("{}", Extensions.class));
    }
}
