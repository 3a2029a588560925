package org.throughline.connector.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.connector.MappingException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which fields of one object type of a vendor are which canonical attributes or extensions, and how their values change.
 *
 * <p>A profile is data. It maps trees of JSON; what comes out for reading is read with {@code CanonicalJson.mapper()}. A
 * null of the vendor is read as absent. What is absent is not written, so that nothing is cleared by accident, unless the
 * profile says {@code "clear": true} for the field. The README of this module has the format. Immutable and thread-safe.
 */
public final class MappingProfile {
    private final String system;
    private final String object;
    private final List<FieldBinding> bindings;
    private final boolean extendsUnmapped;

    MappingProfile(String system, String object, List<FieldBinding> bindings, boolean extendsUnmapped) {
        this.system = system;
        this.object = object;
        this.bindings = List.copyOf(bindings);
        this.extendsUnmapped = extendsUnmapped;
    }

    /**
     * Reads a profile that uses standard converters only.
     *
     * @param json the profile
     * @return the profile
     * @throws IllegalArgumentException if it is not valid; the message names the place
     */
    public static MappingProfile parse(String json) {
        return parse(json, Map.of());
    }

    /**
     * Reads a profile that also uses converters of the caller's own.
     *
     * @param json the profile
     * @param converters the converters by the name that the profile uses
     * @return the profile
     * @throws IllegalArgumentException if it is not valid; the message names the place
     */
    public static MappingProfile parse(String json, Map<String, FieldConverter> converters) {
        return new ProfileReader(converters).read(json, ProfileReader.JSON);
    }

    /**
     * Reads a profile in YAML that uses standard converters only. Needs {@code jackson-dataformat-yaml} on the class path,
     * which this module does not bring.
     *
     * @param yaml the profile, with the same words as in JSON
     * @return the profile
     * @throws IllegalArgumentException if it is not valid; the message names the place
     */
    public static MappingProfile parseYaml(String yaml) {
        return parseYaml(yaml, Map.of());
    }

    /**
     * Reads a profile in YAML that also uses converters of the caller's own. Else as {@link #parseYaml(String)}.
     *
     * @param yaml the profile, with the same words as in JSON
     * @param converters the converters by the name that the profile uses
     * @return the profile
     * @throws IllegalArgumentException if it is not valid; the message names the place
     */
    public static MappingProfile parseYaml(String yaml, Map<String, FieldConverter> converters) {
        return new ProfileReader(converters).read(yaml, ProfileYaml.MAPPER);
    }

    /**
     * Takes over the lengths that the vendor's fields have, so that a text that is too long is refused before it is sent.
     * Characters are counted as Java does; a letter beyond the 65,536 first ones is two.
     *
     * @param schema the object type as the vendor describes it
     * @return the same profile with lengths
     */
    public MappingProfile withLengthsOf(ObjectSchema schema) {
        List<FieldBinding> limited = bindings.stream()
                .map(binding -> schema.field(binding.vendorField())
                        .map(field -> binding.within(field.maxLength()))
                        .orElse(binding))
                .toList();
        return new MappingProfile(system, object, limited, extendsUnmapped);
    }

    /** {@return the short name of the system, such as {@code salesforce}} */
    public String system() {
        return system;
    }

    /** {@return the vendor's name of the object type, such as {@code Account}} */
    public String object() {
        return object;
    }

