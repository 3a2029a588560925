package org.throughline.salesforce.platform;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.throughline.connector.MappingException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes rows into uploads that are not larger than Salesforce takes. Not thread-safe.
 *
 * <p>In the Bulk API an empty cell leaves a field as it is and {@code #N/A} clears it: so an absent field becomes the one,
 * and null and the empty text become the other.
 */
final class BulkCsv {
    private static final String NULL = "#N/A";
    private static final byte[] NOTHING = {};

    private final BulkWrite write;
    private final Iterator<ObjectNode> rows;
    private final long maxBytes;
    // A line that was read and did not fit any more.
    private byte[] carried = NOTHING;

    BulkCsv(BulkWrite write, Iterator<ObjectNode> rows, long maxBytes) {
        this.write = write;
        this.rows = rows;
        this.maxBytes = maxBytes;
    }

    boolean hasMore() {
        return carried.length > 0 || rows.hasNext();
    }

    /** Fills the next upload. */
    void writeNext(Path file) {
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
            byte[] head = line(write.columns());
            out.write(head);
            long size = head.length;
            while (hasMore()) {
                byte[] line = carried.length > 0 ? carried : line(cells(rows.next()));
                carried = NOTHING;
                if (head.length + line.length > maxBytes) {
                    throw new IllegalArgumentException("a row is larger than an upload may be");
                }
                if (size + line.length > maxBytes) {
                    carried = line;
                    return;
                }
                out.write(line);
                size += line.length;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> cells(ObjectNode row) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> field : row.properties()) {
            String name = field.getKey();
            if (field.getValue().isObject()) {
                field.getValue()
                        .properties()
                        .forEach(part -> values.put(
                                name + "." + part.getKey(), cell(name + "." + part.getKey(), part.getValue())));
            } else {
                values.put(name, cell(name, field.getValue()));
            }
        }
        List<String> cells = write.columns().stream()
                .map(column -> values.getOrDefault(column, ""))
                .toList();
        write.columns().forEach(values::remove);
        if (!values.isEmpty()) {
            throw new MappingException(
                    write.objectType(), values.keySet().iterator().next(), "is not a column of the job");
        }
        return cells;
    }

    private String cell(String field, JsonNode value) {
        if (value.isContainer()) {
            throw new MappingException(write.objectType(), field, "is not one value");
        }
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asString("");
        if (text.equals(NULL)) {
            throw new MappingException(write.objectType(), field, "is the text with which CSV clears a field");
        }
        return text.isEmpty() ? NULL : text;
    }

    private static byte[] line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (String cell : cells) {
            line.append(line.isEmpty() ? "" : ",").append(quoted(cell));
        }
        return line.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    // An empty cell is told from the empty text by having no quotes; all else may have them.
    private static String quoted(String cell) {
        return cell.isEmpty() ? "" : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
