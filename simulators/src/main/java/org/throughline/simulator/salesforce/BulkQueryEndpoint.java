package org.throughline.simulator.salesforce;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code /jobs/query}: queries run in the background, answered as CSV in parts. */
final class BulkQueryEndpoint {
    private final Org org;
    private final Call call;
    private final BulkJobs jobs;

    BulkQueryEndpoint(Org org, Call call) {
        this.org = org;
        this.call = call;
        this.jobs = new BulkJobs(org, "V2Query");
    }

    SimulatorResponse handle() {
        String id = call.segment(2);
        String what = call.method() + " " + (id.isEmpty() ? "" : "{id}/") + call.segment(3);
        return switch (what) {
            case "POST " -> create(SalesforceJson.bodyOf(call.request().body()));
            case "GET " -> SalesforceJson.ok(jobs.list());
            case "PATCH {id}/" -> SalesforceJson.ok(abort(id));
            case "GET {id}/" -> SalesforceJson.ok(jobs.look(id, this::work));
            case "DELETE {id}/" -> jobs.delete(id);
            case "GET {id}/results" -> results(jobs.results(id));
            default -> throw call.path().size() > 4 ? ApiError.notFound() : ApiError.noMethod(call.method());
        };
    }

    private SimulatorResponse create(ObjectNode asked) {
        BulkJobs.requireOneOf("operation", asked.path("operation").asString(""), Set.of("query", "queryAll"));
        String soql = asked.path("query").asString("");
        SoqlQuery query = parse(soql);
        if (query.isAggregate() || !query.children().isEmpty()) {
            throw ApiError.badRequest(
                    "API_ERROR", "Aggregate Relationships not supported in Bulk V2 Query with CSV content type");
        }
        try {
            new SoqlRunner(org, call.version()).check(query);
        } catch (ApiError e) {
            throw asApiError(e);
        }
        ObjectNode described = asked.deepCopy().put("object", query.from());
        ObjectNode info = jobs.create(call, described, "UploadComplete", job -> {});
        jobs.change(info.get("id").asString(), job -> job.put("query", soql));
        return SalesforceJson.ok(info);
    }

    private static SoqlQuery parse(String soql) {
        try {
            return SoqlParser.parse(soql);
        } catch (ApiError e) {
            throw asApiError(e);
        }
    }

    private static ApiError asApiError(ApiError e) {
        return ApiError.badRequest("API_ERROR", e.code() + ": " + e.getMessage());
    }

    private ObjectNode abort(String id) {
        String state =
                SalesforceJson.bodyOf(call.request().body()).path("state").asString("");
        BulkJobs.requireOneOf("state", state, Set.of("Aborted"));
        return jobs.change(id, job -> {
            if (!Set.of("UploadComplete", "InProgress").contains(BulkJobs.state(job))) {
                throw BulkJobs.wrongState(job);
            }
            jobs.setState(job, state);
        });
    }

    private void work(ObjectNode job) {
        ObjectNode info = BulkJobs.info(job);
        SoqlQuery query = SoqlParser.parse(job.get("query").asString());
        SoqlRunner runner = new SoqlRunner(org, call.version());
        List<FieldPath> columns = runner.paths(query);
        Csv csv = BulkJobs.format(job);
        ObjectNode results = SalesforceJson.object()
                .put("header", csv.line(columns.stream().map(FieldPath::name).toList()));
        ArrayNode lines = results.putArray("lines");
        boolean withDeleted = info.get("operation").asString().equals("queryAll");
        for (ObjectNode record : runner.run(query, withDeleted)) {
            lines.add(csv.line(columns.stream().map(path -> cell(path, record)).toList()));
        }
        info.put("numberRecordsProcessed", lines.size());
        jobs.setState(job, "JobComplete");
        jobs.keep(info.get("id").asString(), results);
    }

    private static String cell(FieldPath path, ObjectNode record) {
        JsonNode value = record;
        for (String step : path.name().split("\\.", -1)) {
            value = value.path(step);
        }
        String text = value.isNull() || value.isMissingNode() ? "" : value.asString();
        return path.field().type().equals("datetime") ? text.replace("+0000", "Z") : text;
    }

    /** Every part begins with the header; the locator of what is left is a number in disguise. */
    private SimulatorResponse results(ObjectNode results) {
        List<JsonNode> lines = results.path("lines").valueStream().toList();
        int from = offset(call.request().query().getOrDefault("locator", ""), lines.size());
        int most = number(call.request().query().getOrDefault("maxRecords", "250000"));
        int to = Math.min(lines.size(), from + most);
        String text = lines.subList(from, to).stream()
                .map(JsonNode::asString)
                .collect(Collectors.joining("", results.path("header").asString(""), ""));
        return SimulatorResponse.text(200, "text/csv; charset=UTF-8", text)
                .withHeader("Sforce-NumberOfRecords", String.valueOf(to - from))
                .withHeader("Sforce-Locator", to == lines.size() ? "null" : locator(to));
    }

    private static String locator(int offset) {
        byte[] digits = String.valueOf(offset).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(digits);
    }

    private static int offset(String locator, int size) {
        if (locator.isEmpty()) {
            return 0;
        }
        try {
            int offset = number(new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.UTF_8));
            if (offset < size) {
                return offset;
            }
        } catch (IllegalArgumentException e) {
            // not one of ours: refused below
        }
        throw ApiError.badRequest("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,8}") || text.matches("0+")) {
            throw ApiError.badRequest("INVALIDJOB", "a whole number above 0 is expected, not " + text);
        }
        return Integer.parseInt(text);
    }
}
