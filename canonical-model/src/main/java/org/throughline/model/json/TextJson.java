package org.throughline.model.json;

import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes what is one text, such as ids and codes, without asking for it by reflection. */
final class TextJson<T> extends StdSerializer<T> {
    private final Function<T, String> text;

    TextJson(Class<T> type, Function<T, String> text) {
        super(type);
        this.text = text;
    }

    @Override
    public void serialize(T value, JsonGenerator out, SerializationContext context) {
        out.writeString(text.apply(value));
    }
}
