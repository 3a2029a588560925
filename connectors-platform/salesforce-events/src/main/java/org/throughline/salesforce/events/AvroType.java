package org.throughline.salesforce.events;

import java.util.List;
import java.util.Optional;

/** The types of an Avro schema, as far as reading values needs them. */
sealed interface AvroType {

    /** The types without parts. */
    enum Primitive implements AvroType {
        NULL,
        BOOLEAN,
        INT,
        LONG,
        FLOAT,
        DOUBLE,
        BYTES,
        STRING
    }

    /** A field of a record; its place is what bitmaps count. */
    record Field(String name, AvroType type) {}

    record RecordType(String name, List<Field> fields) implements AvroType {}

    record EnumType(List<String> symbols) implements AvroType {}

    record FixedType(int size) implements AvroType {}

    record ArrayType(AvroType items) implements AvroType {}

    record MapType(AvroType values) implements AvroType {}

    record UnionType(List<AvroType> branches) implements AvroType {

        /** {@return the only record among the branches, if it is one} */
        Optional<RecordType> onlyRecord() {
            List<RecordType> records = branches.stream()
                    .filter(RecordType.class::isInstance)
                    .map(RecordType.class::cast)
                    .toList();
            return records.size() == 1 ? Optional.of(records.get(0)) : Optional.empty();
        }
    }
}
