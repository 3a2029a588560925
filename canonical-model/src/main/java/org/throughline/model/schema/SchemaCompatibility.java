package org.throughline.model.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Tells whether a JSON Schema (2020-12) changed compatibly: data of the older version stays valid, and readers of the
 * older version can use newer data.
 *
 * <p>Compatible are new optional properties and other texts. Incompatible are a removed property, a narrowed or widened
 * type, another enum, a property newly required or no longer required, and other bounds. What cannot be judged, such as a
 * changed {@code if}, counts as incompatible. References within the schema are followed; others must not change.
 *
 * <p>Works on any schemas, not only those of this model. From a command line:
 * {@code java -cp <jars> org.throughline.model.schema.SchemaCompatibility older.json newer.json} exits with 1 and prints
 * the incompatible changes, if there are any.
 */
public final class SchemaCompatibility {
    private SchemaCompatibility() {}

    /**
     * Lists what changed.
     *
     * @param older the older schema
     * @param newer the newer schema
     * @return all changes that matter to data or readers, compatible ones too; empty if there is none
     */
    public static List<SchemaChange> compare(JsonNode older, JsonNode newer) {
        return new SchemaComparison(older, newer).changes();
    }

    /**
     * Refuses an incompatible change.
     *
     * @param older the older schema
     * @param newer the newer schema
     * @throws IncompatibleSchemaException if there is any, listing all
     */
    public static void check(JsonNode older, JsonNode newer) {
        List<SchemaChange> incompatible = compare(older, newer).stream()
                .filter(change -> !change.isCompatible())
                .toList();
        if (!incompatible.isEmpty()) {
            throw new IncompatibleSchemaException(incompatible);
        }
    }

    /**
     * Compares two files.
     *
     * @param arguments the older and the newer file
     */
    public static void main(String[] arguments) {
        int status = run(arguments);
        if (status != 0) {
            System.exit(status);
        }
    }

    private static int run(String... arguments) {
        if (arguments.length != 2) {
            System.err.println("usage: SchemaCompatibility <older schema file> <newer schema file>");
            return 2;
        }
        try {
            check(read(arguments[0]), read(arguments[1]));
            System.out.println("compatible");
            return 0;
        } catch (IncompatibleSchemaException e) {
            System.out.println(e.getMessage());
            return 1;
        } catch (IOException | JacksonException e) {
            System.err.println("cannot read the schemas: " + e.getMessage());
            return 2;
        }
    }

    private static JsonNode read(String file) throws IOException {
        return CanonicalReader.tree(Files.readAllBytes(Path.of(file)), JsonNode.class);
    }
}
