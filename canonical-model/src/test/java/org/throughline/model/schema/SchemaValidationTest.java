package org.throughline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.CanonicalTypes;
import org.throughline.model.Instances;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The schemas accept what the model writes, and refuse what is damaged. */
class SchemaValidationTest {
    private static final int CASES = 25;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<Class<?>> types() {
        return CanonicalTypes.types().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void whatTheModelWritesIsValid(Class<?> type) {
        Schema schema = schema(type);
        for (long seed = 0; seed < CASES; seed++) {
            JsonNode json = CanonicalJson.mapper().valueToTree(Instances.random(type, new Random(seed)));

            assertThat(errors(schema, json))
                    .as("%s, seed %d", type.getSimpleName(), seed)
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("types")
    void aDamagedValueIsRefused(Class<?> type) {
        Schema schema = schema(type);
        ObjectNode whole = CanonicalJson.mapper().valueToTree(Instances.full(type, 1));
        List<ObjectNode> damaged = new ArrayList<>();
        for (String name : whole.propertyNames()) {
            damages(whole.get(name)).forEach(value -> {
                ObjectNode copy = whole.deepCopy();
                copy.set(name, value);
                damaged.add(copy);
            });
        }
        for (JsonNode name : CanonicalSchemas.schema(type.getSimpleName(), CanonicalSchemas.currentVersion())
                .path("required")) {
            ObjectNode copy = whole.deepCopy();
            copy.remove(name.stringValue());
            damaged.add(copy);
        }

        assertThat(damaged).hasSizeGreaterThan(2);
        assertThat(damaged).allSatisfy(json -> assertThat(errors(schema, json)).isNotEmpty());
    }

    /** Other values in place of one, none of which any schema of the model can accept there. */
    private static Stream<JsonNode> damages(JsonNode value) {
        if (value.isString()) {
            // No text of the model has a line break only, but a text without a form may.
            return Stream.of(JSON.numberNode(1), JSON.objectNode(), JSON.booleanNode(true));
        }
        if (value.isNumber()) {
            return Stream.of(JSON.stringNode("1"), JSON.arrayNode());
        }
        if (value.isBoolean()) {
            return Stream.of(JSON.stringNode("true"), JSON.numberNode(0));
        }
        if (value.isArray()) {
            ArrayNode mixed = ((ArrayNode) value).deepCopy().add(JSON.nullNode());
            return Stream.of(JSON.objectNode(), JSON.stringNode("x"), mixed);
        }
        Stream<JsonNode> others = Stream.of(JSON.arrayNode(), JSON.stringNode("x"));
        return value.path("amount").isString() ? Stream.concat(others, badMoney(value)) : others;
    }

    private static Stream<JsonNode> badMoney(JsonNode money) {
        ObjectNode number = (ObjectNode) money.deepCopy();
        number.put("amount", new BigDecimal("1.00"));
        ObjectNode letters = (ObjectNode) money.deepCopy();
        letters.put("amount", "1,00");
        ObjectNode currency = (ObjectNode) money.deepCopy();
        currency.put("currency", "Euro");
        ObjectNode half = (ObjectNode) money.deepCopy();
        half.remove("currency");
        return Stream.of(number, letters, currency, half);
    }

    private static Schema schema(Class<?> type) {
        return REGISTRY.getSchema(CanonicalSchemas.schema(type.getSimpleName(), CanonicalSchemas.currentVersion()));
    }

    private static List<Error> errors(Schema schema, JsonNode json) {
        return schema.validate(
                json, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
    }
}
