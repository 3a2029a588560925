package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.throughline.simulator.salesforce.SoqlToken.Kind;
import tools.jackson.databind.JsonNode;

/** Compares stored values as SOQL does: text without regard to case. */
final class SoqlValues {
    private SoqlValues() {}

    static Kind literalOf(FieldDef field) {
        return switch (field.type()) {
            case "boolean" -> Kind.BOOLEAN;
            case "int", "double", "currency", "percent" -> Kind.NUMBER;
            case "date" -> Kind.DATE;
            case "datetime" -> Kind.DATETIME;
            default -> Kind.STRING;
        };
    }

    static int compare(FieldDef field, JsonNode value, SoqlToken literal) {
        return switch (literalOf(field)) {
            case NUMBER -> value.decimalValue().compareTo(new BigDecimal(literal.text()));
            case DATETIME ->
                FieldValues.parseInstant(value.asString()).compareTo(FieldValues.parseInstant(literal.text()));
            case STRING -> compareText(field, value.asString(), text(literal));
            default -> value.asString().compareTo(literal.text());
        };
    }

    /** What a text literal says, without the backslashes that only LIKE needs. */
    static String text(SoqlToken literal) {
        return literal.text().replaceAll("\\\\(.)", "$1");
    }

    static SoqlToken literal(String text) {
        return new SoqlToken(Kind.STRING, text.replace("\\", "\\\\"));
    }

    /** What two texts have in common that are the same to a field. */
    static String key(FieldDef field, String text) {
        boolean isId = field.type().equals("id") || field.referenceTo() != null;
        return isId ? RecordId.parse(text).orElse(text) : text.toLowerCase(Locale.ROOT);
    }

    static int compare(FieldDef field, JsonNode a, JsonNode b) {
        return field.isNumeric()
                ? a.decimalValue().compareTo(b.decimalValue())
                : compareText(field, a.asString(), b.asString());
    }

    /** {@code %} is any text, {@code _} any character, both literal behind a backslash. */
    static Predicate<String> like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\' && i + 1 < pattern.length()) {
                regex.append(Pattern.quote(String.valueOf(pattern.charAt(++i))));
            } else if (c == '%' || c == '_') {
                regex.append(c == '%' ? ".*" : ".");
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .asMatchPredicate();
    }

    private static int compareText(FieldDef field, String a, String b) {
        return key(field, a).compareTo(key(field, b));
    }
}
