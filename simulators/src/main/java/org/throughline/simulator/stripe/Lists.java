package org.throughline.simulator.stripe;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Lists of objects in pages, newest first. */
final class Lists {
    private static final int MOST = 100;
    private static final int USUAL = 10;
    static final String[] PAGING = {"limit", "starting_after", "ending_before", "created"};

    private Lists() {}

    static String[] names(String... more) {
        String[] all = Arrays.copyOf(PAGING, PAGING.length + more.length);
        System.arraycopy(more, 0, all, PAGING.length, more.length);
        return all;
    }

    static ObjectNode page(Call call, List<ObjectNode> rows) {
        Params params = call.params();
        int limit = limit(params);
        List<ObjectNode> wanted = rows.stream().filter(created(params)).toList();
        int from = 0;
        int to = wanted.size();
        String after = params.text("starting_after");
        String before = params.text("ending_before");
        if (after != null) {
            from = indexOf(rows, wanted, after, "starting_after") + 1;
        }
        boolean more;
        if (before != null) {
            to = indexOf(rows, wanted, before, "ending_before");
            from = Math.max(0, to - limit);
            more = from > 0;
        } else {
            more = to > from + limit;
            to = Math.min(to, from + limit);
        }
        return envelope(call.path(), wanted.subList(Math.min(from, to), to), more);
    }

    static ObjectNode envelope(String url, List<ObjectNode> rows, boolean more) {
        ObjectNode list = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = list.putArray("data");
        rows.forEach(data::add);
        return list.put("has_more", more).put("url", url);
    }

    /** The first ten, as they are part of another object. */
    static ObjectNode embedded(String url, JsonNode rows) {
        List<ObjectNode> all = rows.valueStream().map(JsonNode::asObject).toList();
        return envelope(url, all.subList(0, Math.min(USUAL, all.size())), all.size() > USUAL)
                .put("total_count", all.size());
    }

    static int limit(Params params) {
        long limit = params.number("limit", USUAL);
        if (limit < 1 || limit > MOST) {
            throw StripeError.parameter("parameter_invalid_integer", "limit", "This value must be 1 to 100.");
        }
        return (int) limit;
    }

    private static int indexOf(List<ObjectNode> all, List<ObjectNode> wanted, String id, String param) {
        for (int i = 0; i < wanted.size(); i++) {
            if (wanted.get(i).path("id").asString("").equals(id)) {
                return i;
            }
        }
        if (all.stream().anyMatch(row -> row.path("id").asString("").equals(id))) {
            return -1;
        }
        throw StripeError.notFound("object", param, id);
    }

    private static Predicate<ObjectNode> created(Params params) {
        Params range = params.object("created");
        Long exactly = params.number("created");
        long from = Math.max(range.number("gte", Long.MIN_VALUE), range.number("gt", -2) + 1);
        long to = Math.min(range.number("lte", Long.MAX_VALUE), range.number("lt", Long.MAX_VALUE) - 1);
        return row -> {
            long created = row.path("created").asLong(0);
            return created >= from && created <= to && (exactly == null || exactly == created);
        };
    }
}
