package org.throughline.salesforce.events;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * The lists of fields in a change event's header. {@code 0x..} names fields of the event, {@code 7-0x..} those of the
 * compound field at place 7; the lowest bit is the first field of the schema, counted from 0.
 *
 * @see <a href="https://developer.salesforce.com/docs/platform/pub-sub-api/guide/event-deserialization-considerations.html">Event
 *     deserialization considerations</a>
 */
final class FieldBitmap {
    private static final Pattern FORM = Pattern.compile("(?:(\\d{1,5})-)?0x([0-9a-fA-F]{0,2000})");

    private FieldBitmap() {}

    /** {@return the names in the order of the schema} */
    static List<String> names(AvroType.RecordType event, JsonNode bitmaps) throws UnreadableEventException {
        TreeMap<Integer, List<String>> byPlace = new TreeMap<>();
        for (JsonNode bitmap : bitmaps) {
            Matcher form = FORM.matcher(bitmap.asString(""));
            if (!form.matches()) {
                throw new UnreadableEventException("its header has a list of fields that is no bitmap");
            }
            // Without digits: where there are compound fields only, something has to stand for the others.
            BigInteger bits = new BigInteger("0" + form.group(2), 16);
            if (form.group(1) == null) {
                set(bits, event).forEach(place -> byPlace.put(place, List.of(name(event, place))));
            } else {
                int place = Integer.parseInt(form.group(1));
                byPlace.put(place, nested(event, place, bits));
            }
        }
        return byPlace.values().stream().flatMap(List::stream).toList();
    }

    private static List<String> nested(AvroType.RecordType event, int place, BigInteger bits)
            throws UnreadableEventException {
        if (place >= event.fields().size()) {
            throw beyond();
        }
        AvroType.RecordType compound = compound(event.fields().get(place).type())
                .orElseThrow(() -> new UnreadableEventException("its header has a bitmap for a field without parts"));
        String parent = name(event, place);
        return set(bits, compound).stream()
                .map(part -> parent + "." + name(compound, part))
                .toList();
    }

    private static Optional<AvroType.RecordType> compound(AvroType type) {
        if (type instanceof AvroType.UnionType union) {
            return union.onlyRecord();
        }
        return type instanceof AvroType.RecordType record ? Optional.of(record) : Optional.empty();
    }

    private static List<Integer> set(BigInteger bits, AvroType.RecordType type) throws UnreadableEventException {
        if (bits.bitLength() > type.fields().size()) {
            throw beyond();
        }
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < bits.bitLength(); place++) {
            if (bits.testBit(place)) {
                places.add(place);
            }
        }
        return places;
    }

    private static String name(AvroType.RecordType type, int place) {
        return type.fields().get(place).name();
    }

    private static UnreadableEventException beyond() {
        return new UnreadableEventException("its header has a bitmap beyond its schema");
    }
}
