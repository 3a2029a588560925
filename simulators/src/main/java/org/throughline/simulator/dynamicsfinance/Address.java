package org.throughline.simulator.dynamicsfinance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a path below the service's root addresses: a set, one of its records, or an action of a record.
 *
 * @param entity the entity of the set
 * @param key the values of the record's key; null for the set itself
 * @param action what stands behind the record; empty if nothing does
 */
record Address(EntityDef entity, @Nullable ObjectNode key, String action) {
    private static final JsonMapper JSON = new JsonMapper();

    static Address parse(Model model, String path) {
        List<Lexer.Token> tokens = Lexer.tokens(path.replaceFirst("^/", ""));
        String set = tokens.get(0).text();
        int slash = set.indexOf('/');
        if (slash > 0) {
            return new Address(model.entity(set.substring(0, slash)), null, set.substring(slash + 1));
        }
        EntityDef entity = model.entity(set);
        if (!tokens.get(1).is("(")) {
            return new Address(entity, null, "");
        }
        ObjectNode key = JsonNodeFactory.instance.objectNode();
        int position = 2;
        while (!tokens.get(position).is(")")) {
            position = part(entity, key, tokens, position);
        }
        if (!key.propertyNames().containsAll(entity.key())
                || key.size() != entity.key().size()) {
            throw DynamicsError.notFound("The key of '" + entity.set() + "' has the parts " + entity.key() + ".");
        }
        String rest = tokens.get(position + 1).text();
        return new Address(entity, key, rest.startsWith("/") ? rest.substring(1) : rest);
    }

    private static int part(EntityDef entity, ObjectNode key, List<Lexer.Token> tokens, int start) {
        int position = start;
        boolean isNamed = tokens.get(position + 1).is("=");
        String name = isNamed ? tokens.get(position).text() : entity.key().get(0);
        position += isNamed ? 2 : 0;
        Lexer.Token value = tokens.get(position);
        if (value.kind() != Lexer.Kind.TEXT && value.kind() != Lexer.Kind.WORD) {
            throw DynamicsError.notFound("Bad Request - Error in query syntax.");
        }
        FieldDef field = entity.field(name);
        boolean isQuoted = value.kind() == Lexer.Kind.TEXT;
        boolean isNoNumber = field.isNumber() && !value.text().matches("-?\\d{1,30}(\\.\\d{1,20})?");
        if (isQuoted != field.isText() || isNoNumber) {
            throw DynamicsError.notFound(
                    "The key value of '" + name + "' is not of type '" + field.qualifiedType() + "'.");
        }
        JsonNode plain = JsonNodeFactory.instance.stringNode(value.text());
        key.set(
                name,
                field.isText()
                        ? plain
                        : field.accepted(entity, field.isNumber() ? JSON.readTree(value.text()) : plain));
        return tokens.get(position + 1).is(",") ? position + 2 : position + 1;
    }
}
