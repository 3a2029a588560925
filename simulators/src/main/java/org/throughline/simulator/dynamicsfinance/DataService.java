package org.throughline.simulator.dynamicsfinance;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers single requests below {@code /data}: sets, records and actions. */
final class DataService {
    static final String ROOT = "/data";
    private static final String TAG = "@odata.etag";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private final Model model;
    private final Rows rows;
    private final Posting posting;
    private final int pageSize;

    DataService(Model model, Rows rows, Posting posting, int pageSize) {
        this.model = model;
        this.rows = rows;
        this.posting = posting;
        this.pageSize = pageSize;
    }

    SimulatorResponse answer(SimulatorRequest request) {
        Address address = Address.parse(model, request.path().substring(ROOT.length()));
        if (address.key() == null && address.action().equals("$count")) {
            long count = matching(request, address.entity()).size();
            return SimulatorResponse.text(200, "text/plain", String.valueOf(count));
        }
        if (address.key() == null) {
            return switch (request.method()) {
                case "GET" -> list(request, address.entity());
                case "POST" -> create(request, address.entity());
                default -> throw DynamicsError.method(request.method());
            };
        }
        ObjectNode row = addressed(request, address);
        if (!address.action().isEmpty()) {
            return act(request, address, row);
        }
        return switch (request.method()) {
            case "GET" -> json(200, shown(request, address.entity(), row));
            case "PATCH", "PUT" -> {
                checkTag(request, row);
                rows.update(address.entity(), row, body(request));
                yield SimulatorResponse.empty(204).withHeader("OData-Version", "4.0");
            }
            case "DELETE" -> {
                checkTag(request, row);
                rows.delete(address.entity(), row);
                yield SimulatorResponse.empty(204).withHeader("OData-Version", "4.0");
            }
            default -> throw DynamicsError.method(request.method());
        };
    }

    /** A record of another company than the user's is found across companies only. */
    private ObjectNode addressed(SimulatorRequest request, Address address) {
        ObjectNode row = rows.get(address.entity(), Objects.requireNonNull(address.key()));
        boolean isElsewhere =
                address.entity().isOfACompany() && !Rows.company(row).equals(rows.defaultCompany());
        if (isElsewhere && !new Query(model, address.entity(), request.query()).isCrossCompany()) {
            throw DynamicsError.notFound("The record does not exist.");
        }
        return row;
    }

    private SimulatorResponse act(SimulatorRequest request, Address address, ObjectNode row) {
        if (!address.action().equals(FieldDef.NAMESPACE + "." + model.postAction())
                || !request.method().equals("POST")) {
            throw DynamicsError.notFound("There is no such action.");
        }
        checkTag(request, row);
        posting.post(address.entity(), row);
        return SimulatorResponse.empty(204).withHeader("OData-Version", "4.0");
    }

    private List<ObjectNode> matching(SimulatorRequest request, EntityDef entity) {
        Query query = new Query(model, entity, request.query());
        boolean everywhere = query.isCrossCompany() || !entity.isOfACompany();
        return rows
                .all(
                        entity.set(),
                        query.filter()
                                .and(row -> everywhere || Rows.company(row).equals(rows.defaultCompany())))
                .stream()
                .sorted(query.order())
                .skip(query.number("$skip", 0))
                .limit(query.number("$top", Integer.MAX_VALUE))
                .toList();
    }

    private SimulatorResponse list(SimulatorRequest request, EntityDef entity) {
        Query query = new Query(model, entity, request.query());
        List<ObjectNode> all = matching(request, entity);
        int from = query.number("$skiptoken", 0);
        int size = preferredSize(request);
        ObjectNode answer = JSON.createObjectNode();
        answer.put("@odata.context", request.baseUrl() + ROOT + "/$metadata#" + entity.set());
        if (query.isCounted()) {
            answer.put("@odata.count", all.size());
        }
        ArrayNode value = answer.putArray("value");
        all.stream().skip(from).limit(size).forEach(row -> value.add(record(query, entity, row)));
        if (from + size < all.size()) {
            answer.put(
                    "@odata.nextLink", request.baseUrl() + ROOT + "/" + entity.set() + nextQuery(request, from + size));
        }
        return json(200, answer);
    }

