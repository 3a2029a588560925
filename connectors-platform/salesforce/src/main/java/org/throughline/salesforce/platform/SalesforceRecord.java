package org.throughline.salesforce.platform;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.connector.ShownCode;
import org.throughline.model.Extensions;
import tools.jackson.databind.JsonNode;

/**
 * One row of an sObject, as Salesforce sent it, read field by field and by type.
 *
 * <p>Which fields an org has is the org's choice, so a row is not a fixed type. Every failure names object and field. A
 * field that is null is absent; a field that was not asked for is a {@link MappingException}, because it says nothing.
 *
 * @param objectType the API name of the object, such as {@code Account}
 * @param fields the fields, with parent rows and child lists nested
 */
public record SalesforceRecord(String objectType, JsonNode fields) {
    /** The field of every object with the time of its last change, also by the system itself. */
    public static final String MODIFIED = "SystemModstamp";

    private static final int LONGEST_ID = 18;
    private static final String USUAL_MOMENT = "0000-00-00T00:00:00.000+0000";
    private static final String EXTENSION_PREFIX = "salesforce:";
    // Salesforce writes +0000, which ISO-8601 parsers refuse, and accepts Z.
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendPattern("[XXX][XX]")
            .toFormatter(Locale.ROOT);

    /**
     * Reads a row of a query's answer.
     *
     * @param row the row, with its {@code attributes}
     * @return the row
     * @throws MappingException if the row does not say of which object it is
     */
    public static SalesforceRecord of(JsonNode row) {
        String type = row.path("attributes").path("type").asString("");
        if (type.isEmpty()) {
            throw new MappingException("sObject", "attributes.type", "is missing");
        }
        return new SalesforceRecord(type, row);
    }

    /**
     * The id of the row.
     *
     * @return the id, 18 characters
     * @throws MappingException if the row has none, or what it has cannot be an id
     */
    public String id() {
        return requiredId("Id");
    }

    /**
     * Reads the id of another row.
     *
     * @param field the API name of the lookup field
     * @return the id, or empty if the field is null
     * @throws MappingException if the field was not asked for or holds what cannot be an id
     */
    public Optional<String> lookup(String field) {
        return text(field).map(id -> {
            if (!isId(id)) {
                throw invalid(field, "is not an id");
            }
            return id;
        });
    }

    /**
     * Reads the id of another row that must not be null.
     *
     * @param field the API name of the lookup field
     * @return the id
     * @throws MappingException if the field is null, was not asked for or holds what cannot be an id
     */
    public String requiredId(String field) {
        return lookup(field).orElseThrow(() -> missing(field));
    }

    /**
     * Reads a text, picklist or reference field.
     *
     * @param field the API name
     * @return the text, or empty if the field is null
     * @throws MappingException if the field was not asked for or holds no text
     */
    public Optional<String> text(String field) {
        return value(field).map(value -> {
            if (!value.isString()) {
                throw invalid(field, "is not a text");
            }
            return value.asString();
        });
    }

    /**
     * Reads a text, picklist or reference field that must not be null.
     *
     * @param field the API name
     * @return the text
     * @throws MappingException if the field is null, was not asked for or holds no text
     */
    public String requiredText(String field) {
        return text(field).orElseThrow(() -> missing(field));
    }

