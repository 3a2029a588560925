package org.throughline.model.json;

import org.throughline.model.Extensions;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ser.std.StdSerializer;

/** Writes extensions as an object. Most objects have none, and the general way to find that out is slow. */
final class ExtensionsJson extends StdSerializer<Extensions> {
    ExtensionsJson() {
        super(Extensions.class);
    }

    @Override
    public boolean isEmpty(SerializationContext context, Extensions value) {
        return value.asMap().isEmpty();
    }

    @Override
    public void serialize(Extensions value, JsonGenerator out, SerializationContext context) {
        context.writeValue(out, value.asMap());
    }
}
