package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Writes rows the way the vendor does: types, defaults, triggers, required and unique fields, validation rules, and
 * what the package changes elsewhere. Every public write is one transaction; a refusal undoes all of it.
 */
final class RecordWriter {
    private static final Pattern ALLOW_SAVE = Pattern.compile("allowSave\\s*=\\s*true", Pattern.CASE_INSENSITIVE);

    private final Org org;
    private final String actorId;
    private final RowInput input;
    private final boolean isAlertAccepted;
    private final String version;
    private boolean isSeeding;

    /** Writes on behalf of a call, with what its headers ask for. */
    RecordWriter(Org org, Call call) {
        this(
                org,
                call.userId(),
                call.version(),
                ALLOW_SAVE
                        .matcher(call.request()
                                .header("Sforce-Duplicate-Rule-Header")
                                .orElse(""))
                        .find());
    }

    /** Writes in the background, where nobody answers to an alert. */
    RecordWriter(Org org, String actorId, String version) {
        this(org, actorId, version, false);
    }

    private RecordWriter(Org org, String actorId, String version, boolean isAlertAccepted) {
        this.org = org;
        this.actorId = actorId;
        this.version = version;
        this.isAlertAccepted = isAlertAccepted;
        this.input = new RowInput(org);
    }

    /** Puts the rows an org begins with. */
    static RecordWriter ofSeed(Org org, String actorId) {
        RecordWriter writer = new RecordWriter(org, actorId, "", true);
        writer.isSeeding = true;
        return writer;
    }

    /** What an upsert found: the row, and whether it had to be made. */
    record Upserted(String id, boolean isCreated) {}

    Org org() {
        return org;
    }

    String actorId() {
        return actorId;
    }

    /** Whether rows are put that have a past. */
    boolean isSeeding() {
        return isSeeding;
    }

    String insert(ObjectDef object, ObjectNode body) {
        if (!object.rights().canCreate()) {
            throw ApiError.badRequest(
                    "CANNOT_INSERT_UPDATE_ACTIVATE_ENTITY", "entity type cannot be inserted: " + object.label());
        }
        return org.store().transaction(() -> {
            ObjectNode row = newRow(object);
            input.apply(object, body, row, RowInput.Purpose.CREATE);
            org.locks().requireFree(object, parents(object, row));
            return create(object, row);
        });
    }

    /** Also takes what only the vendor itself may set: ids, time stamps, read-only fields. */
    String seed(ObjectDef object, ObjectNode body) {
        return org.store().transaction(() -> {
            ObjectNode row = newRow(object);
            input.apply(object, body, row, RowInput.Purpose.SEED);
            if (row.has("Id") && org.store().get(object.name(), Row.id(row)).isPresent()) {
                throw ApiError.badRequest("DUPLICATE_VALUE", "Id " + Row.id(row) + " is given twice", "Id");
            }
            return create(object, row);
        });
    }

    /** For rows the package itself adds. */
    String insertByPackage(ObjectDef object, Consumer<ObjectNode> fill) {
        ObjectNode row = newRow(object);
        fill.accept(row);
        return create(object, row);
    }

    void update(ObjectDef object, String id, ObjectNode body) {
        requireRight(object.rights().canEdit());
        org.store().transaction(() -> {
            ObjectNode old = existing(object, id);
            org.locks().requireFree(object, List.of(id));
            ObjectNode row = old.deepCopy();
            input.apply(object, body, row, RowInput.Purpose.UPDATE);
            save(object, old, row);
            return id;
        });
    }

    /** For rows the package itself changes; nothing happens if nothing changes. */
    void updateByPackage(ObjectDef object, String id, Consumer<ObjectNode> change) {
        ObjectNode old = existing(object, id);
        ObjectNode row = old.deepCopy();
        change.accept(row);
        if (!row.equals(old)) {
            save(object, old, row);
        }
    }

    Upserted upsert(ObjectDef object, FieldDef externalId, String value, ObjectNode body) {
        return org.store().transaction(() -> {
            List<String> found = RowLookup.idsByExternalId(org, object, externalId, value);
            if (found.size() > 1) {
                throw new MultipleChoices(object, found);
            }
            if (found.size() == 1) {
                update(object, found.get(0), body);
                return new Upserted(found.get(0), false);
            }
            ObjectNode withKey = body.deepCopy();
            withKey.set(externalId.name(), StringNode.valueOf(value));
            return new Upserted(insert(object, withKey), true);
        });
    }

