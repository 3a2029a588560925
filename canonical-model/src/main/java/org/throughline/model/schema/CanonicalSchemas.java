package org.throughline.model.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.JsonNode;

/**
 * The JSON Schemas (2020-12) of the canonical types, as they are in this jar.
 *
 * <p>All types share one version. A schema of a version never changes once that version is released; a minor version
 * changes it only as {@link SchemaCompatibility} allows.
 */
public final class CanonicalSchemas {
    private static final String FOLDER = "/org/throughline/model/schema/";
    private static final String PREFIX = "urn:throughline:schema:";
    private static final Pattern SCHEMA_URI = Pattern.compile(PREFIX + "([0-9]+\\.[0-9]+):([A-Za-z0-9]+)");
    private static final List<String> VERSIONS = List.of("1.0", "1.1");

    private CanonicalSchemas() {}

    /** {@return all versions, oldest first} */
    public static List<String> versions() {
        return VERSIONS;
    }

    /** {@return the version this code writes} */
    public static String currentVersion() {
        return VERSIONS.get(VERSIONS.size() - 1);
    }

    /**
     * The types a version has.
     *
     * @param version the version
     * @return the simple names of the types, in alphabetical order
     * @throws IllegalArgumentException if there is no such version
     */
    public static List<String> types(String version) {
        requireVersion(version);
        return resource(version + "/types.txt").lines().toList();
    }

    /**
     * The schema of a type.
     *
     * @param type the simple name of the type, such as {@code Invoice}
     * @param version the version
     * @return the schema; it needs no other schema
     * @throws IllegalArgumentException if that version has no such type
     */
    public static JsonNode schema(String type, String version) {
        if (!types(version).contains(type)) {
            throw new IllegalArgumentException("version " + version + " has no type '" + type + "'");
        }
        return CanonicalJson.mapper().readTree(resource(version + "/" + type + ".json"));
    }

    /**
     * The name of the current schema of a type: what a CloudEvent carries as {@code dataschema}.
     *
     * @param type the type
     * @return {@code urn:throughline:schema:<version>:<Type>}
     */
    public static URI uri(Class<?> type) {
        return URI.create(PREFIX + currentVersion() + ":" + type.getSimpleName());
    }

    /**
     * The version that a schema name tells.
     *
     * @param schema the name, such as {@code urn:throughline:schema:1.0:Invoice}
     * @param type the type that is expected
     * @return the version, known here or not; empty if the name is not one of that type
     */
    public static Optional<String> version(URI schema, Class<?> type) {
        Matcher name = SCHEMA_URI.matcher(schema.toString());
        return name.matches() && name.group(2).equals(type.getSimpleName())
                ? Optional.of(name.group(1))
                : Optional.empty();
    }

    static void requireVersion(String version) {
        if (!VERSIONS.contains(version)) {
            throw new IllegalArgumentException(
                    "there is no version '" + version + "' of the model; known are " + VERSIONS);
        }
    }

    private static String resource(String name) {
        try (InputStream in = CanonicalSchemas.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + FOLDER + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
