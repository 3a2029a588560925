package org.throughline.model.json;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.joda.money.Money;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.deser.std.StdDeserializer;
import tools.jackson.databind.ser.std.StdSerializer;

/** Reads and writes the joda-money types. */
final class MoneyJson {
    // An exponent would let ten characters ask for a number of gigabytes.
    private static final Pattern PLAIN = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private static final int MAX_LENGTH = 100;
    private static final int MAX_SHOWN = 10;

    private MoneyJson() {}

    static final class MoneySerializer extends StdSerializer<Money> {
        MoneySerializer() {
            super(Money.class);
        }

        @Override
        public void serialize(Money value, JsonGenerator out, SerializationContext context) {
            write(value.getAmount(), value.getCurrencyUnit(), out);
        }
    }

    static final class BigMoneySerializer extends StdSerializer<BigMoney> {
        BigMoneySerializer() {
            super(BigMoney.class);
        }

        @Override
        public void serialize(BigMoney value, JsonGenerator out, SerializationContext context) {
            write(value.getAmount(), value.getCurrencyUnit(), out);
        }
    }

    static final class MoneyDeserializer extends StdDeserializer<Money> {
        MoneyDeserializer() {
            super(Money.class);
        }

        @Override
        public Money deserialize(JsonParser parser, DeserializationContext context) {
            BigMoney value = read(parser, context);
            int places = value.getCurrencyUnit().getDecimalPlaces();
            if (value.getAmount().stripTrailingZeros().scale() > places) {
                return context.reportInputMismatch(
                        this,
                        "amount %s has more decimals than %s has (%s)",
                        value.getAmount().toPlainString(),
                        value.getCurrencyUnit(),
                        places);
            }
            return value.withScale(places).toMoney();
        }
    }

    static final class BigMoneyDeserializer extends StdDeserializer<BigMoney> {
        BigMoneyDeserializer() {
            super(BigMoney.class);
        }

        @Override
        public BigMoney deserialize(JsonParser parser, DeserializationContext context) {
            return read(parser, context);
        }
    }

    static final class CurrencyDeserializer extends StdDeserializer<CurrencyUnit> {
        CurrencyDeserializer() {
            super(CurrencyUnit.class);
        }

        @Override
        public CurrencyUnit deserialize(JsonParser parser, DeserializationContext context) {
            return currency(parser.getValueAsString(""), context);
        }
    }

    private static void write(BigDecimal amount, CurrencyUnit currency, JsonGenerator out) {
        out.writeStartObject();
        out.writeStringProperty("amount", amount.toPlainString());
        out.writeStringProperty("currency", currency.getCode());
        out.writeEndObject();
    }

    private static BigMoney read(JsonParser parser, DeserializationContext context) {
        if (!parser.isExpectedStartObjectToken()) {
            return notMoney(parser, context);
        }
        String amount = null;
        String currency = null;
        for (String name = parser.nextName(); name != null; name = parser.nextName()) {
            JsonToken token = parser.nextToken();
            switch (name) {
                case "amount" -> amount = token == JsonToken.VALUE_STRING ? parser.getString() : null;
                case "currency" -> currency = token == JsonToken.VALUE_STRING ? parser.getString() : null;
                default -> {}
            }
            parser.skipChildren();
        }
        if (amount == null || currency == null) {
            return notMoney(parser, context);
        }
        return BigMoney.of(currency(currency, context), decimal(amount, context));
    }

    private static BigMoney notMoney(JsonParser parser, DeserializationContext context) {
        parser.skipChildren();
        return context.reportInputMismatch(
                BigMoney.class, "money must be an object with the texts 'amount' and 'currency'");
    }

    private static BigDecimal decimal(String text, DeserializationContext context) {
        if (text.length() > MAX_LENGTH || !PLAIN.matcher(text).matches()) {
            return context.reportInputMismatch(BigMoney.class, "amount is not a decimal number");
        }
        BigDecimal amount = new BigDecimal(text);
        return BoundedDecimal.isBounded(amount)
                ? amount
                : context.reportInputMismatch(
                        BigMoney.class,
                        "amount has more than %s digits or more than %s decimals",
                        BoundedDecimal.MAX_DIGITS,
                        BoundedDecimal.MAX_SCALE);
    }

    private static CurrencyUnit currency(String code, DeserializationContext context) {
        try {
            return CurrencyUnit.of(code);
        } catch (IllegalCurrencyException e) {
            return context.reportInputMismatch(
                    CurrencyUnit.class, "'%s' is not an ISO 4217 currency code", shown(code));
        }
    }

    private static String shown(String code) {
        return code.length() <= MAX_SHOWN ? code : code.substring(0, MAX_SHOWN) + "…";
    }
}
