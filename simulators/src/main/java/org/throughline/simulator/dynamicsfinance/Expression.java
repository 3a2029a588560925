package org.throughline.simulator.dynamicsfinance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A part of a filter, which gives a value for a record: a text, a number, a moment, a member of an enumeration, a truth
 * value, or null.
 */
interface Expression {

    /** The value for a record. */
    @Nullable
    Object value(JsonNode row);

    /** The type of all its values, as OData names it; {@code null} is the type of nothing. */
    String type();

    record Literal(@Nullable Object content, String type) implements Expression {
        @Override
        public @Nullable Object value(JsonNode row) {
            return content;
        }
    }

    record Property(FieldDef field) implements Expression {
        @Override
        public Object value(JsonNode row) {
            return field.comparable(row.path(field.name()));
        }

        @Override
        public String type() {
            return field.isNumber() ? Types.NUMBER : field.qualifiedType();
        }
    }

    record Not(Expression inner) implements Expression {
        @Override
        public Object value(JsonNode row) {
            return !Boolean.TRUE.equals(inner.value(row));
        }

        @Override
        public String type() {
            return Types.BOOLEAN;
        }
    }

    record Logic(boolean isAnd, Expression left, Expression right) implements Expression {
        @Override
        public Object value(JsonNode row) {
            boolean first = Boolean.TRUE.equals(left.value(row));
            return isAnd
                    ? first && Boolean.TRUE.equals(right.value(row))
                    : first || Boolean.TRUE.equals(right.value(row));
        }

        @Override
        public String type() {
            return Types.BOOLEAN;
        }
    }

    record Arithmetic(String operator, Expression left, Expression right) implements Expression {
        @Override
        public Object value(JsonNode row) {
            BigDecimal a = number(left.value(row));
            BigDecimal b = number(right.value(row));
            return switch (operator) {
                case "add" -> a.add(b);
                case "sub" -> a.subtract(b);
                case "mul" -> a.multiply(b);
                default -> divided(a, b);
            };
        }

        private BigDecimal divided(BigDecimal a, BigDecimal b) {
            if (b.signum() == 0) {
                throw DynamicsError.query("Attempted to divide by zero.");
            }
            return operator.equals("div") ? a.divide(b, MathContext.DECIMAL64) : a.remainder(b);
        }

        private static BigDecimal number(@Nullable Object value) {
            return value instanceof BigDecimal number ? number : BigDecimal.ZERO;
        }

        @Override
        public String type() {
            return Types.NUMBER;
        }
    }

    record Comparison(String operator, Expression left, Expression right) implements Expression {
        @Override
        public Object value(JsonNode row) {
            Object a = left.value(row);
            Object b = right.value(row);
            if (operator.equals("eq") || operator.equals("ne")) {
                return operator.equals("eq") == equal(a, b);
            }
            if (a == null || b == null) {
                return false;
            }
            int order = order(a, b);
            return switch (operator) {
                case "gt" -> order > 0;
                case "ge" -> order >= 0;
                case "lt" -> order < 0;
                default -> order <= 0;
            };
        }

        /** An asterisk in a text stands for any characters. An empty text is no text. */
        private static boolean equal(@Nullable Object a, @Nullable Object b) {
            if (a == null || b == null) {
                return (a == null || a.equals("")) && (b == null || b.equals(""));
            }
            if (a instanceof String text && b instanceof String pattern && pattern.contains("*")) {
                String regex = Pattern.quote(pattern).replace("*", "\\E.*\\Q");
                return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                        .matcher(text)
                        .matches();
            }
            boolean isOrdered = !(a instanceof FieldDef.Member) && !(a instanceof Boolean);
            return isOrdered ? order(a, b) == 0 : a.equals(b);
        }

        private static int order(Object a, Object b) {
            if (a instanceof BigDecimal number) {
                return number.compareTo((BigDecimal) b);
            }
            if (a instanceof Instant moment) {
                return moment.compareTo((Instant) b);
            }
            return String.CASE_INSENSITIVE_ORDER.compare(a.toString(), b.toString());
        }

        @Override
        public String type() {
            return Types.BOOLEAN;
        }
    }

    /** Names of types. */
    final class Types {
        static final String NUMBER = "Edm.Decimal";
        static final String BOOLEAN = "Edm.Boolean";
        static final String TEXT = "Edm.String";
        static final String MOMENT = "Edm.DateTimeOffset";
        static final String NOTHING = "null";

        private Types() {}
    }
}
