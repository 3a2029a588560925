package org.throughline.model.json;

import java.math.BigDecimal;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers;
import tools.jackson.databind.deser.std.StdDeserializer;

/** Reads a decimal whose size is that of a business figure: ten characters may otherwise stand for gigabytes of digits. */
final class BoundedDecimal extends StdDeserializer<BigDecimal> {
    static final int MAX_DIGITS = 40;
    static final int MAX_SCALE = 20;

    BoundedDecimal() {
        super(BigDecimal.class);
    }

    static boolean isBounded(BigDecimal value) {
        return value.precision() <= MAX_DIGITS && Math.abs(value.scale()) <= MAX_SCALE;
    }

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
        BigDecimal value = NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
        if (value == null || isBounded(value)) {
            return value;
        }
        return context.reportInputMismatch(
                this, "number has more than %s digits or more than %s decimals", MAX_DIGITS, MAX_SCALE);
    }
}
