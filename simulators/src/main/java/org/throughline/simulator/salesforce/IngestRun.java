package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** Works an ingest job off, row by row; a table that cannot be understood fails as a whole. */
final class IngestRun {
    private static final String NO_VALUE = "#N/A";

    private final Org org;
    private final RecordWriter writer;
    private final ObjectDef object;
    private final String operation;
    private final @Nullable FieldDef key;
    private final Csv csv;

    private final StringBuilder successful = new StringBuilder();
    private final StringBuilder failed = new StringBuilder();
    private int failures;

    /** What came of a job; {@code problem} is empty unless all of it failed. */
    record Outcome(int processed, int failed, String problem, ObjectNode results) {}

    private record Saved(String id, boolean isCreated) {}

    IngestRun(Org org, ObjectNode job) {
        ObjectNode info = BulkJobs.info(job);
        this.org = org;
        this.writer = new RecordWriter(
                org,
                info.get("createdById").asString(),
                "v" + info.get("apiVersion").asString());
        this.object = org.schema().known(info.get("object").asString());
        this.operation = info.get("operation").asString();
        this.key = switch (operation) {
            case "insert" -> null;
            case "upsert" ->
                RowLookup.externalId(object, info.get("externalIdFieldName").asString());
            default -> RowLookup.externalId(object, "Id");
        };
        this.csv = BulkJobs.format(job);
    }

    Outcome run(String content) {
        List<List<String>> rows;
        try {
            rows = csv.rows(content);
            requireColumns(rows);
        } catch (Csv.Unreadable e) {
            ObjectNode results = SalesforceJson.object().put("unprocessedrecords", content);
            return new Outcome(0, 0, String.valueOf(e.getMessage()), results);
        }
        List<String> columns = rows.get(0);
        successful.append(csv.line(with("sf__Id", "sf__Created", columns)));
        failed.append(csv.line(with("sf__Id", "sf__Error", columns)));
        rows.subList(1, rows.size()).forEach(row -> attempt(columns, row));
        ObjectNode results = SalesforceJson.object()
                .put("successfulResults", successful.toString())
                .put("failedResults", failed.toString())
                .put("unprocessedrecords", csv.line(columns));
        return new Outcome(rows.size() - 1, failures, "", results);
    }

    private void requireColumns(List<List<String>> rows) {
        if (rows.isEmpty()) {
            throw new Csv.Unreadable("InvalidBatch : The CSV has no header");
        }
        for (String column : rows.get(0)) {
            int dot = column.indexOf('.');
            boolean isKnown = dot < 0
                    ? object.field(column).isPresent()
                    : object.relationship(column.substring(0, dot)).isPresent();
            boolean isAllowed =
                    isKnown && (!operation.toLowerCase(Locale.ROOT).endsWith("delete") || column.equals("Id"));
            if (!isAllowed) {
                throw new Csv.Unreadable("InvalidBatch : Field name not found : " + column);
            }
        }
        if (key != null && rows.get(0).stream().noneMatch(key.name()::equalsIgnoreCase)) {
            throw new Csv.Unreadable("InvalidBatch : Field name not found : " + key.name());
        }
        for (List<String> row : rows) {
            if (row.size() != rows.get(0).size()) {
                throw new Csv.Unreadable("ClientInputError : a row has not as many values as the header");
            }
        }
    }

    private void attempt(List<String> columns, List<String> row) {
        String keyValue = key == null ? "" : row.get(indexOf(columns, key));
        try {
            Saved saved = org.store().transaction(() -> write(body(columns, row), keyValue));
            successful.append(csv.line(with(saved.id(), String.valueOf(saved.isCreated()), row)));
        } catch (ApiError e) {
            fail(e, keyValue, row);
        } catch (MultipleChoices e) {
            fail(ApiError.badRequest("DUPLICATE_EXTERNAL_ID", String.valueOf(e.getMessage())), keyValue, row);
        }
    }

    private void fail(ApiError error, String keyValue, List<String> row) {
        failures++;
        String id = key != null && key.name().equals("Id") ? keyValue : "";
        failed.append(csv.line(with(id, error.toRowText(), row)));
    }

    private Saved write(ObjectNode body, String keyValue) {
        if (key == null) {
            return new Saved(writer.insert(object, body), true);
        }
        if (operation.equals("upsert")) {
            if (keyValue.isEmpty()) {
                throw ApiError.badRequest("MISSING_ARGUMENT", key.name() + " not specified");
            }
            RecordWriter.Upserted upserted = writer.upsert(object, key, keyValue, body);
            return new Saved(upserted.id(), upserted.isCreated());
        }
        String id = RecordId.parse(keyValue)
                .orElseThrow(() -> ApiError.badRequest("MALFORMED_ID", "bad id " + keyValue, "Id"));
        switch (operation) {
            case "update" -> writer.update(object, id, body);
            case "delete" -> writer.delete(object, id);
            default -> writer.deleteForGood(object, id);
        }
        return new Saved(id, false);
    }

    private ObjectNode body(List<String> columns, List<String> row) {
        ObjectNode body = SalesforceJson.object();
        for (int i = 0; i < row.size(); i++) {
            String column = columns.get(i);
            String cell = row.get(i);
            if (!cell.isEmpty() && (key == null || !key.name().equalsIgnoreCase(column))) {
                set(body, column, cell);
            }
        }
        return body;
    }

    /** {@code Account.Key__c} names the parent by a key of its own. */
    private void set(ObjectNode body, String column, String cell) {
        int dot = column.indexOf('.');
        if (dot >= 0) {
            FieldDef lookup = object.relationship(column.substring(0, dot)).orElseThrow();
            if (cell.equals(NO_VALUE)) {
                body.putNull(lookup.name());
            } else {
                body.putObject(column.substring(0, dot)).put(column.substring(dot + 1), cell);
            }
            return;
        }
        boolean isBoolean =
                object.field(column).filter(f -> f.type().equals("boolean")).isPresent();
        if (cell.equals(NO_VALUE)) {
            body.set(column, NullNode.instance);
        } else if (isBoolean && cell.toLowerCase(Locale.ROOT).matches("true|false|1|0")) {
            body.set(column, BooleanNode.valueOf(cell.equals("1") || cell.equalsIgnoreCase("true")));
        } else {
            body.put(column, cell);
        }
    }

    private static int indexOf(List<String> columns, FieldDef field) {
        int index = 0;
        while (!columns.get(index).equalsIgnoreCase(field.name())) {
            index++;
        }
        return index;
    }

    private static List<String> with(String first, String second, List<String> rest) {
        List<String> cells = new ArrayList<>(List.of(first, second));
        cells.addAll(rest);
        return cells;
    }
}
