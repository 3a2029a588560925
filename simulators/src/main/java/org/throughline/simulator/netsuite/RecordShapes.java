package org.throughline.simulator.netsuite;

import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** How records and lists look in answers. */
final class RecordShapes {
    private final String root;

    RecordShapes(String baseUrl) {
        this.root = baseUrl + "/services/rest/record/v1/";
    }

    String url(RecordType type, String id) {
        return root + type.name() + "/" + id;
    }

    /** References get links; sublists are links only, unless they were asked for. */
    ObjectNode record(RecordType type, ObjectNode row, boolean expand, Set<String> wanted) {
        String id = row.path("id").asString();
        ObjectNode shape = JsonNodeFactory.instance.objectNode();
        shape.set("links", self(url(type, id)));
        for (Map.Entry<String, JsonNode> entry : row.properties()) {
            String field = entry.getKey();
            JsonNode value = entry.getValue();
            if (!wanted.isEmpty() && !wanted.contains(field) && !field.equals("id")) {
                continue;
            }
            if (value.path("items").isArray()) {
                ObjectNode sublist = shape.putObject(field);
                sublist.set("links", self(url(type, id) + "/" + field));
                if (expand) {
                    sublist.set("items", value.path("items").deepCopy());
                }
            } else if (type.references().containsKey(field)) {
                ObjectNode reference = value.deepCopy().asObject();
                reference.set(
                        "links",
                        self(root + type.references().get(field) + "/"
                                + value.path("id").asString()));
                shape.set(field, reference);
            } else {
                shape.set(field, value.deepCopy());
            }
        }
        return shape;
    }

    static ObjectNode envelope(List<ObjectNode> items, int offset, int limit, int total, String self) {
        ObjectNode envelope = JsonNodeFactory.instance.objectNode();
        boolean more = offset + items.size() < total;
        ArrayNode links = envelope.putArray("links");
        if (offset > 0) {
            link(links, "prev", self, limit, offset - limit);
            link(links, "first", self, limit, 0);
        }
        if (more) {
            link(links, "next", self, limit, offset + limit);
            link(links, "last", self, limit, (total - 1) / limit * limit);
        }
        link(links, "self", self, limit, offset);
        envelope.put("count", items.size()).put("hasMore", more);
        envelope.putArray("items").addAll(items);
        return envelope.put("offset", offset).put("totalResults", total);
    }

    private static void link(ArrayNode links, String rel, String path, int limit, int offset) {
        links.addObject().put("rel", rel).put("href", path + "?limit=" + limit + "&offset=" + offset);
    }

    private static ArrayNode self(String href) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        links.addObject().put("rel", "self").put("href", href);
        return links;
    }
}
