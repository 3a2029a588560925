package org.throughline.simulator.netsuite;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of SuiteQL: one table, columns or {@code COUNT(*)}, conditions with parameters, order, and a row limit.
 *
 * <p>Rows are maps of lower-case column names to texts; a null column is absent.
 */
final class SuiteQl {
    private final SuiteQlTokens tokens;
    private final Deque<String> parameters;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private boolean count;

    private SuiteQl(SuiteQlTokens tokens, Deque<String> parameters) {
        this.tokens = tokens;
        this.parameters = parameters;
    }

    static NetSuiteError invalid(String what) {
        return NetSuiteError.badRequest(
                "INVALID_PARAMETER", "Invalid search query. Search error occurred: " + what, null);
    }

    /** Runs a query on the rows of its table. */
    static List<Map<String, String>> run(String text, Deque<String> parameters, Tables tables) {
        return new SuiteQl(new SuiteQlTokens(text), parameters).select(tables);
    }

    interface Tables {
        List<Map<String, String>> rows(String table);
    }

    private List<Map<String, String>> select(Tables tables) {
        tokens.expect("SELECT");
        columns();
        tokens.expect("FROM");
        List<Map<String, String>> rows = tables.rows(tokens.take().toLowerCase(Locale.ROOT));
        if (!tokens.isAt("WHERE") && !tokens.isAt("ORDER") && !tokens.isAt("FETCH") && tokens.take("AS")) {
            tokens.take();
        }
        List<Map<String, String>> found =
                tokens.take("WHERE") ? rows.stream().filter(or()).toList() : rows;
        found = ordered(found);
        if (tokens.take("FETCH")) {
            tokens.expect("FIRST");
            found = found.stream().limit(Long.parseLong(tokens.take())).toList();
            tokens.expect("ROWS");
            tokens.expect("ONLY");
        }
        tokens.expectEnd();
        if (count) {
            return List.of(Map.of(columns.keySet().iterator().next(), String.valueOf(found.size())));
        }
        return found.stream().map(this::projected).toList();
    }

    private void columns() {
        do {
            if (tokens.take("*")) {
                columns.put("*", "*");
            } else if (tokens.take("COUNT")) {
                tokens.expect("(");
                tokens.expect("*");
                tokens.expect(")");
                count = true;
                columns.put(tokens.take("AS") ? tokens.column() : "expr1", "*");
            } else {
                String column = tokens.column();
                columns.put(tokens.take("AS") ? tokens.column() : column, column);
            }
        } while (tokens.take(","));
    }

    private Map<String, String> projected(Map<String, String> row) {
        if (columns.containsKey("*")) {
            return row;
        }
        Map<String, String> projected = new LinkedHashMap<>();
        columns.forEach((alias, column) -> {
            String value = row.get(column);
            if (value != null) {
                projected.put(alias, value);
            }
        });
        return projected;
    }

    private Predicate<Map<String, String>> or() {
        Predicate<Map<String, String>> condition = and();
        while (tokens.take("OR")) {
            condition = condition.or(and());
        }
        return condition;
    }

    private Predicate<Map<String, String>> and() {
        Predicate<Map<String, String>> condition = one();
        while (tokens.take("AND")) {
            condition = condition.and(one());
        }
        return condition;
    }

    private Predicate<Map<String, String>> one() {
        if (tokens.take("NOT")) {
            return one().negate();
        }
        if (tokens.take("(")) {
            Predicate<Map<String, String>> inner = or();
            tokens.expect(")");
            return inner;
        }
        String column = tokens.column();
        if (tokens.take("IS")) {
            boolean not = tokens.take("NOT");
            tokens.expect("NULL");
            return row -> row.containsKey(column) == not;
        }
        if (tokens.take("LIKE")) {
            Pattern pattern = like(value());
            return row ->
                    row.containsKey(column) && pattern.matcher(row.get(column)).matches();
        }
        if (tokens.take("IN")) {
            tokens.expect("(");
            List<String> values = new ArrayList<>();
            do {
                values.add(value());
            } while (tokens.take(","));
            tokens.expect(")");
            return row -> values.contains(row.get(column));
        }
        String operator = tokens.take();
        String value = value();
        return row -> holds(row.get(column), operator, value);
    }

    private static boolean holds(@Nullable String actual, String operator, String value) {
        if (actual == null) {
            return false;
        }
        int order = compare(actual, value);
        return switch (operator) {
            case "=" -> order == 0;
            case "<>", "!=" -> order != 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case ">=" -> order >= 0;
            default -> throw invalid("unexpected " + operator);
        };
    }

    /** Numbers by value, everything else as text; ISO dates sort as text. */
    private static int compare(String left, String right) {
        try {
            return new BigDecimal(left).compareTo(new BigDecimal(right));
        } catch (NumberFormatException e) {
            return left.compareTo(right);
        }
    }

    private String value() {
        String token = tokens.take();
        if (token.equals("?")) {
            if (parameters.isEmpty()) {
                throw invalid("a parameter is missing");
            }
            return parameters.removeFirst();
        }
        if (token.startsWith("'")) {
            return token.substring(1, token.length() - 1).replace("''", "'");
        }
        if (token.equalsIgnoreCase("TO_DATE") || token.equalsIgnoreCase("TO_TIMESTAMP")) {
            tokens.expect("(");
            String date = value();
            if (tokens.take(",")) {
                value();
            }
            tokens.expect(")");
            return date;
        }
        if (Character.isDigit(token.charAt(0))) {
            return token;
        }
        throw invalid("unexpected " + token);
    }

    private static Pattern like(String pattern) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            regex.append(c == '%' ? ".*" : c == '_' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    }

    private List<Map<String, String>> ordered(List<Map<String, String>> rows) {
        if (!tokens.take("ORDER")) {
            return rows;
        }
        tokens.expect("BY");
        Comparator<Map<String, String>> order = Comparator.comparingInt(unused -> 0);
        do {
            String column = tokens.column();
            Comparator<Map<String, String>> by =
                    (left, right) -> compare(left.getOrDefault(column, ""), right.getOrDefault(column, ""));
            order = order.thenComparing(tokens.take("DESC") ? by.reversed() : by);
            tokens.take("ASC");
        } while (tokens.take(","));
        return rows.stream().sorted(order).toList();
    }
}
