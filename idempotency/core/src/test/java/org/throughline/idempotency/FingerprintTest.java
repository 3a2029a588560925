package org.throughline.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class FingerprintTest {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private record Line(String item, BigDecimal hours, LocalDate on, Optional<String> note) {}

    private record LineOfOldVersion(LocalDate on, String item, BigDecimal hours) {}

    private static String of(Object input) {
        return Fingerprint.of(input, MAPPER);
    }

    private static String json(String text) {
        return new String(Fingerprint.canonicalJson(MAPPER.readTree(text), MAPPER), StandardCharsets.US_ASCII);
    }

    @Test
    void itNamesTheVersionOfItsRules() {
        // SHA-256 of the five bytes "abc" in quotes, taken with sha256sum.
        assertThat(of("abc")).isEqualTo("v1:6cc43f858fbb763301637b5af970e2a46b46f461f27e5a0f41e009c59b827b25");
    }

    @Test
    void theOrderOfPropertiesDoesNotCount() {
        assertThat(json("{\"b\": {\"d\":1, \"c\":2}, \"a\":3}")).isEqualTo("{\"a\":3,\"b\":{\"c\":2,\"d\":1}}");
    }

    @Test
    void theOrderOfItemsCounts() {
        assertThat(of(List.of(1, 2))).isNotEqualTo(of(List.of(2, 1)));
    }

    @ParameterizedTest
    @CsvSource({"1.50, 1.5", "1.0, 1", "100, 1E+2", "0.00, 0", "-0.10, -1E-1", "1e400, 10e399"})
    void equalNumbersAreEqualHoweverTheyAreWritten(BigDecimal one, BigDecimal other) {
        assertThat(of(one)).isEqualTo(of(other));
    }

    @Test
    void equalNumbersOfDifferentTypesAreEqual() {
        assertThat(List.of(of(1L), of(BigInteger.ONE), of((short) 1), of(new BigDecimal("1.000"))))
                .containsOnly(of(1));
    }

    @Test
    void textIsNotANumber() {
        assertThat(of("1")).isNotEqualTo(of(1));
    }

    @Test
    void anAbsentPropertyIsLikeNullSoThatATypeMayGrow() {
        LocalDate on = LocalDate.of(2026, 3, 29);

        assertThat(of(new Line("build", new BigDecimal("7.50"), on, Optional.empty())))
                .isEqualTo(of(new LineOfOldVersion(on, "build", new BigDecimal("7.5"))))
                .isNotEqualTo(of(new Line("build", new BigDecimal("7.5"), on, Optional.of("late"))));
    }

    @Test
    void charactersOutsideAsciiCount() {
        assertThat(List.of(of("ı"), of("i"), of("İ"), of("\uD83D\uDE00"), of("\uD83D"), of("\uDE00"), of("?")))
                .doesNotHaveDuplicates();
    }

    @Test
    void charactersOutsideAsciiAreEscapedOneByOneEvenHalfOfAPair() {
        assertThat(new String(Fingerprint.canonicalJson("\uD83D\uDE00ı\uD83D", MAPPER), StandardCharsets.US_ASCII))
                .isEqualTo("\"\\uD83D\\uDE00\\u0131\\uD83D\"");
    }

    @Test
    void randomInputIsTheSameInAnyOrderAndDifferentAfterAnyChange() {
        for (long seed = 0; seed < 300; seed++) {
            Map<String, Object> input = randomObject(new Random(seed), 3);
            Map<String, Object> changed = new LinkedHashMap<>(input);
            changed.put("k0", "changed");

            assertThat(of(shuffled(input, new Random(-seed))))
                    .as("seed %d", seed)
                    .isEqualTo(of(input));
            assertThat(of(changed)).as("seed %d", seed).isNotEqualTo(of(input));
        }
    }

    private static Map<String, Object> randomObject(Random random, int depth) {
        Map<String, Object> result = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            result.put("k" + i, randomValue(random, depth));
        }
        return result;
    }

    private static Object randomValue(Random random, int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(5)) {
            case 0 -> random.nextInt();
            case 1 -> BigDecimal.valueOf(random.nextLong(), random.nextInt(20));
            case 2 -> Long.toString(random.nextLong(), 36);
            case 3 -> List.of(randomValue(random, depth - 1), randomValue(random, depth - 1));
            default -> randomObject(random, depth - 1);
        };
    }

    private static Object shuffled(Object value, Random random) {
        if (value instanceof Map<?, ?> map) {
            List<Object> keys = new ArrayList<>(map.keySet());
            Collections.shuffle(keys, random);
            Map<String, Object> result = new LinkedHashMap<>();
            keys.forEach(key -> result.put(key.toString(), shuffled(map.get(key), random)));
            return result;
        }
        return value instanceof BigDecimal number ? number.setScale(number.scale() + 2) : value;
    }
}
