package org.throughline.simulator.salesforce.pubsub;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Writes a change as Avro binary, its lists of fields as bitmaps. */
final class ChangeEncoder {
    private static final DateTimeFormatter DATE_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXX");

    private final ChangeSchemas.ObjectSchema object;

    ChangeEncoder(ChangeSchemas.ObjectSchema object) {
        this.object = object;
    }

    /** What the header says beside the change itself. */
    record Commit(String transactionKey, int sequenceNumber, long timestamp, long number, String user) {}

    byte[] encode(RecordedChange change, List<String> recordIds, Commit commit) {
        GenericRecord event = new GenericData.Record(object.schema());
        event.put(ChangeSchemas.HEADER, header(change, recordIds, commit));
        change.values().forEach((field, value) -> put(event, field, value));
        return binary(event);
    }

    private GenericRecord header(RecordedChange change, List<String> recordIds, Commit commit) {
        Schema schema = object.schema().getField(ChangeSchemas.HEADER).schema();
        GenericRecord header = new GenericData.Record(schema);
        header.put("entityName", change.object());
        header.put("recordIds", recordIds);
        header.put(
                "changeType",
                new GenericData.EnumSymbol(schema.getField("changeType").schema(), change.type()));
        header.put("changeOrigin", change.type().startsWith("GAP") ? "" : "com/salesforce/api/rest/67.0");
        header.put("transactionKey", commit.transactionKey());
        header.put("sequenceNumber", commit.sequenceNumber());
        header.put("commitTimestamp", commit.timestamp());
        header.put("commitNumber", commit.number());
        header.put("commitUser", commit.user());
        header.put("nulledFields", bitmaps(change.nulled()));
        header.put("diffFields", List.of());
        header.put("changedFields", bitmaps(change.changed()));
        return header;
    }

    private void put(GenericRecord event, String field, JsonNode value) {
        ChangeSchemas.Place place = place(field);
        Object avro = avro(place.type(), value);
        if (place.compound().isEmpty()) {
            event.put(place.name(), avro);
            return;
        }
        GenericRecord compound = (GenericRecord) event.get(place.compound());
        if (compound == null) {
            compound = new GenericData.Record(compoundSchema(place.compound()));
            event.put(place.compound(), compound);
        }
        compound.put(place.name(), avro);
    }

    private List<String> bitmaps(Set<String> fields) {
        BigInteger top = BigInteger.ZERO;
        TreeMap<Integer, BigInteger> nested = new TreeMap<>();
        for (String field : fields) {
            ChangeSchemas.Place place = place(field);
            if (place.compound().isEmpty()) {
                top = top.setBit(object.schema().getField(place.name()).pos());
            } else {
                int part =
                        compoundSchema(place.compound()).getField(place.name()).pos();
                nested.merge(
                        object.schema().getField(place.compound()).pos(), BigInteger.ZERO.setBit(part), BigInteger::or);
            }
        }
        List<String> bitmaps = new ArrayList<>();
        if (top.signum() != 0) {
            bitmaps.add(hex(top));
        }
        nested.forEach((position, bits) -> bitmaps.add(position + "-" + hex(bits)));
        return bitmaps;
    }

    private static String hex(BigInteger bits) {
        String digits = bits.toString(16);
        return "0x" + (digits.length() % 2 == 0 ? "" : "0") + digits;
    }

    private ChangeSchemas.Place place(String field) {
        ChangeSchemas.@Nullable Place place = object.fields().get(field);
        if (place == null) {
            throw new IllegalArgumentException(field + ": no such field in the events");
        }
        return place;
    }

    private Schema compoundSchema(String compound) {
        return object.schema().getField(compound).schema().getTypes().get(1);
    }

    private static Object avro(String type, JsonNode value) {
        return switch (type) {
            case "boolean" -> value.booleanValue();
            case "int" -> value.intValue();
            case "double", "currency", "percent" -> value.doubleValue();
            case "date" ->
                LocalDate.parse(value.asString())
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli();
            case "datetime" ->
                OffsetDateTime.parse(value.asString(), DATE_TIME).toInstant().toEpochMilli();
            default -> value.asString();
        };
    }

    private static byte[] binary(GenericRecord event) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        try {
            new GenericDatumWriter<GenericRecord>(event.getSchema()).write(event, encoder);
            encoder.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
