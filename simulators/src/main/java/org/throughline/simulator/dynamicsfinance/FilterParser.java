package org.throughline.simulator.dynamicsfinance;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.throughline.simulator.dynamicsfinance.Expression.Types;
import tools.jackson.databind.JsonNode;

/** Reads a filter: {@code or}, {@code and}, {@code not}, comparisons, arithmetic, parentheses, in the precedence of OData. */
final class FilterParser {
    private static final Set<String> COMPARISONS = Set.of("eq", "ne", "gt", "ge", "lt", "le");
    private static final int DEEPEST = 100;

    private final EntityDef entity;
    private final Model model;
    private final List<Lexer.Token> tokens;
    private int position;
    private int depth;

    private FilterParser(Model model, EntityDef entity, String text) {
        this.model = model;
        this.entity = entity;
        this.tokens = Lexer.tokens(text);
    }

    static Predicate<JsonNode> parse(Model model, EntityDef entity, String text) {
        FilterParser parser = new FilterParser(model, entity, text);
        Expression filter = parser.or();
        if (parser.peek().kind() != Lexer.Kind.END) {
            throw DynamicsError.query("Syntax error at '" + parser.peek().text() + "'.");
        }
        return row -> Boolean.TRUE.equals(truth(filter).value(row));
    }

    private Expression or() {
        Expression left = and();
        while (take("or")) {
            left = new Expression.Logic(false, truth(left), truth(and()));
        }
        return left;
    }

    private Expression and() {
        Expression left = not();
        while (take("and")) {
            left = new Expression.Logic(true, truth(left), truth(not()));
        }
        return left;
    }

    private Expression not() {
        return take("not") ? new Expression.Not(truth(not())) : comparison();
    }

    private Expression comparison() {
        Expression left = sum();
        String operator = peek().text();
        if (peek().kind() != Lexer.Kind.WORD || !COMPARISONS.contains(operator)) {
            return left;
        }
        position++;
        Expression right = sum();
        boolean isEquality = operator.equals("eq") || operator.equals("ne");
        boolean fits = left.type().equals(right.type())
                || left.type().equals(Types.NOTHING)
                || right.type().equals(Types.NOTHING);
        boolean isOrderOfMembers = !isEquality && left.type().startsWith(FieldDef.NAMESPACE);
        if (!fits || isOrderOfMembers) {
            throw DynamicsError.query("A binary operator with incompatible types was detected. Found operand types '"
                    + left.type() + "' and '" + right.type() + "' for operator kind '" + operator + "'.");
        }
        return new Expression.Comparison(operator, left, right);
    }

    private Expression sum() {
        Expression left = product();
        while (peek().is("add") || peek().is("sub")) {
            left = new Expression.Arithmetic(next().text(), number(left), number(product()));
        }
        return left;
    }

    private Expression product() {
        Expression left = primary();
        while (peek().is("mul") || peek().is("div") || peek().is("mod")) {
            left = new Expression.Arithmetic(next().text(), number(left), number(primary()));
        }
        return left;
    }

    private Expression primary() {
        if (take("(")) {
            if (++depth > DEEPEST) {
                throw DynamicsError.query("The filter is nested too deeply.");
            }
            Expression inner = or();
            expect(")");
            depth--;
            return inner;
        }
        Lexer.Token token = next();
        return switch (token.kind()) {
            case TEXT -> new Expression.Literal(token.text(), Types.TEXT);
            case ENUMERATION -> member(token.text());
            case WORD -> word(token.text());
            default -> throw DynamicsError.query("Expression expected at position " + position + ".");
        };
    }

    private Expression member(String text) {
        int quote = text.indexOf('\'');
        String type = text.substring(0, quote);
        String name = text.substring(quote + 1, text.length() - 1);
        String prefix = FieldDef.NAMESPACE + ".";
        List<String> members = type.startsWith(prefix)
                ? model.enumerations().getOrDefault(type.substring(prefix.length()), List.of())
                : List.of();
        if (!members.contains(name)) {
            throw DynamicsError.query("The string '" + text + "' is not a valid enumeration type constant.");
        }
        return new Expression.Literal(new FieldDef.Member(type, name), type);
    }

    private Expression word(String word) {
        if (word.equals("null")) {
            return new Expression.Literal(null, Types.NOTHING);
        }
        if (word.equals("true") || word.equals("false")) {
            return new Expression.Literal(Boolean.valueOf(word), Types.BOOLEAN);
        }
        if (peek().is("(")) {
            throw DynamicsError.query("An unknown function with name '" + word + "' was found.");
        }
        if (word.matches("-?\\d+(\\.\\d+)?([eE][+-]?\\d{1,3})?[mMLdf]?")) {
            return new Expression.Literal(new BigDecimal(word.replaceAll("[mMLdf]$", "")), Types.NUMBER);
        }
        if (word.matches("\\d{4}-.*")) {
            return moment(word);
        }
        return new Expression.Property(entity.field(word));
    }

    private static Expression moment(String word) {
        try {
            String full = word.length() == "2026-01-31".length() ? word + "T00:00:00Z" : word;
            return new Expression.Literal(OffsetDateTime.parse(full).toInstant(), Types.MOMENT);
        } catch (DateTimeException e) {
            throw DynamicsError.query("Unrecognized '" + Types.MOMENT + "' literal.");
        }
    }

    private static Expression truth(Expression expression) {
        return of(Types.BOOLEAN, expression);
    }

    private static Expression number(Expression expression) {
        return of(Types.NUMBER, expression);
    }

    private static Expression of(String type, Expression expression) {
        if (!expression.type().equals(type)) {
            throw DynamicsError.query(
                    "An operand of type '" + expression.type() + "' is found, '" + type + "' is expected.");
        }
        return expression;
    }

    private Lexer.Token peek() {
        return tokens.get(position);
    }

    private Lexer.Token next() {
        Lexer.Token token = peek();
        if (token.kind() != Lexer.Kind.END) {
            position++;
        }
        return token;
    }

    private boolean take(String word) {
        boolean found = peek().is(word);
        if (found) {
            position++;
        }
        return found;
    }

    private void expect(String mark) {
        if (!take(mark)) {
            throw DynamicsError.query("'" + mark + "' is expected at '" + peek().text() + "'.");
        }
    }
}