    void delete(ObjectDef object, String id) {
        requireRight(object.rights().canDelete());
        org.store().transaction(() -> {
            ObjectNode old = existing(object, id);
            org.locks().requireFree(object, List.of(id));
            Triggers.beforeDelete(object, old);
            ObjectNode row = old.deepCopy();
            row.put("IsDeleted", true);
            stamp(row);
            org.store().put(object.name(), id, row);
            Triggers.afterDelete(this, object, old);
            deleteParts(object, id);
            return id;
        });
    }

    /** What cannot exist without the row goes with it. */
    private void deleteParts(ObjectDef object, String id) {
        for (Schema.Child child : org.schema().childrenOf(object)) {
            if (child.isPart()) {
                org.children(child.object().name(), child.lookup().name(), id)
                        .forEach(row -> delete(child.object(), Row.id(row)));
            }
        }
    }

    /** Also out of the recycle bin. */
    void deleteForGood(ObjectDef object, String id) {
        org.store().transaction(() -> {
            delete(object, id);
            return org.store().delete(object.name(), id);
        });
    }

    private static void requireRight(boolean isGranted) {
        if (!isGranted) {
            throw new ApiError(
                    403, "INSUFFICIENT_ACCESS_OR_READONLY", "insufficient access rights on object id", List.of());
        }
    }

    private static List<String> parents(ObjectDef object, ObjectNode row) {
        return object.allFields().stream()
                .filter(field -> field.referenceTo() != null
                        && !field.isReadOnly()
                        && !field.name().equals("OwnerId"))
                .flatMap(field -> Optional.ofNullable(Row.text(row, field.name())).stream())
                .toList();
    }

    private ObjectNode existing(ObjectDef object, String id) {
        Optional<ObjectNode> row = org.store().get(object.name(), id);
        if (row.isEmpty()) {
            throw ApiError.notFound();
        }
        if (Row.isDeleted(row.get())) {
            throw new ApiError(404, "ENTITY_IS_DELETED", "entity is deleted", List.of());
        }
        return row.get();
    }

    private ObjectNode newRow(ObjectDef object) {
        ObjectNode row = SalesforceJson.object();
        row.put("IsDeleted", false).put("CreatedDate", now()).put("CreatedById", actorId);
        if (object.field("OwnerId").isPresent()) {
            row.put("OwnerId", actorId);
        }
        return row;
    }

    private String create(ObjectDef object, ObjectNode row) {
        if (!row.has("Id")) {
            row.put("Id", freeId(org, object));
        }
        RowDefaults.fill(org, object, row);
        save(object, null, row);
        return Row.id(row);
    }

    /** Counts past the ids that a seed has given away. */
    private static String freeId(Org org, ObjectDef object) {
        String id;
        do {
            id = RecordId.of(object.keyPrefix(), org.store().nextSequence("id." + object.name()));
        } while (org.store().get(object.name(), id).isPresent());
        return id;
    }

    private void save(ObjectDef object, @Nullable ObjectNode old, ObjectNode row) {
        Triggers.before(this, object, old, row);
        requireFields(object, row);
        RowLookup.requireUnique(org, object, row);
        ValidationRules.check(org, object, old, row);
        if (!isSeeding) {
            org.settings().duplicateRules().stream()
                    .filter(rule -> rule.object().equals(object.name()))
                    .forEach(rule -> rule.check(org, old, row, isAlertAccepted, version));
        }
        if (row.has("pse__Admin_Global_Edit__c")) {
            row.put("pse__Admin_Global_Edit__c", false); // the permission is good for one write
        }
        stamp(row);
        org.store().put(object.name(), Row.id(row), row);
        Triggers.after(this, object, old, row);
    }

    private void requireFields(ObjectDef object, ObjectNode row) {
        List<String> missing = new ArrayList<>();
        for (FieldDef field : object.allFields()) {
            JsonNode value = row.get(field.name());
            if (field.isRequired()
                    && (value == null || (value.isString() && value.asString().isEmpty()))) {
                missing.add(field.name());
            }
        }
        if (!missing.isEmpty()) {
            throw ApiError.badRequest(
                    "REQUIRED_FIELD_MISSING",
                    "Required fields are missing: " + missing,
                    missing.toArray(String[]::new));
        }
    }

    private void stamp(ObjectNode row) {
        String now = now();
        row.put("LastModifiedDate", now).put("LastModifiedById", actorId).put("SystemModstamp", now);
    }

    private String now() {
        return FieldValues.format(org.clock().instant());
    }
}
