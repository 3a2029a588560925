package org.throughline.stripe;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.model.ExternalRef;

/** Parts that several mappers read: what is required, references, moments, and our ids in the metadata. */
final class StripeRefs {
    static final String CUSTOMER_ID = "throughline_customer";
    static final String INVOICE_ID = "throughline_invoice";
    static final String CREDIT_NOTE_ID = "throughline_credit_note";
    static final String PROJECT_ID = "throughline_project";
    static final String LINE_NUMBER = "throughline_line";

    private StripeRefs() {}

    static ExternalRef ref(String object, @Nullable String id) {
        String present = required(id, object, "id");
        if (present.isBlank()) {
            throw new MappingException(object, "id", "is empty");
        }
        return new ExternalRef(StripeClient.SYSTEM, object, present);
    }

    static <T> T required(@Nullable T value, String object, String field) {
        if (value == null) {
            throw new MappingException(object, field, "is missing");
        }
        return value;
    }

    static Instant moment(@Nullable Long seconds, String object, String field) {
        try {
            return Instant.ofEpochSecond(required(seconds, object, field));
        } catch (DateTimeException e) {
            throw new MappingException(object, field, "is no moment");
        }
    }

    static LocalDate date(@Nullable Long seconds, ZoneId zone, String object, String field) {
        try {
            return LocalDate.ofInstant(moment(seconds, object, field), zone);
        } catch (DateTimeException e) {
            throw new MappingException(object, field, "is no moment");
        }
    }

    static <T> T canonicalId(
            @Nullable Map<String, Object> metadata, String key, Function<String, T> type, String object) {
        Object value = required(metadata == null ? null : metadata.get(key), object, "metadata." + key);
        try {
            return type.apply(value.toString());
        } catch (IllegalArgumentException e) {
            throw new MappingException(object, "metadata." + key, "is no id");
        }
    }

    static boolean hasId(@Nullable Map<String, Object> metadata, String key, String value) {
        return metadata != null && value.equals(metadata.get(key));
    }
}
