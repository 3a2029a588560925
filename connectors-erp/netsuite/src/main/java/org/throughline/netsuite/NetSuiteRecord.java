package org.throughline.netsuite;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.JsonNode;

/** A record as NetSuite sent it, read field by field; what cannot be read names record type and field. */
record NetSuiteRecord(String type, JsonNode fields) {

    ExternalRef ref() {
        return new ExternalRef(NetSuiteClient.SYSTEM, type, requiredText("id"));
    }

    Optional<String> text(String field) {
        String text = fields.path(field).isValueNode() ? fields.path(field).asString("") : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    String requiredText(String field) {
        return text(field).orElseThrow(() -> new MappingException(type, field, "is missing"));
    }

    /** A text that has to be one of our ids. */
    <T> T canonicalId(String field, Function<String, T> parser) {
        String text = requiredText(field);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw new MappingException(type, field, "cannot be an id");
        }
    }

    /** The internal id behind a reference or an enumeration, which comes as an object or as the id alone. */
    Optional<String> id(String field) {
        JsonNode node = fields.path(field);
        String id = node.isObject() ? node.path("id").asString("") : node.asString("");
        return id.isEmpty() ? Optional.empty() : Optional.of(id);
    }

    BigDecimal decimal(String field) {
        JsonNode node = fields.path(field);
        if (!node.isNumber() && !node.isString()) {
            throw new MappingException(type, field, "is missing");
        }
        try {
            return new BigDecimal(node.asString());
        } catch (NumberFormatException e) {
            throw new MappingException(type, field, "is not a number");
        }
    }

    Money money(String field, CurrencyUnit currency) {
        try {
            return Money.of(currency, decimal(field).stripTrailingZeros());
        } catch (ArithmeticException e) {
            throw new MappingException(type, field, "has more decimals than " + currency + " has");
        }
    }

    /** The lines of a sublist, empty if there is none. */
    List<NetSuiteRecord> lines(String sublist) {
        return fields.path(sublist)
                .path("items")
                .valueStream()
                .map(line -> new NetSuiteRecord(type, line))
                .toList();
    }

    LocalDate date(String field) {
        try {
            return LocalDate.parse(requiredText(field));
        } catch (DateTimeException e) {
            throw new MappingException(type, field, "is not a date");
        }
    }
}
