package org.throughline.simulator.salesforce.pubsub;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.throughline.simulator.salesforce.SalesforceSimulator;

/** The Avro schema of each object's change events: the header, then the stored fields, with addresses as compounds. */
final class ChangeSchemas {
    static final String HEADER = "ChangeEventHeader";
    static final List<String> TYPES = List.of(
            "CREATE",
            "UPDATE",
            "DELETE",
            "UNDELETE",
            "GAP_CREATE",
            "GAP_UPDATE",
            "GAP_DELETE",
            "GAP_UNDELETE",
            "GAP_OVERFLOW");

    private static final Set<String> NOT_IN_EVENTS = Set.of("Id", "IsDeleted", "SystemModstamp");

    private final Map<String, ObjectSchema> byObject = new LinkedHashMap<>();
    private final Map<String, Schema> byId = new HashMap<>();

    /**
     * How one object looks in its events.
     *
     * @param id the id of the schema
     * @param schema the schema
     * @param fields where each stored field stands in it, and its type
     */
    record ObjectSchema(String id, Schema schema, Map<String, Place> fields) {}

    /**
     * Where a field stands.
     *
     * @param compound the compound field it is part of; empty if it stands for itself
     * @param name its name there
     * @param type its type in the describe call
     */
    record Place(String compound, String name, String type) {}

    ChangeSchemas(SalesforceSimulator org) {
        for (String object : org.objects()) {
            Map<String, Place> places = places(org.storedFields(object));
            Schema schema = schema(object, places);
            ObjectSchema made = new ObjectSchema(idOf(schema), schema, places);
            byObject.put(object, made);
            byId.put(made.id(), schema);
        }
    }

    Optional<ObjectSchema> of(String object) {
        return Optional.ofNullable(byObject.get(object));
    }

    Optional<Schema> byId(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** {@return the channel of each object} */
    Map<String, String> channels() {
        Map<String, String> channels = new LinkedHashMap<>();
        byObject.keySet().forEach(object -> channels.put(channel(object), object));
        return channels;
    }

    static String channel(String object) {
        return "/data/" + eventName(object);
    }

    private static String eventName(String object) {
        return object.endsWith("__c")
                ? object.substring(0, object.length() - 3) + "__ChangeEvent"
                : object + "ChangeEvent";
    }

    private static Map<String, Place> places(Map<String, String> types) {
        Map<String, Place> places = new LinkedHashMap<>();
        types.forEach((field, type) -> {
            if (!NOT_IN_EVENTS.contains(field)) {
                places.put(field, place(field, type));
            }
        });
        return places;
    }

    private static Place place(String field, String type) {
        for (String kind : List.of("Billing", "Shipping", "Mailing", "Other")) {
            for (String part : List.of("Street", "City", "State", "PostalCode", "Country")) {
                if (field.equals(kind + part)) {
                    return new Place(kind + "Address", part, type);
                }
            }
        }
        return new Place("", field, type);
    }

    private static Schema schema(String object, Map<String, Place> places) {
        Map<String, List<Schema.Field>> compounds = new LinkedHashMap<>();
        places.values()
                .forEach(place -> compounds
                        .computeIfAbsent(
                                place.compound().isEmpty() ? place.name() : place.compound(), name -> new ArrayList<>())
                        .add(optional(place.name(), avroType(place.type()))));
        List<Schema.Field> fields = new ArrayList<>();
        fields.add(new Schema.Field(HEADER, header()));
        compounds.forEach((name, parts) -> fields.add(
                name.endsWith("Address") && !parts.get(0).name().equals(name)
                        ? optional(name, Schema.createRecord(name, null, "com.sforce.eventbus", false, parts))
                        : parts.get(0)));
        return Schema.createRecord(eventName(object), null, "com.sforce.eventbus", false, fields);
    }

    private static Schema header() {
        return SchemaBuilder.record(HEADER)
                .namespace("com.sforce.eventbus")
                .fields()
                .requiredString("entityName")
                .name("recordIds")
                .type(strings())
                .noDefault()
                .name("changeType")
                .type(Schema.createEnum("ChangeType", null, "com.sforce.eventbus", TYPES))
                .noDefault()
                .requiredString("changeOrigin")
                .requiredString("transactionKey")
                .requiredInt("sequenceNumber")
                .requiredLong("commitTimestamp")
                .requiredLong("commitNumber")
                .requiredString("commitUser")
                .name("nulledFields")
                .type(strings())
                .noDefault()
                .name("diffFields")
                .type(strings())
                .noDefault()
                .name("changedFields")
                .type(strings())
                .noDefault()
                .endRecord();
    }

    private static Schema strings() {
        return Schema.createArray(Schema.create(Schema.Type.STRING));
    }

    private static Schema.Field optional(String name, Schema type) {
        return new Schema.Field(
                name, Schema.createUnion(Schema.create(Schema.Type.NULL), type), null, Schema.Field.NULL_DEFAULT_VALUE);
    }

    private static Schema avroType(String type) {
        return Schema.create(
                switch (type) {
                    case "boolean" -> Schema.Type.BOOLEAN;
                    case "int" -> Schema.Type.INT;
                    case "date", "datetime" -> Schema.Type.LONG;
                    case "double", "currency", "percent" -> Schema.Type.DOUBLE;
                    default -> Schema.Type.STRING;
                });
    }

    private static String idOf(Schema schema) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(schema.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
