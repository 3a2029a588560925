package org.throughline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.billing.Invoice;
import org.throughline.model.party.Customer;

/**
 * The committed schemas are those of the code. After a change of the model that is meant:
 * {@code mvn -pl canonical-model test -Dtest=CommittedSchemasTest -Dthroughline.write=true} writes those of the current
 * version; a change that another test here then calls incompatible needs a new major version.
 */
class CommittedSchemasTest {
    private static final String CURRENT = CanonicalSchemas.currentVersion();
    private static final Path FOLDER =
            Path.of("src/main/resources/org/throughline/model/schema").resolve(CURRENT);

    static Stream<Class<?>> types() {
        return CanonicalTypes.types().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void aTypeHasTheSchemaThatIsCommitted(Class<?> type) throws IOException {
        String generated = SchemaGenerator.pretty(SchemaGenerator.generate(type, CURRENT));
        Path file = FOLDER.resolve(type.getSimpleName() + ".json");
        if (Boolean.getBoolean("throughline.write")) {
            Files.createDirectories(FOLDER);
            Files.writeString(file, generated);
        }

        assertThat(Files.readString(file)).isEqualTo(generated);
    }

    @Test
    void theListOfTypesIsComplete() throws IOException {
        List<String> names = types().map(Class::getSimpleName).sorted().toList();
        if (Boolean.getBoolean("throughline.write")) {
            Files.writeString(FOLDER.resolve("types.txt"), String.join("\n", names) + "\n");
        }

        assertThat(Files.readAllLines(FOLDER.resolve("types.txt")))
                .isEqualTo(names)
                .doesNotHaveDuplicates();
    }

    static Stream<String> typesBefore() {
        return CanonicalSchemas.versions().stream()
                .limit(CanonicalSchemas.versions().size() - 1L)
                .flatMap(version -> CanonicalSchemas.types(version).stream().map(type -> version + ":" + type));
    }

    @ParameterizedTest
    @MethodSource("typesBefore")
    void aSchemaChangedOnlyCompatiblySinceTheVersionBefore(String schema) {
        String version = schema.substring(0, schema.indexOf(':'));
        String type = schema.substring(schema.indexOf(':') + 1);
        List<String> versions = CanonicalSchemas.versions();
        String next = versions.get(versions.indexOf(version) + 1);

        assertThat(CanonicalSchemas.types(next)).as("types of %s", next).contains(type);
        assertThatCode(() -> SchemaCompatibility.check(
                        CanonicalSchemas.schema(type, version), CanonicalSchemas.schema(type, next)))
                .doesNotThrowAnyException();
    }

    @Test
    void versionOneDotOneAddedTheCategoryOfATax() {
        List<SchemaChange> changes = SchemaCompatibility.compare(
                CanonicalSchemas.schema("Invoice", "1.0"), CanonicalSchemas.schema("Invoice", "1.1"));

        assertThat(changes).singleElement().hasToString("/$defs/TaxLine/properties/category: is new and optional");
    }

    @Test
    void aSchemaIsFoundByTheNameThatEventsCarry() {
        URI name = CanonicalSchemas.uri(Customer.class);

        assertThat(name).hasToString("urn:throughline:schema:" + CURRENT + ":Customer");
        assertThat(CanonicalSchemas.schema("Customer", CURRENT).get("$id").stringValue())
                .isEqualTo(name.toString());
        assertThat(CanonicalSchemas.version(name, Customer.class)).contains(CURRENT);
        assertThat(CanonicalSchemas.version(name, Invoice.class)).isEmpty();
        assertThat(CanonicalSchemas.version(URI.create("urn:other:1.0:Customer"), Customer.class))
                .isEmpty();
    }

    @Test
    void anUnknownTypeOrVersionIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalSchemas.schema("Custoner", CURRENT))
                .withMessage("version " + CURRENT + " has no type 'Custoner'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalSchemas.schema("Customer", "9.0"))
                .withMessageContaining("'9.0'");
    }
}
