package org.throughline.model;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Month;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.billing.JournalLine;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxTreatment;
import org.throughline.model.delivery.ProjectTask;
import org.throughline.model.money.ExchangeRate;

/** Draws the simple values that {@link Instances} are made of, so that the parts of one object fit together. */
final class Values {
    private static final String LETTERS = "aZ09 äßİı€漢\"\\/\t-'<&";
    private static final List<String> CURRENCIES = List.of("USD", "EUR", "JPY", "BHD", "GBP");
    private static final List<String> COUNTRIES = List.of("US", "DE", "NL", "JP", "GB");
    private static final List<String> UNITS = List.of("HUR", "DAY", "MON", "C62", "KMT");

    /**
     * Where a value goes.
     *
     * @param owner the type it is part of
     * @param attribute the attribute or record component
     * @param index its place in the innermost list
     */
    record Place(Class<?> owner, String attribute, int index) {
        Place at(int newIndex) {
            return new Place(owner, attribute, newIndex);
        }

        boolean is(String ownerName, String attributeName) {
            return owner.getSimpleName().equals(ownerName) && attribute.equals(attributeName);
        }
    }

    /** One component of a record, to be made. */
    record Component(Type type, Place place) {}

    private final Random random;
    private final CurrencyUnit currency;
    private int words;

    Values(Random random) {
        this.random = random;
        this.currency = CurrencyUnit.of(pick(CURRENCIES));
    }

    Optional<Object> simple(Class<?> type, Place place) {
        return Optional.ofNullable(type.isEnum() ? pick(Arrays.asList(type.getEnumConstants())) : drawn(type, place));
    }

    private Object drawn(Class<?> type, Place place) {
        if (Id.class.isAssignableFrom(type)) {
            return id(type, place);
        }
        return switch (type.getName()) {
            case "java.lang.String" -> text(place);
            case "int", "java.lang.Integer" -> number(place);
            case "boolean", "java.lang.Boolean" -> random.nextBoolean();
            case "java.math.BigDecimal" -> decimal(place);
            case "java.time.LocalDate" -> date(place);
            case "java.time.Month" -> pick(Arrays.asList(Month.values()));
            case "java.time.Instant" ->
                Instant.ofEpochSecond(1_780_000_000L + random.nextInt(9_999_999), random.nextInt(1000) * 1000L);
            case "java.time.ZoneId" -> ZoneId.of(pick(List.of("Europe/Berlin", "America/New_York", "UTC")));
            case "org.joda.money.CurrencyUnit" -> currency;
            case "org.joda.money.Money" -> money(place);
            case "org.joda.money.BigMoney" -> BigMoney.of(currency, decimal(3));
            case "org.throughline.model.CountryCode" -> CountryCode.of(pick(COUNTRIES));
            case "org.throughline.model.UnitCode" -> UnitCode.of(pick(UNITS));
            case "org.throughline.model.Extensions" -> extensions();
            case "org.throughline.model.Period" -> period(place);
            case "org.throughline.model.money.ExchangeRate" ->
                new ExchangeRate(currency, CurrencyUnit.of("CHF"), decimal(6), date(place), "ECB");
            case "org.throughline.model.billing.TaxTreatment" -> treatment();
            default -> null;
        };
    }

    // All ids of one type are the same in one object, so that references meet; those in lists are numbered.
    private Object id(Class<?> type, Place place) {
        String number = switch (place.attribute()) {
            case "id" -> String.valueOf(place.index());
            case "receiverId" -> "1";
            default -> "0";
        };
        Constructor<?> constructor = type.getDeclaredConstructors()[0];
        try {
            return constructor.newInstance(type.getSimpleName() + "-" + number);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private String text(Place place) {
        words++;
        if (place.is("ExternalRef", "system")) {
            return pick(List.of("salesforce", "netsuite"));
        }
        if (place.is("BankAccount", "id")) {
            return "DE8937040044053201300" + words;
        }
        StringBuilder text = new StringBuilder("w" + words);
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
        }
        return text.append('.').toString();
    }

    private int number(Place place) {
        boolean counted = place.attribute().matches("number|lineNumbers?|revision");
        return counted ? place.index() + 1 : 1 + random.nextInt(60);
    }

    private BigDecimal decimal(Place place) {
        String name = place.attribute().toLowerCase(Locale.ROOT);
        if (name.matches(".*(rate|share|percentcomplete|probability)")) {
            return BigDecimal.valueOf(1 + random.nextInt(9998), 4);
        }
        return name.startsWith("hours") ? BigDecimal.valueOf(1 + random.nextInt(96), 2) : decimal(2);
    }

    BigDecimal decimal(int scale) {
        return BigDecimal.valueOf(1 + random.nextInt(9_999_999), scale);
    }

    private Money money(Place place) {
        boolean part = place.owner().getSimpleName().matches("Allocation|RevenueScheduleLine|Deposit");
        long whole = part ? 1 + random.nextInt(20) : 1000 + random.nextInt(99_999);
        // Thresholds rise with their place in the list.
        long minor = random.nextInt(100) + 1L;
        Money amount = Money.of(currency, BigDecimal.valueOf(whole + place.index() * 200_000L))
                .plus(Money.ofMinor(currency, minor));
        return place.is("JournalLine", "amount") && place.index() == 1 ? amount.negated() : amount;
    }

    private LocalDate date(Place place) {
        boolean late = place.attribute().toLowerCase(Locale.ROOT).matches(".*(end|until|due|resolved|reversal).*");
        return LocalDate.of(late ? 2028 : 2026, 1, 1).plusDays(random.nextInt(300) + place.index() * 365L);
    }

    private Period period(Place place) {
        LocalDate start = date(place);
        return new Period(start, start.plusDays(1 + random.nextInt(40)));
    }

    private TaxTreatment treatment() {
        TaxCategory category = pick(Arrays.asList(TaxCategory.values()));
        BigDecimal rate = category.isTaxed() ? BigDecimal.valueOf(1 + random.nextInt(250), 3) : BigDecimal.ZERO;
        return new TaxTreatment(category, rate);
    }

    private Extensions extensions() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("salesforce:Zone__c", text(new Place(Extensions.class, "", 0)));
        fields.put("acme:amount", decimal(4));
        fields.put("acme:nothing", null);
        fields.put("acme:list", Arrays.asList("x", decimal(2), null, random.nextBoolean()));
        return Extensions.of(fields);
    }

    Object record(Class<?> type, Function<Component, Object> make, Place place) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] arguments = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            Place at = new Place(type, components[i].getName(), place.index());
            arguments[i] = make.apply(new Component(components[i].getGenericType(), at));
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(type + " " + e.getCause(), e);
        }
    }

    /** Makes the elements of a list fit together where a rule of the owner says how. */
    List<Object> consistent(Place place, List<Object> list) {
        if (place.owner() == JournalPosting.class && place.attribute().equals("lines")) {
            JournalLine debit = (JournalLine) list.get(0);
            Money amount = debit.getAmount().abs();
            return List.of(
                    JournalLine.builder().from(debit).amount(amount).build(),
                    JournalLine.builder().from(debit).amount(amount.negated()).build());
        }
        return list;
    }

    /** What would contradict the list it is in. */
    boolean isForbidden(Place place) {
        return place.owner() == ProjectTask.class && place.attribute().equals("parentId") && place.index() == 0;
    }

    <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