    /**
     * Reads a date field.
     *
     * @param field the API name
     * @return the date, or empty if the field is null
     * @throws MappingException if the field was not asked for or holds no date
     */
    public Optional<LocalDate> date(String field) {
        return text(field).map(text -> {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException e) {
                throw invalid(field, "is not a date");
            }
        });
    }

    /**
     * Reads a date field that must not be null.
     *
     * @param field the API name
     * @return the date
     * @throws MappingException if the field is null, was not asked for or holds no date
     */
    public LocalDate requiredDate(String field) {
        return date(field).orElseThrow(() -> missing(field));
    }

    /**
     * Reads a date/time field.
     *
     * @param field the API name
     * @return the moment, or empty if the field is null
     * @throws MappingException if the field was not asked for or holds no moment
     */
    public Optional<Instant> instant(String field) {
        return text(field).map(text -> {
            try {
                return moment(text);
            } catch (DateTimeException e) {
                throw invalid(field, "is not a date and time");
            }
        });
    }

    /**
     * Reads a date/time field that must not be null.
     *
     * @param field the API name
     * @return the moment
     * @throws MappingException if the field is null, was not asked for or holds no moment
     */
    public Instant requiredInstant(String field) {
        return instant(field).orElseThrow(() -> missing(field));
    }

    /**
     * Reads a number, percent or currency field.
     *
     * @param field the API name
     * @return the number, or empty if the field is null
     * @throws MappingException if the field was not asked for or holds no number
     */
    public Optional<BigDecimal> number(String field) {
        return value(field).map(value -> {
            if (!value.isNumber()) {
                throw invalid(field, "is not a number");
            }
            return value.decimalValue();
        });
    }

    /**
     * Reads a number field that must not be null.
     *
     * @param field the API name
     * @return the number
     * @throws MappingException if the field is null, was not asked for or holds no number
     */
    public BigDecimal requiredNumber(String field) {
        return number(field).orElseThrow(() -> missing(field));
    }

    /**
     * Reads a checkbox.
     *
     * @param field the API name
     * @return whether it is ticked; null counts as not ticked
     * @throws MappingException if the field was not asked for or holds no truth value
     */
    public boolean flag(String field) {
        return value(field)
                .map(value -> {
                    if (!value.isBoolean()) {
                        throw invalid(field, "is not true or false");
                    }
                    return value.asBoolean();
                })
                .orElse(false);
    }

    /**
     * Reads a field that holds a currency code.
     *
     * @param field the API name, {@code CurrencyIsoCode} for the currency of the row
     * @return the currency
     * @throws MappingException if the field is null, was not asked for or holds no ISO 4217 code
     */
    public CurrencyUnit currency(String field) {
        String code = requiredText(field);
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            throw invalid(field, ShownCode.of(code) + " is not an ISO 4217 currency");
        }
    }

    /**
     * Reads an amount.
     *
     * @param field the API name
     * @param currency the currency the field is in
     * @return the amount, or empty if the field is null
     * @throws MappingException if the field was not asked for, holds no number, or has more decimals than the currency
     */
    public Optional<Money> money(String field, CurrencyUnit currency) {
        return number(field).map(amount -> {
            try {
                // Salesforce sends whole yen as 150.0.
                return Money.of(currency, amount, RoundingMode.UNNECESSARY);
            } catch (ArithmeticException e) {
                throw invalid(field, "has more decimals than " + currency + " has");
            }
        });
    }

    /**
     * Reads an amount that must not be null.
     *
     * @param field the API name
     * @param currency the currency the field is in
     * @return the amount
     * @throws MappingException if the field is null, was not asked for, holds no number, or has more decimals than the
     *     currency
     */
    public Money requiredMoney(String field, CurrencyUnit currency) {
        return money(field, currency).orElseThrow(() -> missing(field));
    }

    /**
     * Reads a price of one unit, at any scale.
     *
     * @param field the API name
     * @param currency the currency the field is in
     * @return the price
     * @throws MappingException if the field is null, was not asked for or holds no number
     */
    public BigMoney requiredPrice(String field, CurrencyUnit currency) {
        return BigMoney.of(currency, requiredNumber(field));
    }

    /**
     * Reads the row that a lookup leads to.
     *
     * @param relationship the name of the relationship, such as {@code Account}
     * @return the row, or empty if the lookup is null
     * @throws MappingException if the relationship was not asked for
     */
    public Optional<SalesforceRecord> parent(String relationship) {
        return value(relationship).map(SalesforceRecord::of);
    }

    /**
     * Reads the rows of a subquery.
     *
     * @param relationship the name of the relationship, such as {@code OpportunityLineItems}
     * @return the rows of this answer, empty if there are none
     * @throws MappingException if the relationship was not asked for
     */
    public List<SalesforceRecord> children(String relationship) {
        List<SalesforceRecord> rows = new ArrayList<>();
        value(relationship).ifPresent(list -> list.path("records").forEach(row -> rows.add(of(row))));
        return rows;
    }

    /**
     * Whether a subquery has rows that did not fit into this answer.
     *
     * @param relationship the name of the relationship
     * @return the link to them; empty if all rows are here
     */
    public Optional<String> moreChildren(String relationship) {
        return value(relationship)
                .map(list -> list.path("nextRecordsUrl").asString(""))
                .filter(link -> !link.isEmpty());
    }

    /**
     * Carries fields that nothing else reads.
     *
     * @param names the API names
     * @return the fields, each under {@code salesforce:} and its name; a null field is present as null
     * @throws MappingException if a field was not asked for
     */
    public Extensions extensions(Collection<String> names) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        names.forEach(
                name -> values.put(EXTENSION_PREFIX + name, plain(value(name).orElse(null))));
        return Extensions.of(values);
    }

    /**
     * The exception for a field of this row that has no canonical form.
     *
     * @param field the API name
     * @param reason why it has none; a code may be quoted by {@link ShownCode}, personal data may not
     * @return the exception, to be thrown
     */
    public MappingException invalid(String field, String reason) {
        return new MappingException(objectType, field, reason);
    }

    /** {@return the object and the id: fields may be personal data} */
    @Override
    public String toString() {
        return objectType + "[" + fields.path("Id").asString("") + "]";
    }

    private MappingException missing(String field) {
        return invalid(field, "is missing");
    }

    // Every row has an id: a pattern would take a sixth of the time that a row takes.
    private static boolean isId(String text) {
        if (text.isEmpty() || text.length() > LONGEST_ID) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'))) {
                return false;
            }
        }
        return true;
    }

    // Every row has a moment, nearly always of one form: to read that by the pattern for all takes a quarter of the
    // time
    // that a row takes.
    private static Instant moment(String text) {
        if (text.length() != USUAL_MOMENT.length() || !text.endsWith(USUAL_MOMENT.substring(23))) {
            return OffsetDateTime.parse(text, MOMENT).toInstant();
        }
        for (int i = 0; i < 23; i++) {
            char form = USUAL_MOMENT.charAt(i);
            char c = text.charAt(i);
            if (form == '0' ? c < '0' || c > '9' : c != form) {
                return OffsetDateTime.parse(text, MOMENT).toInstant();
            }
        }
        return LocalDateTime.of(
                        digits(text, 0, 4),
                        digits(text, 5, 7),
                        digits(text, 8, 10),
                        digits(text, 11, 13),
                        digits(text, 14, 16),
                        digits(text, 17, 19),
                        digits(text, 20, 23) * 1_000_000)
                .toInstant(ZoneOffset.UTC);
    }

    private static int digits(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private Optional<JsonNode> value(String field) {
        JsonNode value = fields.get(field);
        if (value == null) {
            throw invalid(field, "was not read");
        }
        return value.isNull() ? Optional.empty() : Optional.of(value);
    }

    private static @Nullable Object plain(@Nullable JsonNode value) {
        if (value == null || value.isNull()) {
            return null;
        }
        if (value.isNumber()) {
            return value.decimalValue();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isArray()) {
            List<@Nullable Object> items = new ArrayList<>();
            value.forEach(item -> items.add(plain(item)));
            return items;
        }
        if (value.isObject()) {
            Map<String, @Nullable Object> parts = new LinkedHashMap<>();
            value.properties().forEach(part -> parts.put(part.getKey(), plain(part.getValue())));
            return parts;
        }
        return value.asString();
    }
}
