package org.throughline.model.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.Instances;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.schema.CanonicalReader;
import org.throughline.model.schema.SchemaCompatibility;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What holds for any bytes at all: a reader refuses them, or what it read can be written and read again. */
final class FuzzTargets {
    private static final JsonMapper MAPPER = CanonicalJson.mapper();
    private static final List<Class<?>> TYPES = CanonicalTypes.types();

    private FuzzTargets() {}

    /** The first two bytes choose type and version, the rest is what a stranger sent. */
    static void readWriteRead(byte[] input) {
        if (input.length < 2) {
            return;
        }
        Class<?> type = TYPES.get(Byte.toUnsignedInt(input[0]) % TYPES.size());
        byte[] json = Arrays.copyOfRange(input, 2, input.length);
        Object read;
        try {
            read = CanonicalReader.read(json, type, input[1] % 2 == 0 ? "1.0" : "1.1");
        } catch (JacksonException refused) {
            return;
        }
        assertThat(MAPPER.readValue(MAPPER.writeValueAsBytes(read), type)).isEqualTo(read);
    }

    static Stream<byte[]> documents() {
        return IntStream.range(0, 2 * TYPES.size()).mapToObj(i -> {
            Class<?> type = TYPES.get(i / 2);
            byte[] json = MAPPER.writeValueAsBytes(i % 2 == 0 ? Instances.minimal(type, i) : Instances.full(type, i));
            byte[] input = new byte[json.length + 2];
            input[0] = (byte) (i / 2);
            input[1] = (byte) (i % 3 == 0 ? 0 : 1);
            System.arraycopy(json, 0, input, 2, json.length);
            return input;
        });
    }

    /** Two schemas, one after the other. */
    static void compareSchemas(byte[] input) {
        int middle = 0;
        while (middle < input.length && input[middle] != '\n') {
            middle++;
        }
        JsonNode older;
        JsonNode newer;
        try {
            older = MAPPER.readTree(Arrays.copyOfRange(input, 0, middle));
            newer = MAPPER.readTree(Arrays.copyOfRange(input, middle, input.length));
        } catch (JacksonException | NumberFormatException refused) {
            return;
        }
        assertThat(SchemaCompatibility.compare(older, newer)).doesNotContainNull();
    }

    static Stream<byte[]> schemas() {
        return Stream.of(
                        "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}",
                        "{'$defs':{'m':{'enum':[1,'b',null]}},'properties':{'x':{'$ref':'#/$defs/m'}}}",
                        "{'oneOf':[{'const':1},{'type':['integer','null'],'minimum':0}]}",
                        "{'items':{'$ref':'#'},'additionalProperties':false,'maxLength':3}")
                .map(text -> (text + "\n" + text.replace("'a'", "'b'")).replace('\'', '"'))
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }
}
