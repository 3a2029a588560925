package org.throughline.model.json;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a date or a moment in its one form, as ISO 8601 text with a year of four digits. */
final class IsoText<T> extends StdDeserializer<T> {
    private static final int MAX_YEAR = 9999;

    private final Function<String, T> parser;

    private IsoText(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    static IsoText<LocalDate> date() {
        return new IsoText<>(LocalDate.class, text -> inRange(LocalDate.parse(text)));
    }

    static IsoText<Instant> instant() {
        return new IsoText<>(Instant.class, text -> {
            Instant instant = Instant.parse(text);
            inRange(instant.atOffset(ZoneOffset.UTC).toLocalDate());
            return instant;
        });
    }

    @Override
    @SuppressWarnings("unchecked")
    public T deserialize(JsonParser in, DeserializationContext context) {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            return (T) context.handleUnexpectedToken(context.constructType(_valueClass), in);
        }
        try {
            return parser.apply(in.getString());
        } catch (DateTimeException e) {
            return context.reportInputMismatch(this, "the text is not a %s of ISO 8601", _valueClass.getSimpleName());
        }
    }

    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > MAX_YEAR) {
            throw new DateTimeException("the year is not between 1 and " + MAX_YEAR);
        }
        return date;
    }
}
