package org.throughline.model.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.Nulls;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CountryCode;
import org.throughline.model.Extensions;
import org.throughline.model.Id;
import org.throughline.model.UnitCode;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
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
 *
 * <p>Input may be hostile: nothing is read that nests deeper than 200, has a number of more than 1,000 characters, or gives
 * an attribute a number of more than 40 digits or 20 decimals, a date outside the years 1 to 9999, a fraction where an
 * integer is meant, or a number where a name is meant. Messages say where the fault is.
 */
public final class CanonicalJson {
    private static final StreamReadConstraints LIMITS = StreamReadConstraints.builder()
            .maxNestingDepth(200)
            .maxNumberLength(1_000)
            .build();
    private static final JsonMapper MAPPER = configure(JsonMapper.builder(
                    JsonFactory.builder().streamReadConstraints(LIMITS).build()))
            .build();

    private CanonicalJson() {}

    /** {@return the mapper for canonical objects; immutable and thread-safe} */
    public static JsonMapper mapper() {
        return MAPPER;
    }

    /** {@return the module with the forms of money, decimals and dates only, for a mapper of the caller's own} */
    public static JacksonModule module() {
        return new SimpleModule("throughline-canonical")
                .addSerializer(Money.class, new MoneyJson.MoneySerializer())
                .addDeserializer(Money.class, new MoneyJson.MoneyDeserializer())
                .addSerializer(BigMoney.class, new MoneyJson.BigMoneySerializer())
                .addDeserializer(BigMoney.class, new MoneyJson.BigMoneyDeserializer())
                .addSerializer(CurrencyUnit.class, new TextJson<>(CurrencyUnit.class, CurrencyUnit::getCode))
                .addSerializer(Id.class, new TextJson<>(Id.class, Id::value))
                .addSerializer(CountryCode.class, new TextJson<>(CountryCode.class, CountryCode::value))
                .addSerializer(UnitCode.class, new TextJson<>(UnitCode.class, UnitCode::value))
                .addSerializer(Extensions.class, new ExtensionsJson())
                .addDeserializer(CurrencyUnit.class, new MoneyJson.CurrencyDeserializer())
                .addDeserializer(BigDecimal.class, new BoundedDecimal())
                .addDeserializer(LocalDate.class, IsoText.date())
                .addDeserializer(Instant.class, IsoText.instant());
    }

    private static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.addModule(module())
                .addHandler(new ReadProblems())
                .withCoercionConfigDefaults(
                        coercion -> coercion.setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail))
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
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
