package org.throughline.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import tools.jackson.databind.JsonNode;

/**
 * A record as the service sent it, read property by property; what cannot be read names set and property, never the
 * value.
 *
 * @param entity the entity
 * @param fields the record
 */
public record ODataRow(ODataEntity entity, JsonNode fields) {
    private static final int DATE_LENGTH = 10;

    /** {@return the mark of this state of the record, to be sent back with a change; empty if the service tells none} */
    public Optional<String> etag() {
        return text("@odata.etag");
    }

    /**
     * Reads a text, a number or an enumeration as text.
     *
     * @param property the name
     * @return the text; empty if it is missing, null, empty or no single value
     */
    public Optional<String> text(String property) {
        JsonNode node = fields.path(property);
        String text = node.isValueNode() ? node.asString("") : "";
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /**
     * Reads a text that has to be there.
     *
     * @param property the name
     * @return the text
     * @throws MappingException if it is missing
     */
    public String requiredText(String property) {
        return text(property).orElseThrow(() -> problem(property, "is missing"));
    }

    /**
     * Reads a text that has to be one of our ids.
     *
     * @param property the name
     * @param parser makes the id
     * @param <T> the type of the id
     * @return the id
     * @throws MappingException if it is missing or cannot be an id
     */
    public <T> T id(String property, Function<String, T> parser) {
        String text = requiredText(property);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw problem(property, "cannot be an id");
        }
    }

    /**
     * Reads a whole number.
     *
     * @param property the name
     * @return the number
     * @throws MappingException if it is missing or none
     */
    public long number(String property) {
        try {
            return decimal(property).longValueExact();
        } catch (ArithmeticException e) {
            throw problem(property, "is not a whole number");
        }
    }

    /**
     * Reads a decimal number, also one that is sent as text.
     *
     * @param property the name
     * @return the number
     * @throws MappingException if it is missing or none
     */
    public BigDecimal decimal(String property) {
        JsonNode node = fields.path(property);
        if (!node.isNumber() && !node.isString()) {
            throw problem(property, "is missing");
        }
        try {
            return new BigDecimal(node.asString());
        } catch (NumberFormatException e) {
            throw problem(property, "is not a number");
        }
    }

    /**
     * Reads an amount.
     *
     * @param property the name
     * @param currency its currency
     * @return the amount
     * @throws MappingException if it is missing, no number, or has more decimals than the currency
     */
    public Money money(String property, CurrencyUnit currency) {
        try {
            return Money.of(currency, decimal(property).stripTrailingZeros());
        } catch (ArithmeticException e) {
            throw problem(property, "has more decimals than " + currency + " has");
        }
    }

    /**
     * Reads the code of a currency.
     *
     * @param property the name
     * @return the currency
     * @throws MappingException if it is missing or unknown
     */
    public CurrencyUnit currency(String property) {
        try {
            return CurrencyUnit.of(requiredText(property));
        } catch (IllegalCurrencyException e) {
            throw problem(property, "is not a currency of ISO 4217");
        }
    }

    /**
     * Reads a business date, which services without a type for dates send as a moment of that day in UTC.
     *
     * @param property the name
     * @return the date, in the calendar of the record's owner
     * @throws MappingException if it is missing or none
     */
    public LocalDate date(String property) {
        String text = requiredText(property);
        try {
            return text.length() > DATE_LENGTH
                    ? LocalDate.ofInstant(Instant.parse(text), ZoneOffset.UTC)
                    : LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw problem(property, "is not a date");
        }
    }

    /**
     * Reads related records that were brought along.
     *
     * @param navigation the declared navigation property
     * @return the records
     * @throws MappingException if they are missing or no list of records
     */
    public List<ODataRow> related(String navigation) {
        ODataEntity target = entity.navigations().get(navigation);
        if (target == null) {
            throw new IllegalArgumentException(entity + " is declared without " + navigation);
        }
        JsonNode list = fields.path(navigation);
        if (!list.isArray() || !list.valueStream().allMatch(JsonNode::isObject)) {
            throw problem(navigation, "is no list of records");
        }
        return list.valueStream().map(row -> new ODataRow(target, row)).toList();
    }

    /**
     * Says what is wrong with a property.
     *
     * @param property the name
     * @param reason what is wrong, without the value
     * @return the exception, to be thrown
     */
    public MappingException problem(String property, String reason) {
        return new MappingException(entity.entitySet(), property, reason);
    }

    /** {@return the name of the set: the values may be personal} */
    @Override
    public String toString() {
        return "ODataRow[" + entity + "]";
    }
}
