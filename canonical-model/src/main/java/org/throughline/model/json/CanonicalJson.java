package org.throughline.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.Extensions;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MutableConfigOverride;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * How canonical objects are written as JSON and read back.
 *
 * <p>Amounts are objects with the decimal as text, {@code {"amount":"12.30","currency":"EUR"}}, so that no reader turns
 * them into floating point. Dates are ISO 8601. Absent and empty values are left out, and an explicit null is read as absent.
 * A property that the reader does not know is kept and written back; a repeated property is an error, because which of two amounts is meant
 * cannot be told.
 */
public final class CanonicalJson {
    private static final JsonMapper MAPPER = configure(JsonMapper.builder()).build();

    private CanonicalJson() {}

    /** {@return the mapper for canonical objects; immutable and thread-safe} */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** {@return the module with the money types only, for a mapper of the caller's own} */
    public static JacksonModule module() {
        return new SimpleModule("throughline-canonical")
                .addSerializer(Money.class, new MoneyJson.MoneySerializer())
                .addDeserializer(Money.class, new MoneyJson.MoneyDeserializer())
                .addSerializer(BigMoney.class, new MoneyJson.BigMoneySerializer())
                .addDeserializer(BigMoney.class, new MoneyJson.BigMoneyDeserializer())
                .addSerializer(CurrencyUnit.class, new MoneyJson.CurrencySerializer())
                .addDeserializer(CurrencyUnit.class, new MoneyJson.CurrencyDeserializer());
    }

    private static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.addModule(module())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                .changeDefaultNullHandling(nulls -> nulls.withValueNulls(Nulls.SKIP))
                .changeDefaultPropertyInclusion(
                        inclusion -> inclusion.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .withConfigOverride(List.class, CanonicalJson::leaveOutEmpty)
                .withConfigOverride(Map.class, CanonicalJson::leaveOutEmpty)
                .withConfigOverride(Extensions.class, CanonicalJson::leaveOutEmpty);
    }

    private static void leaveOutEmpty(MutableConfigOverride override) {
        override.setInclude(JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.ALWAYS));
    }
}
