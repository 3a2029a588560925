package org.throughline.simulator.netsuite;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The records of an account: references resolved to internal ids, external ids unique in their group. */
final class Records {
    private static final String EXTERNAL = "eid:";

    private final RecordStore store;
    private final Clock clock;
    private final Map<String, RecordType> types;
    private final GeneralLedger ledger;
    private final TransactionRules rules;

    Records(RecordStore store, Clock clock, Map<String, RecordType> types) {
        this.store = store;
        this.clock = clock;
        this.types = types;
        this.ledger = new GeneralLedger(store);
        this.rules = new TransactionRules(this, ledger);
    }

    RecordType type(String name) {
        RecordType type = types.get(name.toLowerCase(Locale.ROOT));
        if (type == null) {
            throw NetSuiteError.noSuchType(name);
        }
        return type;
    }

    Optional<ObjectNode> find(RecordType type, String id) {
        if (!id.startsWith(EXTERNAL)) {
            return store.get(type.name(), id);
        }
        return byExternalId(type, id.substring(EXTERNAL.length()));
    }

    Optional<ObjectNode> byExternalId(RecordType type, String externalId) {
        return store
                .find(type.name(), row -> row.path("externalId").asString("").equals(externalId))
                .stream()
                .findFirst();
    }

    ObjectNode get(RecordType type, String id) {
        return find(type, id)
                .orElseThrow(
                        () -> type.isTransaction() ? NetSuiteError.noSuchTransaction() : NetSuiteError.noSuchRecord());
    }

    List<ObjectNode> all(RecordType type) {
        return store.all(type.name());
    }

    ObjectNode create(RecordType type, ObjectNode body) {
        return store.transaction(() -> {
            checkUnique(type, body, "");
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("id", body.has("id") ? body.path("id").asString() : nextId(type));
            merge(type, row, body, Set.of());
            requireFields(type, row);
            if (type.isTransaction()) {
                rules.complete(type, row);
            }
            return save(type, row);
        });
    }

    ObjectNode update(RecordType type, ObjectNode row, ObjectNode body, Set<String> replacedSublists) {
        return store.transaction(() -> {
            checkUnique(type, body, row.path("id").asString());
            merge(type, row, body, replacedSublists);
            requireFields(type, row);
            if (type.isTransaction()) {
                rules.recompute(type, row);
            }
            return save(type, row);
        });
    }

    ObjectNode upsert(RecordType type, String externalId, ObjectNode body, Set<String> replacedSublists) {
        body.put("externalId", externalId);
        return store.transaction(() -> byExternalId(type, externalId)
                .map(existing -> update(type, existing, body, replacedSublists))
                .orElseGet(() -> create(type, body)));
    }

    void delete(RecordType type, ObjectNode row) {
        store.transaction(() -> {
            if (type.isTransaction()) {
                rules.delete(type, row);
            }
            return store.delete(type.name(), row.path("id").asString());
        });
    }

    GeneralLedger ledger() {
        return ledger;
    }

    ObjectNode save(RecordType type, ObjectNode row) {
        row.put("lastModifiedDate", clock.instant().toString());
        store.put(type.name(), row.path("id").asString(), row);
        return row;
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The next id that no record of the group has: a seed names ids of its own. */
    private String nextId(RecordType type) {
        while (true) {
            String id = String.valueOf(store.nextSequence("id") + 100);
            if (group(type).allMatch(member -> store.get(member.name(), id).isEmpty())) {
                return id;
            }
        }
    }

    /** The types that share ids and external ids with a type. */
    private Stream<RecordType> group(RecordType type) {
        return type.group().equals("other")
                ? Stream.of(type)
                : types.values().stream().filter(other -> other.group().equals(type.group()));
    }

    private static void requireFields(RecordType type, ObjectNode row) {
        for (String field : type.required()) {
            if (row.path(field).isMissingNode()) {
                throw NetSuiteError.missing(field);
            }
        }
    }

    String nextNumber(String name) {
        return String.valueOf(store.nextSequence(name) + 1000);
    }

    private void checkUnique(RecordType type, ObjectNode body, String ownId) {
        String externalId = body.path("externalId").asString("");
        if (!externalId.isEmpty()) {
            group(type)
                    .flatMap(other -> byExternalId(other, externalId).stream())
                    .filter(row -> !row.path("id").asString().equals(ownId))
                    .forEach(row -> {
                        throw NetSuiteError.duplicate();
                    });
        }
        String unique = type.unique().isEmpty() ? "" : body.path(type.unique()).asString("");
        if (!unique.isEmpty()
                && !store.find(
                                type.name(),
                                row -> row.path(type.unique()).asString("").equals(unique)
                                        && !row.path("id").asString().equals(ownId))
                        .isEmpty()) {
            throw NetSuiteError.duplicate();
        }
    }

    private void merge(RecordType type, ObjectNode row, ObjectNode body, Set<String> replacedSublists) {
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            String field = entry.getKey();
            JsonNode value = entry.getValue();
            if (!type.fields().contains(field) || type.readOnly().contains(field) || field.equals("id")) {
                continue;
            }
            if (value.isNull()) {
                row.remove(field);
            } else if (type.references().containsKey(field)) {
                row.set(field, reference(type.references().get(field), value, field, field));
            } else if (value.path("items").isArray()) {
                ArrayNode lines = lines(type, field, (ArrayNode) value.path("items"));
                ArrayNode before = Sublists.lines(row, field);
                row.putObject(field)
                        .set(
                                "items",
                                replacedSublists.contains(field)
                                        ? Sublists.replaced(before, lines)
                                        : Sublists.merged(before, lines));
            } else {
                row.set(field, value.deepCopy());
            }
        }
    }

    private ArrayNode lines(RecordType type, String sublist, ArrayNode sent) {
        ArrayNode lines = JsonNodeFactory.instance.arrayNode();
        int index = 0;
        for (JsonNode line : sent) {
            ObjectNode stored = lines.addObject();
            for (Map.Entry<String, JsonNode> entry : line.properties()) {
                String target = type.sublistReferences().get(sublist + "." + entry.getKey());
                String path = sublist + ".items[" + index + "]." + entry.getKey();
                stored.set(
                        entry.getKey(),
                        target == null
                                ? entry.getValue().deepCopy()
                                : reference(target, entry.getValue(), entry.getKey(), path));
            }
            index++;
        }
        return lines;
    }

    /** Accepts an id as text, {"id"} or {"externalId"}; keeps the internal id. */
    private ObjectNode reference(String targetType, JsonNode value, String field, String path) {
        RecordType type = type(targetType);
        String sent = value.isObject()
                ? (value.has("id")
                        ? value.path("id").asString()
                        : EXTERNAL + value.path("externalId").asString(""))
                : value.asString("");
        ObjectNode target = find(type, sent)
                .orElseThrow(() -> NetSuiteError.invalidValue(
                        sent.startsWith(EXTERNAL) ? sent.substring(EXTERNAL.length()) : sent, field, path));
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", target.path("id").asString())
                .put("refName", target.path(type.label()).asString(""));
    }
}
