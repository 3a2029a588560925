package org.throughline.model.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts every hostile value at every place of every canonical object: it is read rightly, or refused with the place. */
class HostileValuesTest {
    private static final JsonMapper MAPPER = CanonicalJson.mapper();
    private static final String CANARY = "Zaphod Beeblebrox";

    // A rule of a whole object has the place of the object, and names the attributes in its words.
    private static final Pattern OF_ONE_VALUE =
            Pattern.compile("the text is not|the number is not|a [A-Z]|number has|money must|amount |Cannot coerce");

    private static final Map<String, String> HOSTILE = Map.ofEntries(
            Map.entry("true", "true"),
            Map.entry("a text", '"' + CANARY + '"'),
            Map.entry("an empty text", "\"\""),
            Map.entry("a NUL", "\"\\u0000\""),
            Map.entry("half a surrogate pair", "\"\\ud800\""),
            Map.entry("an integer", "12345"),
            Map.entry("a negative number", "-1"),
            Map.entry("10^400", "1e400"),
            Map.entry("10^999999999", "1e999999999"),
            Map.entry("10^-999999999", "1e-999999999"),
            Map.entry("10^999999999 as text", "\"1e999999999\""),
            Map.entry("an exponent beyond int", "1e99999999999"),
            Map.entry("scale 1000", "0." + "0".repeat(900) + "1"),
            Map.entry("900 digits", "9".repeat(900)),
            Map.entry("10,000 digits", "9".repeat(10_000)),
            Map.entry("10,000 digits as text", '"' + "9".repeat(10_000) + '"'),
            Map.entry("50,000 characters", '"' + "x".repeat(50_000) + '"'),
            Map.entry("an array", "[]"),
            Map.entry("an object", "{}"),
            Map.entry("arrays in arrays", "[".repeat(100) + "]".repeat(100)),
            Map.entry("objects in objects", "{\"a\":".repeat(100) + "1" + "}".repeat(100)),
            Map.entry("a far year", "\"+999999999-12-31\""),
            Map.entry("a duration of ages", "\"PT9223372036854775807S\""),
            Map.entry("an object that claims to be money", "{\"amount\":\"1e9\",\"currency\":\"EUR\"}"));

    static Stream<CanonicalTypes.Sample> samples() {
        return CanonicalTypes.all();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aHostileValueIsReadRightlyOrRefusedWithItsPlace(CanonicalTypes.Sample sample) {
        String json = MAPPER.writeValueAsString(sample.full());
        forEachPlace(
                json,
                (document, place) -> HOSTILE.forEach((name, value) -> {
                    String damaged = document.replace("\"@@@\"", value);
                    try {
                        Object read = MAPPER.readValue(damaged, sample.type());
                        assertThat(MAPPER.readValue(MAPPER.writeValueAsString(read), sample.type()))
                                .as("%s at %s of %s", name, place, sample)
                                .isEqualTo(read);
                    } catch (JacksonException refused) {
                        assertThat(refused.getMessage())
                                .as("%s at %s of %s", name, place, sample)
                                .isNotBlank()
                                .doesNotContain("Cannot invoke")
                                .hasSizeLessThan(2_000)
                                .doesNotContain(CANARY);
                        if (OF_ONE_VALUE.matcher(refused.getMessage()).lookingAt()) {
                            assertThat(refused.getPathReference())
                                    .as("%s at %s of %s: %s", name, place, sample, refused.getMessage())
                                    .contains('"' + place.split("/", -1)[1] + '"');
                        }
                    }
                }));
    }

    @Test
    void aNumberThatStandsForGigabytesIsRefusedBeforeAnyoneCalculatesWithIt() {
        for (String number : List.of("1e400", "1e999999999", "0." + "0".repeat(900) + "1", "9".repeat(41))) {
            assertThatExceptionOfType(JacksonException.class)
                    .as(number)
                    .isThrownBy(() -> MAPPER.readValue("{\"hours\":" + number + "}", TimeEntry.class))
                    .withMessageContaining("more than 40 digits or more than 20 decimals")
                    .withMessageContaining("hours");
        }
    }

    private static void forEachPlace(String json, BiConsumer<String, String> test) {
        JsonNode root = MAPPER.readTree(json);
        List<Consumer<Runnable>> places = new ArrayList<>();
        List<String> names = new ArrayList<>();
        collect(root, "", places, names);
        for (int i = 0; i < places.size(); i++) {
            String name = names.get(i);
            places.get(i).accept(() -> test.accept(MAPPER.writeValueAsString(root), name));
        }
    }

    /** Each place puts a mark where a value was, runs, and puts the value back. */
    private static void collect(JsonNode node, String path, List<Consumer<Runnable>> places, List<String> names) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                JsonNode before = object.get(name);
                places.add(run -> {
                    object.put(name, "@@@");
                    run.run();
                    object.set(name, before);
                });
                names.add(path + "/" + name);
                collectBelow(before, path + "/" + name, places, names);
            }
        } else if (node instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode before = array.get(0);
            places.add(run -> {
                array.set(0, "@@@");
                run.run();
                array.set(0, before);
            });
            names.add(path + "/0");
            collectBelow(before, path + "/0", places, names);
        }
    }

    /** Deeper places belong to types that have their own turn. */
    private static void collectBelow(JsonNode node, String path, List<Consumer<Runnable>> places, List<String> names) {
        if (path.chars().filter(c -> c == '/').count() < 3) {
            collect(node, path, places, names);
        }
    }
}
