package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroReaderTest {
    private static final int ROUNDS = 300;

    @Test
    void whatApacheAvroWritesIsRead() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            RandomAvro avro = new RandomAvro(new SplittableRandom(seed));
            Schema schema = avro.record(3);
            RandomAvro.Value value = avro.value(schema);

            assertThat(AvroReader.read(
                            AvroSchemaParser.parse(schema.toString()),
                            ByteBuffer.wrap(RandomAvro.write(schema, value))))
                    .as("seed %d", seed)
                    .isEqualTo(value.json());
        }
    }

    @Test
    void whatEndsTooEarlyOrGoesOnIsRefused() throws Exception {
        for (int seed = 0; seed < ROUNDS / 10; seed++) {
            RandomAvro avro = new RandomAvro(new SplittableRandom(seed));
            Schema schema = avro.record(2);
            AvroType.RecordType type = AvroSchemaParser.parse(schema.toString());
            byte[] bytes = RandomAvro.write(schema, avro.value(schema));

            for (int length = 0; length <= bytes.length + 1; length++) {
                byte[] cut = Arrays.copyOf(bytes, length);
                if (length != bytes.length) {
                    assertThatExceptionOfType(UnreadableEventException.class)
                            .as("seed %d, length %d", seed, length)
                            .isThrownBy(() -> AvroReader.read(type, ByteBuffer.wrap(cut)));
                }
            }
        }
    }

    @Test
    void anyBytesAreReadOrRefused() throws Exception {
        for (int seed = 0; seed < ROUNDS; seed++) {
            RandomAvro avro = new RandomAvro(new SplittableRandom(seed));
            AvroType.RecordType type = AvroSchemaParser.parse(avro.record(3).toString());
            byte[] bytes = new byte[40];
            new Random(seed).nextBytes(bytes);
            try {
                AvroReader.read(type, ByteBuffer.wrap(bytes));
            } catch (UnreadableEventException refused) {
                assertThat(refused).as("seed %d", seed).hasMessageStartingWith("it ");
            }
        }
    }

    @Test
    void aLengthIsNotBelieved() throws Exception {
        AvroType.RecordType text = AvroSchemaParser.parse("""
                {"type":"record","name":"R","fields":[{"name":"f","type":{"type":"array","items":"null"}}]}""");
        ByteBuffer twoBillion = ByteBuffer.wrap(new byte[] {-2, -1, -1, -1, 15, 0});

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> AvroReader.read(text, twoBillion))
                .withMessage("it ends too early");
    }

    @Test
    void aTypeIsFoundByItsNameInItsNamespace() throws Exception {
        AvroType.RecordType event = AvroSchemaParser.parse("""
                {"type":"record","name":"com.example.R","fields":[
                  {"name":"a","type":{"type":"enum","name":"E","symbols":["X"]}},
                  {"name":"b","type":["null","E"]},
                  {"name":"c","type":{"type":"long","logicalType":"timestamp-millis"}}]}""");

        assertThat(AvroReader.read(event, ByteBuffer.wrap(new byte[] {0, 2, 0, 4}))
                        .toString())
                .isEqualTo("{\"a\":\"X\",\"b\":\"X\",\"c\":2}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "\"string\"",
                "{\"type\":\"record\",\"fields\":[]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"R\"}]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\"}]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"type\":\"int\"}]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":\"int\"},{\"name\":\"f\",\"type\":\"int\"}]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":{\"type\":\"fixed\",\"name\":\"F\",\"size\":-1}}]}",
                "{\"type\":\"record\",\"name\":\"R\",\"fields\":[{\"name\":\"f\",\"type\":{\"type\":\"enum\",\"name\":\"E\",\"symbols\":[1]}}]}"
            })
    void aSchemaThatIsNoneIsRefused(String json) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> AvroSchemaParser.parse(json))
                .withMessageStartingWith("its schema");
    }
}
