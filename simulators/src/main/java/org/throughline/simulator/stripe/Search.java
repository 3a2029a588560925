package org.throughline.simulator.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** The search API: sees an object only some time after it was made. */
final class Search {
    private static final Pattern CLAUSE =
            Pattern.compile("(?:metadata\\['([^']+)']|(\\w+)):'((?:[^'\\\\]|\\\\.)*)'(?:\\s+AND\\s+|$)");

    private final Ledger ledger;
    private final long lagSeconds;

    Search(Ledger ledger, long lagSeconds) {
        this.ledger = ledger;
        this.lagSeconds = lagSeconds;
    }

    ObjectNode find(String object, Call call) {
        Params params = call.params().only("query", "limit", "page");
        List<Clause> clauses = clauses(params.required("query"));
        long latest = ledger.now() - lagSeconds;
        List<ObjectNode> found = ledger.newestFirst(
                object,
                row -> row.path("created").asLong(0) <= latest
                        && clauses.stream().allMatch(clause -> clause.matches(row)));
        int limit = Lists.limit(params);
        ObjectNode list = Lists.envelope(
                call.path(), found.stream().limit(limit).map(Shown::of).toList(), found.size() > limit);
        return list.put("object", "search_result").putNull("next_page");
    }

    private static List<Clause> clauses(String query) {
        List<Clause> clauses = new ArrayList<>();
        Matcher matcher = CLAUSE.matcher(query);
        int end = 0;
        while (end < query.length() && matcher.find(end) && matcher.start() == end) {
            String field = matcher.group(1) == null ? "/" + matcher.group(2) : "/metadata/" + matcher.group(1);
            clauses.add(new Clause(field, matcher.group(3).replaceAll("\\\\(.)", "$1")));
            end = matcher.end();
        }
        if (end < query.length() || clauses.isEmpty()) {
            throw StripeError.parameter("parameter_invalid", "query", "We were unable to parse your search query.");
        }
        return clauses;
    }

    private record Clause(String pointer, String value) {
        boolean matches(ObjectNode row) {
            return row.at(pointer).asString("").equals(value);
        }
    }
}
