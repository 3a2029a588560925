package org.throughline.model.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.Instances;
import org.throughline.model.billing.Invoice;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.party.Customer;
import org.throughline.model.schema.CanonicalReader;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** JSON that is damaged as text: cut, in another charset, nested without end, or with any byte changed. */
class HostileTextTest {
    private static final JsonMapper MAPPER = CanonicalJson.mapper();
    private static final int MUTATIONS = 5_000;

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.1"})
    void jsonThatIsCutAnywhereIsRefused(String version) {
        byte[] json = MAPPER.writeValueAsBytes(Instances.full(Customer.class, 1));

        for (int length = 0; length < json.length; length++) {
            byte[] cut = Arrays.copyOf(json, length);
            assertThatExceptionOfType(JacksonException.class)
                    .as("cut at byte %d", length)
                    .isThrownBy(() -> CanonicalReader.read(cut, Customer.class, version));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "{\"extensions\":{\"a:b\":[",
                "{\"extensions\":{\"a:b\":{\"c\":",
                "{\"lines\":[{\"later\":["
            })
    void nestingWithoutEndIsRefused(String opening) {
        String deep = opening + (opening.endsWith("[") ? "[" : "{\"a\":").repeat(100_000);

        for (Class<?> type : CanonicalTypes.types()) {
            assertThatExceptionOfType(JacksonException.class)
                    .as(type.getSimpleName())
                    .isThrownBy(() -> MAPPER.readValue(deep, type));
        }
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> CanonicalReader.read(deep.getBytes(StandardCharsets.UTF_8), Invoice.class, "1.0"));
    }

    @Test
    void anotherCharsetIsReadRightlyOrRefused() {
        Customer customer = Customer.builder()
                .from(Instances.minimal(Customer.class, 1))
                .name("Ağaoğlu İnşaat 😀")
                .build();
        String json = MAPPER.writeValueAsString(customer);

        assertThat(List.of(
                        StandardCharsets.UTF_8,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        Charset.forName("UTF-32LE"),
                        Charset.forName("UTF-32BE")))
                .allSatisfy(charset -> assertThat(MAPPER.readValue(json.getBytes(charset), Customer.class))
                        .isEqualTo(customer));
        assertThat(MAPPER.readValue(("\uFEFF" + json).getBytes(StandardCharsets.UTF_8), Customer.class))
                .isEqualTo(customer);
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> MAPPER.readValue(json.getBytes(Charset.forName("ISO-8859-9")), Customer.class))
                .withMessageContaining("UTF-8");
    }

    @Test
    void halfASurrogatePairIsKept() {
        String json = MAPPER.writeValueAsString(Instances.minimal(Customer.class, 1))
                .replaceFirst("\"name\":\"[^\"]*\"", "\"name\":\"a\\\\ud800\"");

        Customer customer = MAPPER.readValue(json, Customer.class);

        assertThat(customer.getName()).isEqualTo("a\ud800");
        assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(customer), Customer.class))
                .isEqualTo(customer);
    }

    @Test
    void aNameTwiceIsRefusedWhereverItStands() {
        String json = MAPPER.writeValueAsString(Instances.minimal(Customer.class, 1));
        String open = json.substring(0, json.length() - 1);

        assertThat(List.of(
                        ",\"name\":\"B\"}",
                        ",\"later\":1,\"later\":2}",
                        ",\"later\":{\"a\":1,\"a\":2}}",
                        ",\"extensions\":{\"x:a\":1,\"x:a\":2}}",
                        ",\"extensions\":{\"x:a\":{\"b\":1,\"b\":1}}}"))
                .allSatisfy(rest -> assertThatExceptionOfType(JacksonException.class)
                        .isThrownBy(() -> MAPPER.readValue(open + rest, Customer.class))
                        .withMessageContaining("Duplicate"));
    }

    @Test
    void anyChangeOfBytesIsReadOrRefused() {
        List<Class<?>> types = CanonicalTypes.types();
        for (int i = 0; i < MUTATIONS; i++) {
            long seed = i * 0x9E3779B97F4A7C15L;
            Random random = new Random(seed);
            Class<?> type = types.get(random.nextInt(types.size()));
            byte[] json = mutated(MAPPER.writeValueAsBytes(Instances.random(type, random)), random);
            try {
                Object read = MAPPER.readValue(json, type);
                assertThat(MAPPER.readValue(MAPPER.writeValueAsString(read), type))
                        .as("%s, seed %d", type.getSimpleName(), seed)
                        .isEqualTo(read);
            } catch (JacksonException refused) {
                assertThat(refused.getMessage())
                        .as("%s, seed %d", type.getSimpleName(), seed)
                        .isNotBlank();
            } catch (RuntimeException | StackOverflowError wrong) {
                throw new AssertionError(type.getSimpleName() + ", seed " + seed, wrong);
            }
        }
    }

    private static byte[] mutated(byte[] json, Random random) {
        byte[] copy = json.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(copy.length);
            switch (random.nextInt(4)) {
                case 0 -> copy[at] = (byte) random.nextInt(256);
                case 1 -> copy[at] = (byte) "0123456789-eE.\"{}[],:tfnu\\".charAt(random.nextInt(26));
                case 2 -> copy[at] = copy[random.nextInt(copy.length)];
                default -> {
                    int from = random.nextInt(copy.length);
                    int length = Math.min(random.nextInt(20), copy.length - Math.max(at, from));
                    System.arraycopy(json, from, copy, at, length);
                }
            }
        }
        return copy;
    }
}