    private int preferredSize(SimulatorRequest request) {
        return request.header("Prefer")
                .map(prefer -> prefer.replaceAll(".*odata\\.maxpagesize=(\\d{1,6}).*", "$1"))
                .filter(size -> size.matches("[1-9]\\d*"))
                .map(size -> Math.min(pageSize, Integer.parseInt(size)))
                .orElse(pageSize);
    }

    private static String nextQuery(SimulatorRequest request, int from) {
        Map<String, String> options = new LinkedHashMap<>(request.query());
        options.put("$skiptoken", String.valueOf(from));
        return options.entrySet().stream()
                .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
                .collect(Collectors.joining("&", "?", ""));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%24", "$");
    }

    private SimulatorResponse create(SimulatorRequest request, EntityDef entity) {
        ObjectNode row = rows.create(entity, body(request));
        String location = request.baseUrl() + ROOT + "/" + encodedPath(entity.address(row));
        if (request.header("Prefer").orElse("").contains("return=minimal")) {
            return SimulatorResponse.empty(204).withHeader("Location", location).withHeader("OData-EntityId", location);
        }
        return json(201, shown(request, entity, row)).withHeader("Location", location);
    }

    private static String encodedPath(String address) {
        return encoded(address)
                .replace("%28", "(")
                .replace("%29", ")")
                .replace("%3D", "=")
                .replace("%2C", ",")
                .replace("%27", "'");
    }

    private ObjectNode shown(SimulatorRequest request, EntityDef entity, ObjectNode row) {
        ObjectNode shown = JSON.createObjectNode();
        shown.put("@odata.context", request.baseUrl() + ROOT + "/$metadata#" + entity.set() + "/$entity");
        shown.setAll(record(new Query(model, entity, request.query()), entity, row));
        return shown;
    }

    private ObjectNode record(Query query, EntityDef entity, ObjectNode row) {
        ObjectNode shown = plain(entity, row, query.selected());
        for (String name : query.expanded()) {
            EntityDef.Navigation way =
                    Objects.requireNonNull(entity.navigations().get(name));
            EntityDef target = model.entity(way.target());
            ArrayNode related = shown.putArray(name);
            rows.all(target.set(), other -> isRelated(way, row, other))
                    .forEach(other -> related.add(plain(target, other, List.of())));
        }
        return shown;
    }

    private static boolean isRelated(EntityDef.Navigation way, JsonNode row, JsonNode other) {
        return way.on().entrySet().stream()
                .allMatch(pair -> other.path(pair.getKey())
                        .asString("")
                        .equals(row.path(pair.getValue()).asString("")));
    }

    private static ObjectNode plain(EntityDef entity, ObjectNode row, List<String> selected) {
        ObjectNode shown = JSON.createObjectNode().put(TAG, tag(row));
        entity.fields().keySet().stream()
                .filter(name -> selected.isEmpty() || selected.contains(name))
                .forEach(name -> shown.set(name, row.path(name)));
        return shown;
    }

    private static String tag(ObjectNode row) {
        String state = row.path(Rows.VERSION).asString() + ","
                + row.path(Rows.RECORD_ID).asString();
        return "W/\"" + Base64.getEncoder().encodeToString(("'" + state + "'").getBytes(StandardCharsets.UTF_8)) + "\"";
    }

    private static void checkTag(SimulatorRequest request, ObjectNode row) {
        Optional<String> wanted = request.header("If-Match").filter(tag -> !tag.equals("*"));
        if (wanted.isPresent() && !wanted.get().equals(tag(row))) {
            throw DynamicsError.stale();
        }
    }

    private static ObjectNode body(SimulatorRequest request) {
        try {
            @Nullable JsonNode body = JSON.readTree(request.body());
            if (body instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            // Answered like any other body that is no object.
        }
        throw DynamicsError.body("A non-empty JSON object is expected in the body.");
    }

    private static SimulatorResponse json(int status, ObjectNode body) {
        return new SimulatorResponse(
                status,
                Map.of(
                        "Content-Type",
                        "application/json; odata.metadata=minimal; odata.streaming=true; charset=utf-8",
                        "OData-Version",
                        "4.0"),
                JSON.writeValueAsBytes(body));
    }
}
