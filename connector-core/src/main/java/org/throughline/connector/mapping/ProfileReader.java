package org.throughline.connector.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.WireJson;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;

/** Reads profiles. A word that it does not know is an error, because it may be a misspelled rule. */
final class ProfileReader {
    private static final Pattern SYSTEM = Pattern.compile("[a-z0-9-]+");
    private static final Pattern PATH = Pattern.compile("[^\\s.:]+(\\.[^\\s.:]+)*");
    static final ObjectMapper JSON = WireJson.mapper()
            .rebuild()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final Map<String, FieldConverter> converters = new HashMap<>();

    record Profile(
            @Nullable String system,
            @Nullable String object,
            @Nullable List<Field> fields,
            @Nullable Map<String, Table> tables,
            @Nullable Boolean extendUnmapped) {}

    record Field(
            @Nullable String vendor,
            @Nullable String canonical,
            @Nullable Boolean extension,
            @Nullable String direction,
            @Nullable String converter,
            @Nullable Boolean clear) {}

    record Table(
            @Nullable Map<String, String> codes,
            @Nullable Map<String, String> aliases,
            @Nullable String unknownVendorCode,
            @Nullable String unknownCanonicalCode) {}

    ProfileReader(Map<String, FieldConverter> own) {
        for (StandardConverter standard : StandardConverter.values()) {
            converters.put(standard.profileName(), standard);
        }
        own.forEach((name, converter) -> {
            if (converters.put(name, converter) != null) {
                throw invalid("converters", "'" + name + "' is a standard converter");
            }
        });
    }

    MappingProfile read(String text, ObjectMapper format) {
        Profile profile;
        try {
            profile = format.readValue(text, Profile.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("the mapping profile cannot be read: " + e.getOriginalMessage(), e);
        }
        if (profile == null) {
            throw invalid("profile", "is null");
        }
        Map<String, Table> tables = profile.tables() == null ? Map.of() : profile.tables();
        tables.forEach((name, table) -> converters.put("code:" + name, new CodeConverter(table(name, table))));
        String system = required(profile.system(), "system", SYSTEM);
        String object = required(profile.object(), "object", PATH);
        List<FieldBinding> bindings = new ArrayList<>();
        List<Field> fields = profile.fields() == null ? List.of() : profile.fields();
        for (int i = 0; i < fields.size(); i++) {
            FieldBinding binding = binding("fields[" + i + "]", fields.get(i));
            requireNoOverlap("fields[" + i + "]", binding, bindings);
            bindings.add(binding);
        }
        return new MappingProfile(system, object, bindings, Boolean.TRUE.equals(profile.extendUnmapped()));
    }

    private FieldBinding binding(String place, Field field) {
        String vendor = required(field.vendor(), place + ".vendor", PATH);
        if (Boolean.TRUE.equals(field.extension()) == (field.canonical() != null)) {
            throw invalid(place, "needs either a canonical attribute or \"extension\": true");
        }
        String canonical = field.canonical() == null ? null : required(field.canonical(), place + ".canonical", PATH);
        if (canonical != null && JsonPath.overlap(canonical, "extensions")) {
            throw invalid(place + ".canonical", "says extensions; use \"extension\": true");
        }
        String name = field.converter() == null ? StandardConverter.SAME.profileName() : field.converter();
        FieldConverter converter = converters.get(name);
        if (converter == null) {
            throw invalid(
                    place + ".converter", "'" + name + "' is unknown; there are " + new TreeSet<>(converters.keySet()));
        }
        Direction direction = direction(place, field.direction());
        boolean clears = Boolean.TRUE.equals(field.clear());
        if (clears && !direction.writes()) {
            throw invalid(place + ".clear", "is for fields that are written");
        }
        return new FieldBinding(vendor, canonical, direction, converter, clears, 0);
    }

    private static Direction direction(String place, @Nullable String direction) {
        for (Direction each : Direction.values()) {
            if (direction == null || each.name().toLowerCase(Locale.ROOT).equals(direction)) {
                return direction == null ? Direction.BOTH : each;
            }
        }
        throw invalid(place + ".direction", "must be read, write or both");
    }

    private static void requireNoOverlap(String place, FieldBinding binding, List<FieldBinding> before) {
        for (FieldBinding other : before) {
            boolean bothRead = binding.direction().reads() && other.direction().reads();
            String attribute = binding.attribute();
            String others = other.attribute();
            if (bothRead && attribute != null && others != null && JsonPath.overlap(attribute, others)) {
                throw invalid(place, "reads " + attribute + ", which " + other.vendorField() + " does already");
            }
            boolean bothWrite =
                    binding.direction().writes() && other.direction().writes();
            if (bothWrite && JsonPath.overlap(binding.vendorField(), other.vendorField())) {
                throw invalid(place, "writes " + binding.vendorField() + ", which another line does already");
            }
            if (bothRead
                    && attribute == null
                    && others == null
                    && binding.vendorField().equals(other.vendorField())) {
                throw invalid(place, "extends " + binding.vendorField() + ", which another line does already");
            }
        }
    }

    private static CodeTable table(String name, Table table) {
        CodeTable.Builder builder = CodeTable.named(name)
                .unknownVendorCode(unknown(name, table.unknownVendorCode()))
                .unknownCanonicalCode(unknown(name, table.unknownCanonicalCode()));
        if (table.codes() != null) {
            table.codes().forEach(builder::code);
        }
        if (table.aliases() != null) {
            table.aliases().forEach(builder::alias);
        }
        return builder.build();
    }

    private static UnknownCode unknown(String table, @Nullable String behaviour) {
        if (behaviour == null || behaviour.equals("refuse")) {
            return new UnknownCode.Refuse();
        }
        if (behaviour.equals("keep")) {
            return new UnknownCode.Keep();
        }
        if (behaviour.startsWith("use:")) {
            return new UnknownCode.Use(behaviour.substring("use:".length()));
        }
        throw invalid("tables." + table, "unknown codes can be refuse, keep or use:CODE");
    }

    private static String required(@Nullable String text, String place, Pattern pattern) {
        if (text == null || !pattern.matcher(text).matches()) {
            throw invalid(place, text == null ? "is missing" : "is not a name");
        }
        return text;
    }

    private static IllegalArgumentException invalid(String place, String reason) {
        return new IllegalArgumentException("mapping profile, " + place + ": " + reason);
    }
}