    /** {@return the vendor's names of all fields that it binds, in its order} */
    public Set<String> vendorFields() {
        return bindings.stream().map(FieldBinding::vendorField).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Looks up which field a canonical attribute is kept in.
     *
     * @param attribute the attribute, such as {@code creditLimit.amount}
     * @return the vendor's name of the field; empty if none is read and written as this attribute
     */
    public Optional<String> vendorField(String attribute) {
        return bindings.stream()
                .filter(binding -> binding.direction() == Direction.BOTH)
                .filter(binding -> attribute.equals(binding.attribute()))
                .map(FieldBinding::vendorField)
                .findFirst();
    }

    /**
     * Leaves out what a write has nothing to do with, so that it does not clear it.
     *
     * @param attributes the canonical attributes to keep, with all that is inside of them
     * @return the profile of these only
     */
    public MappingProfile part(Collection<String> attributes) {
        List<FieldBinding> kept = bindings.stream()
                .filter(binding -> binding.canonicalAttribute()
                        .filter(bound -> attributes.stream().anyMatch(each -> (bound + ".").startsWith(each + ".")))
                        .isPresent())
                .toList();
        return new MappingProfile(system, object, kept, false);
    }

    List<FieldBinding> bindings() {
        return bindings;
    }

    /**
     * Maps a vendor's record.
     *
     * @param vendorRecord the record as the vendor gave it
     * @return the canonical attributes and extensions, without what the profile does not map
     * @throws MappingException if a value has no faithful canonical form; names the vendor's field
     */
    public MappedObject toCanonical(ObjectNode vendorRecord) {
        ObjectNode canonical = JsonNodeFactory.instance.objectNode();
        ObjectNode extensions = JsonNodeFactory.instance.objectNode();
        Tally tally = new Tally(object);
        for (FieldBinding binding : bindings) {
            if (!binding.direction().reads()) {
                continue;
            }
            String field = binding.vendorField();
            JsonNode value = JsonPath.find(vendorRecord, field);
            if (value == null || value.isNull()) {
                tally.leftOut(field, value == null ? "is absent" : "is null");
                continue;
            }
            JsonNode converted = converted(field, value, binding.converter()::toCanonical);
            binding.canonicalAttribute()
                    .ifPresentOrElse(
                            attribute -> JsonPath.put(canonical, attribute, converted),
                            () -> extensions.set(binding.extension(system), converted));
            tally.done(binding);
        }
        unmapped(vendorRecord, extensions, tally);
        if (!extensions.isEmpty()) {
            canonical.set("extensions", extensions);
        }
        return new MappedObject(canonical, tally.report());
    }

    /**
     * Maps a canonical object.
     *
     * @param canonical the canonical object as {@code CanonicalJson.mapper()} writes it
     * @return the vendor's fields, only those that the profile writes; of those that the object has not, only the ones to
     *     clear, as null
     * @throws MappingException if a value has no form for the vendor, or is too long; names the vendor's field
     */
    public MappedObject toVendor(ObjectNode canonical) {
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        JsonNode extensions = canonical.path("extensions");
        Tally tally = new Tally(object);
        for (FieldBinding binding : bindings) {
            if (!binding.direction().writes()) {
                continue;
            }
            String field = binding.vendorField();
            JsonNode value = binding.canonicalAttribute()
                    .map(attribute -> Stream.ofNullable(JsonPath.find(canonical, attribute)))
                    .orElseGet(() -> Stream.ofNullable(extensions.get(binding.extension(system))))
                    .findFirst()
                    .orElse(JsonNodeFactory.instance.nullNode());
            if (!value.isNull()) {
                JsonPath.put(record, field, fitting(binding, converted(field, value, binding.converter()::toVendor)));
                tally.done(binding);
            } else if (binding.clears()) {
                JsonPath.put(record, field, value);
                tally.done(binding);
            } else {
                tally.leftOut(field, binding.target(system) + " is absent");
            }
        }
        return new MappedObject(record, tally.report());
    }

    private void unmapped(ObjectNode vendorRecord, ObjectNode extensions, Tally tally) {
        for (Map.Entry<String, JsonNode> each : vendorRecord.properties()) {
            String field = each.getKey();
            boolean bound = bindings.stream().anyMatch(binding -> JsonPath.overlap(binding.vendorField(), field));
            boolean named = !field.isEmpty() && field.chars().noneMatch(Character::isWhitespace);
            if (bound) {
                continue;
            }
            if (extendsUnmapped && named && !field.startsWith(":")) {
                extensions.set(system + ":" + field, each.getValue());
                tally.extended.add(field);
            } else {
                tally.leftOut(field, extendsUnmapped ? "has no name for an extension" : "is not in the profile");
            }
        }
    }

    private JsonNode fitting(FieldBinding binding, JsonNode value) {
        int length = value.isString() ? value.stringValue().length() : 0;
        if (binding.maxLength() > 0 && length > binding.maxLength()) {
            throw new MappingException(
                    object,
                    binding.vendorField(),
                    "has " + length + " characters, the field takes " + binding.maxLength());
        }
        return value;
    }

    private JsonNode converted(String field, JsonNode value, UnaryOperator<JsonNode> conversion) {
        try {
            return conversion.apply(value);
        } catch (FieldConverter.Unfit unfit) {
            throw new MappingException(object, field, String.valueOf(unfit.getMessage()));
        } catch (MappingException refused) {
            throw new MappingException(object, field, refused.reason());
        }
    }

    /** What has become of the fields so far. */
    private static final class Tally {
        private final String object;
        private final List<String> mapped = new ArrayList<>();
        private final List<String> extended = new ArrayList<>();
        private final List<MappingReport.LeftOut> rest = new ArrayList<>();

        Tally(String object) {
            this.object = object;
        }

        void done(FieldBinding binding) {
            (binding.attribute() == null ? extended : mapped).add(binding.vendorField());
        }

        void leftOut(String field, String reason) {
            rest.add(new MappingReport.LeftOut(field, reason));
        }

        MappingReport report() {
            return new MappingReport(object, mapped, extended, rest);
        }
    }
}
