package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.salesforce.SoqlQuery.Condition;
import org.throughline.simulator.salesforce.SoqlToken.Kind;

/** Parses SOQL by recursive descent. */
final class SoqlParser {
    private static final Set<String> OPERATORS = Set.of("=", "!=", "<>", "<", "<=", ">", ">=");

    private final List<SoqlToken> tokens;
    private int next;

    private SoqlParser(List<SoqlToken> tokens) {
        this.tokens = tokens;
    }

    static SoqlQuery parse(String soql) {
        SoqlParser parser = new SoqlParser(SoqlLexer.tokens(soql));
        SoqlQuery query = parser.query();
        if (parser.peek().kind() != Kind.END) {
            throw parser.peek().unexpected();
        }
        return query;
    }

    private SoqlQuery query() {
        expectWord("SELECT");
        List<SoqlQuery.Column> columns = new ArrayList<>();
        List<SoqlQuery> children = new ArrayList<>();
        boolean isCount = isCountAhead();
        if (isCount) {
            next += 3;
        } else {
            do {
                if (accept("(")) {
                    children.add(query());
                    expect(")");
                } else {
                    columns.add(column());
                }
            } while (accept(","));
        }
        expectWord("FROM");
        String from = word();
        Condition where = acceptWord("WHERE") ? condition() : null;
        List<String> groupBy = groupBy();
        List<SoqlQuery.Order> orderBy = orderBy();
        Integer limit = acceptWord("LIMIT") ? Integer.valueOf(count()) : null;
        int offset = acceptWord("OFFSET") ? count() : 0;
        return new SoqlQuery(columns, children, isCount, from, where, groupBy, orderBy, limit, offset);
    }

    private boolean isCountAhead() {
        return peek().isWord("COUNT")
                && tokens.get(next + 1).isSymbol("(")
                && tokens.get(next + 2).isSymbol(")");
    }

    private SoqlQuery.Column column() {
        String word = word();
        String function = "";
        if (accept("(")) {
            function = word.toUpperCase(Locale.ROOT);
            word = word();
            expect(")");
        }
        boolean hasAlias = peek().kind() == Kind.WORD && !peek().isWord("FROM");
        return new SoqlQuery.Column(function, word, hasAlias ? word() : "");
    }

    private List<String> groupBy() {
        List<String> fields = new ArrayList<>();
        if (acceptWord("GROUP")) {
            expectWord("BY");
            do {
                fields.add(word());
            } while (accept(","));
        }
        return fields;
    }

    private List<SoqlQuery.Order> orderBy() {
        List<SoqlQuery.Order> orders = new ArrayList<>();
        if (acceptWord("ORDER")) {
            expectWord("BY");
            do {
                String field = sortField();
                boolean isDescending = acceptWord("DESC");
                if (!isDescending) {
                    acceptWord("ASC");
                }
                boolean areNullsLast = false;
                if (acceptWord("NULLS")) {
                    areNullsLast = acceptWord("LAST");
                    if (!areNullsLast) {
                        expectWord("FIRST");
                    }
                }
                orders.add(new SoqlQuery.Order(field, isDescending, areNullsLast));
            } while (accept(","));
        }
        return orders;
    }

    private String sortField() {
        String field = word();
        if (accept("(")) {
            field = new SoqlQuery.Column(field.toUpperCase(Locale.ROOT), word(), "").text();
            expect(")");
        }
        return field;
    }

    /** One kind of connective a level: the vendor refuses AND next to OR without parentheses. */
    private Condition condition() {
        Condition first = unary();
        String connective = connectiveAhead();
        if (connective == null) {
            return first;
        }
        List<Condition> parts = new ArrayList<>(List.of(first));
        while (acceptWord(connective)) {
            parts.add(unary());
        }
        if (connectiveAhead() != null) {
            throw peek().unexpected();
        }
        return connective.equals("AND") ? new SoqlQuery.AllOf(parts) : new SoqlQuery.AnyOf(parts);
    }

    private @Nullable String connectiveAhead() {
        return peek().isWord("AND") ? "AND" : peek().isWord("OR") ? "OR" : null;
    }

    private Condition unary() {
        if (acceptWord("NOT")) {
            return new SoqlQuery.Not(unary());
        }
        if (accept("(")) {
            Condition inner = condition();
            expect(")");
            return inner;
        }
        return comparison();
    }

    private Condition comparison() {
        String field = word();
        SoqlToken operator = take();
        if (operator.kind() == Kind.SYMBOL && OPERATORS.contains(operator.text())) {
            return new SoqlQuery.Comparison(field, operator.text().equals("<>") ? "!=" : operator.text(), literal());
        }
        if (operator.isWord("LIKE")) {
            return new SoqlQuery.Comparison(field, "LIKE", literal());
        }
        if (operator.isWord("INCLUDES") || operator.isWord("EXCLUDES")) {
            expect("(");
            Condition inclusion = new SoqlQuery.Inclusion(field, operator.isWord("EXCLUDES"), literals());
            expect(")");
            return inclusion;
        }
        boolean isNegated = operator.isWord("NOT");
        if (isNegated) {
            expectWord("IN");
        } else if (!operator.isWord("IN")) {
            throw operator.unexpected();
        }
        expect("(");
        Condition membership = peek().isWord("SELECT")
                ? new SoqlQuery.SemiJoin(field, isNegated, query())
                : new SoqlQuery.Membership(field, isNegated, literals());
        expect(")");
        return membership;
    }

    private List<SoqlToken> literals() {
        List<SoqlToken> literals = new ArrayList<>();
        do {
            literals.add(literal());
        } while (accept(","));
        return literals;
    }

    private SoqlToken literal() {
        SoqlToken token = take();
        if (!token.isLiteral()) {
            throw token.unexpected();
        }
        return token;
    }

    private int count() {
        SoqlToken token = take();
        if (token.kind() != Kind.NUMBER || !token.text().matches("\\d{1,9}")) {
            throw token.unexpected();
        }
        return Integer.parseInt(token.text());
    }

    private String word() {
        SoqlToken token = take();
        if (token.kind() != Kind.WORD) {
            throw token.unexpected();
        }
        return token.text();
    }

    private void expectWord(String word) {
        if (!acceptWord(word)) {
            throw peek().unexpected();
        }
    }

    private void expect(String symbol) {
        if (!accept(symbol)) {
            throw peek().unexpected();
        }
    }

    private boolean acceptWord(String word) {
        boolean isAhead = peek().isWord(word);
        next += isAhead ? 1 : 0;
        return isAhead;
    }

    private boolean accept(String symbol) {
        boolean isAhead = peek().isSymbol(symbol);
        next += isAhead ? 1 : 0;
        return isAhead;
    }

    private SoqlToken peek() {
        return tokens.get(next);
    }

    private SoqlToken take() {
        SoqlToken token = tokens.get(next);
        next += token.kind() == Kind.END ? 0 : 1;
        return token;
    }
}
