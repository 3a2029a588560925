package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

class FieldBitmapTest {
    private static final AvroType TEXT =
            new AvroType.UnionType(List.of(AvroType.Primitive.NULL, AvroType.Primitive.STRING));

    @Test
    void theBitsCountFromTheEndOfTheDigits() throws Exception {
        AvroType.RecordType event = event(32, 2);

        // 1110 0000 0000 0100: bits 2, 13, 14 and 15.
        assertThat(FieldBitmap.names(event, list("0xE004"))).containsExactly("f2", "f13", "f14", "f15");
        assertThat(FieldBitmap.names(event, list("0x04", "31-0x02"))).containsExactly("f2", "f31.p1");
        assertThat(FieldBitmap.names(event, list("0x", "31-0x01"))).containsExactly("f31.p0");
        assertThat(FieldBitmap.names(event, list())).isEmpty();
    }

    @Test
    void namesComeBackFromTheBitmapsOfAReference() throws Exception {
        for (int seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            AvroType.RecordType event = event(2 + random.nextInt(150), 1 + random.nextInt(12));
            boolean[] bits = bits(random, event.fields().size() - 1);
            boolean[] parts = bits(random, parts(event));
            List<String> expected = new ArrayList<>(names("f", bits));
            names("f" + bits.length + ".p", parts).forEach(expected::add);

            assertThat(FieldBitmap.names(event, list(hex(bits), bits.length + "-" + hex(parts))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Name", "0xG0", "-0x01", "1-", "99999999999-0x01", "0x10", "0-0x01", "3-0x04", "4-0x01"})
    void whatIsNoBitmapOfTheSchemaIsRefused(String bitmap) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> FieldBitmap.names(event(4, 2), list(bitmap)))
                .withMessageStartingWith("its header has a");
    }

    /** Fields f0, f1 and so on; the last is a compound with parts p0, p1 and so on. */
    private static AvroType.RecordType event(int fields, int parts) {
        List<AvroType.Field> all = new ArrayList<>(fields("f", fields - 1));
        AvroType compound = new AvroType.RecordType("Address", fields("p", parts));
        all.add(new AvroType.Field(
                "f" + (fields - 1), new AvroType.UnionType(List.of(AvroType.Primitive.NULL, compound))));
        return new AvroType.RecordType("Event", all);
    }

    private static List<AvroType.Field> fields(String prefix, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new AvroType.Field(prefix + i, TEXT))
                .toList();
    }

    private static int parts(AvroType.RecordType event) {
        AvroType last = event.fields().get(event.fields().size() - 1).type();
        return ((AvroType.UnionType) last).onlyRecord().orElseThrow().fields().size();
    }

    private static boolean[] bits(SplittableRandom random, int count) {
        boolean[] bits = new boolean[count];
        for (int i = 0; i < count; i++) {
            bits[i] = random.nextInt(3) == 0;
        }
        return bits;
    }

    private static List<String> names(String prefix, boolean[] bits) {
        return IntStream.range(0, bits.length)
                .filter(i -> bits[i])
                .mapToObj(i -> prefix + i)
                .toList();
    }

    /** Digit by digit, as the vendor's page describes it; shares nothing with the code under test. */
    private static String hex(boolean[] bits) {
        StringBuilder digits = new StringBuilder();
        for (int digit = 0; digit * 4 < bits.length || digits.length() % 2 == 1; digit++) {
            int value = 0;
            for (int bit = 0; bit < 4; bit++) {
                int place = digit * 4 + bit;
                value += place < bits.length && bits[place] ? 1 << bit : 0;
            }
            digits.append("0123456789ABCDEF".charAt(value));
        }
        return "0x" + digits.reverse();
    }

    private static ArrayNode list(String... bitmaps) {
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (String bitmap : bitmaps) {
            list.add(bitmap);
        }
        return list;
    }
}
