package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Typed looks at a stored row; a field that is not there is empty, false or zero. */
final class Row {
    private Row() {}

    static String id(ObjectNode row) {
        return row.get("Id").asString();
    }

    static boolean isDeleted(ObjectNode row) {
        return flag(row, "IsDeleted");
    }

    static @Nullable String text(ObjectNode row, String field) {
        JsonNode value = row.get(field);
        return value == null || value.isNull() ? null : value.asString();
    }

    static boolean flag(ObjectNode row, String field) {
        return row.path(field).asBoolean(false);
    }

    static BigDecimal decimal(ObjectNode row, String field) {
        JsonNode value = row.get(field);
        return value == null || value.isNull() ? BigDecimal.ZERO : value.decimalValue();
    }

    static @Nullable LocalDate date(ObjectNode row, String field) {
        String text = text(row, field);
        return text == null ? null : LocalDate.parse(text);
    }

    static boolean has(ObjectNode row, String field) {
        return row.hasNonNull(field);
    }

    static boolean isSame(ObjectNode a, ObjectNode b, String field) {
        return FieldValues.isSame(a.get(field), b.get(field));
    }

    static void copy(ObjectNode from, ObjectNode to, String field) {
        JsonNode value = from.get(field);
        if (value == null) {
            to.remove(field);
        } else {
            to.set(field, value);
        }
    }
}
