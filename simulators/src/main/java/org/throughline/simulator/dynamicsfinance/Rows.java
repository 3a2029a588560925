package org.throughline.simulator.dynamicsfinance;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The records: created, changed and removed by the rules of their entities. Not for readers of the API. */
final class Rows {
    /** Hidden: the number of the record, and how often it was written. */
    static final String RECORD_ID = "~recId";

    static final String VERSION = "~version";
    private static final long FIRST_RECORD = 5_637_144_576L;

    private final RecordStore store;
    private final Model model;
    private final String defaultCompany;

    Rows(RecordStore store, Model model, String defaultCompany) {
        this.store = store;
        this.model = model;
        this.defaultCompany = defaultCompany;
    }

    Model model() {
        return model;
    }

    String defaultCompany() {
        return defaultCompany;
    }

    Optional<ObjectNode> find(EntityDef entity, JsonNode key) {
        return store.get(entity.set(), entity.id(key));
    }

    ObjectNode get(EntityDef entity, JsonNode key) {
        return find(entity, key).orElseThrow(() -> DynamicsError.notFound("The record does not exist."));
    }

    List<ObjectNode> all(String set, Predicate<JsonNode> condition) {
        return store.find(set, condition::test);
    }

    /** A new record as a client asks for it. */
    ObjectNode create(EntityDef entity, ObjectNode given) {
        if (entity.readOnly()) {
            throw DynamicsError.write(
                    entity, "Error: Cannot create a record in " + entity.type() + ": it is read only");
        }
        ObjectNode row = blank(entity);
        set(entity, row, given);
        return insert(entity, row);
    }

    /** A new record of the system itself, whose fields may be read only. */
    ObjectNode insert(EntityDef entity, ObjectNode row) {
        return store.transaction(() -> {
            long recordId = FIRST_RECORD + store.nextSequence("RecId");
            row.put(RECORD_ID, recordId).put(VERSION, 1);
            if (!entity.recordId().isEmpty()) {
                row.put(entity.recordId(), recordId);
            }
            EntityDef.Sequence sequence = entity.sequence();
            if (sequence != null && row.path(sequence.field()).asString("").isEmpty()) {
                row.put(sequence.field(), nextNumber(company(row) + ":" + entity.set(), sequence.format()));
            }
            check(entity, row);
            if (find(entity, row).isPresent()) {
                throw DynamicsError.duplicate(entity, entity.address(row));
            }
            store.put(entity.set(), entity.id(row), row);
            return row;
        });
    }

    void update(EntityDef entity, ObjectNode row, ObjectNode given) {
        for (String name : given.propertyNames()) {
            if (entity.key().contains(name)
                    && !entity.field(name).accepted(entity, given.path(name)).equals(row.path(name))) {
                throw DynamicsError.write(entity, "Error: Field '" + name + "' does not allow editing");
            }
        }
        refuseIfPosted(entity, row);
        set(entity, row, given);
        check(entity, row);
        save(entity, row);
    }

    /** Keeps a changed record under its old key. */
    void save(EntityDef entity, ObjectNode row) {
        row.put(VERSION, row.path(VERSION).asLong() + 1);
        store.put(entity.set(), entity.id(row), row);
    }

    void delete(EntityDef entity, ObjectNode row) {
        refuseIfPosted(entity, row);
        store.delete(entity.set(), entity.id(row));
    }

    /** The number of a company's document. */
    String nextNumber(String sequence, String format) {
        return String.format(Locale.ROOT, format, store.nextSequence(sequence));
    }

    <T> T transaction(Supplier<T> work) {
        return store.transaction(work);
    }

    ObjectNode blank(EntityDef entity) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        entity.fields().forEach((name, field) -> row.set(name, field.initial()));
        if (entity.isOfACompany()) {
            row.put(EntityDef.COMPANY, defaultCompany);
        }
        return row;
    }

    private static void set(EntityDef entity, ObjectNode row, ObjectNode given) {
        for (Map.Entry<String, JsonNode> entry : given.properties()) {
            String name = entry.getKey();
            if (name.contains("@")) {
                continue;
            }
            FieldDef field = entity.fields().get(name);
            if (field == null) {
                throw DynamicsError.body("The property '" + name + "' does not exist on type '"
                        + entity.qualifiedType()
                        + "'. Make sure to only use property names that are defined by the type.");
            }
            if (field.readOnly()) {
                throw DynamicsError.write(entity, "Error: Field '" + name + "' does not allow editing");
            }
            JsonNode value = field.accepted(entity, entry.getValue());
            row.set(
                    name,
                    name.equals(EntityDef.COMPANY)
                            ? JsonNodeFactory.instance.stringNode(
                                    value.asString().toLowerCase(Locale.ROOT))
                            : value);
        }
    }

    private void check(EntityDef entity, ObjectNode row) {
        entity.fields().values().stream()
                .filter(field -> field.required() && field.isEmpty(row.path(field.name())))
                .findFirst()
                .ifPresent(field -> {
                    throw DynamicsError.required(entity, field.name());
                });
        if (entity.isOfACompany() && !store.get("LegalEntities", company(row)).isPresent()) {
            throw DynamicsError.write(entity, "Error: Company '" + company(row) + "' does not exist");
        }
        entity.references().forEach((field, target) -> checkReference(entity, row, field, target));
        checkParent(entity, row);
    }

    private void checkReference(EntityDef entity, ObjectNode row, String field, String target) {
        EntityDef other = model.entity(target);
        String value = row.path(field).asString("");
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        other.key().forEach(name -> key.put(name, name.equals(EntityDef.COMPANY) ? company(row) : value));
        if (!value.isEmpty() && find(other, key).isEmpty()) {
            throw DynamicsError.write(
                    entity,
                    "Warning: The value '" + value + "' in field '" + field + "' is not found in the related table '"
                            + target + "'.; Error: Update has been canceled.");
        }
    }

    private void checkParent(EntityDef entity, ObjectNode row) {
        EntityDef.Parent parent = entity.parent();
        if (parent != null) {
            EntityDef header = model.entity(parent.set());
            ObjectNode key = JsonNodeFactory.instance.objectNode().put(EntityDef.COMPANY, company(row));
            key.set(header.key().get(1), row.path(parent.field()));
            refuseIfPosted(entity, find(header, key).orElseThrow(() -> DynamicsError.required(entity, parent.field())));
        }
    }

    private static void refuseIfPosted(EntityDef entity, ObjectNode row) {
        if (row.path("IsPosted").asString("").equals("Yes")) {
            throw DynamicsError.write(entity, "Error: The document has been posted and cannot be changed");
        }
    }

    static String company(JsonNode row) {
        return row.path(EntityDef.COMPANY).asString("");
    }
}
