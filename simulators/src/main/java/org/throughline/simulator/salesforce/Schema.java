package org.throughline.simulator.salesforce;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** All object types of one org: what the resources define, the system fields, and the customer's own fields. */
final class Schema {
    private static final List<String> OBJECTS = List.of(
            "Account",
            "Contact",
            "User",
            "Opportunity",
            "OpportunityLineItem",
            "Product2",
            "Pricebook2",
            "PricebookEntry",
            "Quote",
            "QuoteLineItem",
            "Contract",
            "pse__Region__c",
            "pse__Practice__c",
            "pse__Proj__c",
            "pse__Milestone__c",
            "pse__Budget__c",
            "pse__Assignment__c",
            "pse__Schedule__c",
            "pse__Timecard_Header__c",
            "pse__Timecard__c",
            "pse__Expense_Report__c",
            "pse__Expense__c",
            "pse__Rate_Card__c",
            "pse__Rate_Card_Set__c",
            "pse__Rate_Card_Set_Junction__c",
            "pse__Billing_Event__c",
            "pse__Billing_Event_Item__c",
            "pse__Time_Period__c");

    /** The customer's own objects have no prefix of a package. */
    private static final Pattern OWN_OBJECT = Pattern.compile("(?!\\w*__\\w*__c)[A-Za-z]\\w*__c");

    private final Map<String, ObjectDef> objects = new LinkedHashMap<>();

    /** A list of child rows reached from a parent row. */
    record Child(String relationship, ObjectDef object, FieldDef lookup) {

        /** Whether the child is deleted with its parent. */
        boolean isPart() {
            return lookup.isCreateOnly();
        }
    }

    Schema(OrgSettings settings, JsonNode customFields) {
        List<String> own = customFields.propertyNames().stream()
                .filter(name -> !OBJECTS.contains(name))
                .filter(name -> OWN_OBJECT.matcher(name).matches())
                .toList();
        List<String> all = Stream.concat(OBJECTS.stream(), own.stream()).toList();
        requireObjects(all, "customFields.", customFields.propertyNames());
        requireObjects(
                all, "org.permissions.", settings.permissions().byObject().keySet());
        settings.duplicateRules().forEach(rule -> requireObjects(all, "org.duplicateRules: ", List.of(rule.object())));
        for (String name : all) {
            int place = own.indexOf(name);
            JsonNode json = place < 0 ? resource("objects/" + name + ".json") : ownObject(name, place);
            List<FieldDef> fields = new ArrayList<>(SystemFields.of(
                    json.path("owner").asBoolean(true), settings.isMultiCurrency(), settings.defaultCurrency()));
            Permissions.OfObject rights = settings.permissions().of(name);
            json.get("fields").forEach(field -> fields.add(FieldDef.fromJson(restricted(field, rights))));
            customFields.path(name).forEach(field -> fields.add(FieldDef.fromJson(restricted(field, rights))));
            objects.put(
                    name.toLowerCase(Locale.ROOT),
                    new ObjectDef(
                            name,
                            json.get("label").asString(),
                            json.get("labelPlural").asString(),
                            json.get("keyPrefix").asString(),
                            fields,
                            rights));
        }
    }

    private static JsonNode ownObject(String name, int place) {
        String label = name.substring(0, name.length() - "__c".length()).replace('_', ' ');
        ObjectNode json = SalesforceJson.object()
                .put("label", label)
                .put("labelPlural", label + "s")
                .put("keyPrefix", String.format(Locale.ROOT, "b%02d", place));
        json.putArray("fields")
                .addObject()
                .put("name", "Name")
                .put("type", "string")
                .put("length", 80);
        return json;
    }

    private static void requireObjects(Collection<String> all, String where, Collection<String> names) {
        for (String name : names) {
            if (!all.contains(name)) {
                throw new IllegalArgumentException(where + name + ": no such object");
            }
        }
    }

    private static JsonNode restricted(JsonNode field, Permissions.OfObject rights) {
        return rights.isReadOnly(field.path("name").asString(""))
                ? field.asObject().deepCopy().put("readOnly", true)
                : field;
    }

    /** What the integration user may see. */
    Collection<ObjectDef> objects() {
        return objects.values().stream()
                .filter(object -> object.rights().canRead())
                .toList();
    }

    /** An object that the integration user may see. */
    Optional<ObjectDef> object(String name) {
        return any(name).filter(object -> object.rights().canRead());
    }

    /** An object, seen or not. */
    Optional<ObjectDef> any(String name) {
        return Optional.ofNullable(objects.get(name.toLowerCase(Locale.ROOT)));
    }

    /** For names that come from the definitions themselves. */
    ObjectDef known(String name) {
        return any(name).orElseThrow(() -> new IllegalStateException("no object " + name));
    }

    Optional<ObjectDef> byId(String id) {
        return objects().stream().filter(o -> id.startsWith(o.keyPrefix())).findFirst();
    }

    List<Child> childrenOf(ObjectDef parent) {
        List<Child> children = new ArrayList<>();
        for (ObjectDef object : objects()) {
            for (FieldDef field : object.fields()) {
                if (parent.name().equals(field.referenceTo()) && field.childRelationship() != null) {
                    children.add(new Child(field.childRelationship(), object, field));
                }
            }
        }
        return children;
    }

    Optional<Child> child(ObjectDef parent, String relationship) {
        return childrenOf(parent).stream()
                .filter(child -> child.relationship().equalsIgnoreCase(relationship))
                .findFirst();
    }

    static JsonNode resource(String path) {
        try (InputStream in = Schema.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("resource " + path + " is missing from the jar");
            }
            return SalesforceJson.MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(path, e);
        }
    }
}
