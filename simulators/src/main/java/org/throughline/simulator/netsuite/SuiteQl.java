package org.throughline.simulator.netsuite;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of SuiteQL: one table, columns or {@code COUNT(*)}, conditions with parameters, order, and a row limit.
 *
 * <p>Rows are maps of lower-case column names to texts; a null column is absent, dates are ISO until they are answered.
 */
final class SuiteQl {
    private static final String SECONDS = "YYYY-MM-DD HH24:MI:SS";
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2}");
    private static final Pattern ISO_DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private final SuiteQlTokens tokens;
    private final Deque<String> parameters;
    private final Map<String, Column> columns = new LinkedHashMap<>();
    private final Set<String> used = new LinkedHashSet<>();
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

    private record Column(String name, UnaryOperator<String> format) {}

    interface Tables {
        Set<String> columns(String table);

        List<Map<String, String>> rows(String table);
    }

    private List<Map<String, String>> select(Tables tables) {
        tokens.expect("SELECT");
        columns();
        tokens.expect("FROM");
        String table = tokens.take().toLowerCase(Locale.ROOT);
        List<Map<String, String>> rows = tables.rows(table);
        Set<String> known = tables.columns(table);
        if (!tokens.isAtEnd() && !tokens.isAt("WHERE") && !tokens.isAt("ORDER") && !tokens.isAt("FETCH")) {
            // An alias, with or without AS; columns are found without it.
            tokens.take("AS");
            tokens.take();
        }
        List<Map<String, String>> found =
                tokens.take("WHERE") ? rows.stream().filter(or()).toList() : rows;
        found = ordered(found);
        if (tokens.take("FETCH")) {
            tokens.expect("FIRST");
            found = found.stream().limit(tokens.number()).toList();
            tokens.expect("ROWS");
            tokens.expect("ONLY");
        }
        tokens.expectEnd();
        used.stream().filter(column -> !known.contains(column)).findFirst().ifPresent(column -> {
            throw invalid("Field '" + column + "' for record '" + table + "' was not found");
        });
        if (count) {
            return List.of(Map.of(columns.keySet().iterator().next(), String.valueOf(found.size())));
        }
        return found.stream().map(this::projected).toList();
    }

    private void columns() {
        do {
            if (tokens.take("*")) {
                columns.put("*", new Column("*", SuiteQl::asIs));
            } else if (tokens.take("COUNT")) {
                tokens.expect("(");
                tokens.expect("*");
                tokens.expect(")");
                count = true;
                columns.put(tokens.take("AS") ? tokens.column() : "expr1", new Column("*", SuiteQl::asIs));
            } else if (tokens.take("TO_CHAR")) {
                tokens.expect("(");
                String column = column();
                tokens.expect(",");
                UnaryOperator<String> format = switch (value()) {
                    case "YYYY-MM-DD" -> SuiteQl::asIs;
                    case SECONDS -> SuiteQl::inSeconds;
                    default -> throw invalid("unsupported date format");
                };
                tokens.expect(")");
                columns.put(tokens.take("AS") ? tokens.column() : "expr1", new Column(column, format));
            } else {
                String column = column();
                columns.put(tokens.take("AS") ? tokens.column() : column, new Column(column, SuiteQl::inAccountFormat));
            }
        } while (tokens.take(","));
    }

    private Map<String, String> projected(Map<String, String> row) {
        if (columns.containsKey("*")) {
            Map<String, String> all = new LinkedHashMap<>(row);
            all.replaceAll((column, value) -> inAccountFormat(value));
            return all;
        }
        Map<String, String> projected = new LinkedHashMap<>();
        columns.forEach((alias, column) -> {
            String value = row.get(column.name());
            if (value != null) {
                projected.put(alias, column.format().apply(value));
            }
        });
        return projected;
    }

    /** Dates are answered in the format of the account, here the one of a new account. */
    private static String inAccountFormat(String value) {
        if (!ISO_DATE.matcher(value).matches()) {
            return value;
        }
        LocalDate date = LocalDate.parse(value);
        return date.getMonthValue() + "/" + date.getDayOfMonth() + "/" + date.getYear();
    }

    /** A moment as {@value #SECONDS}. */
    private static String inSeconds(String value) {
        return value.replace('T', ' ').replace("Z", "");
    }

    private static String asIs(String value) {
        return value;
    }

    /** The next column, to be known by the table. */
    private String column() {
        boolean converted = tokens.take("SYS_EXTRACT_UTC");
        if (converted) {
            tokens.expect("(");
        }
        String column = tokens.column();
        if (converted) {
            tokens.expect(")");
        }
        used.add(column);
        return column;
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
        String column = column();
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
            return MOMENT.matcher(date).matches() ? date.replace(' ', 'T') + "Z" : date;
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
            String column = column();
            Comparator<Map<String, String>> by =
                    (left, right) -> compare(left.getOrDefault(column, ""), right.getOrDefault(column, ""));
            order = order.thenComparing(tokens.take("DESC") ? by.reversed() : by);
            tokens.take("ASC");
        } while (tokens.take(","));
        return rows.stream().sorted(order).toList();
    }
}
