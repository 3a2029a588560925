package org.throughline.simulator.salesforce;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The jobs of Bulk API 2.0 and what they left behind. A job is worked on when it is looked at: the settings say how many
 * looks find it unfinished.
 */
final class BulkJobs {
    private static final String JOBS = "bulk.job";
    private static final String RESULTS = "bulk.result";
    private static final Set<String> ENDED = Set.of("JobComplete", "Failed", "Aborted");
    private static final Map<String, Character> DELIMITERS =
            Map.of("COMMA", ',', "SEMICOLON", ';', "TAB", '\t', "PIPE", '|', "CARET", '^', "BACKQUOTE", '`');

    private final Org org;
    private final String type;

    /** The jobs of one type: {@code V2Ingest} or {@code V2Query}. */
    BulkJobs(Org org, String type) {
        this.org = org;
        this.type = type;
    }

    /** Makes a job of what the caller asked for, with the fields that all jobs have. */
    ObjectNode create(Call call, ObjectNode asked, String state, Consumer<ObjectNode> more) {
        String delimiter = asked.path("columnDelimiter").asString("COMMA");
        String ending = asked.path("lineEnding").asString("LF");
        requireOneOf("columnDelimiter", delimiter, DELIMITERS.keySet());
        requireOneOf("lineEnding", ending, Set.of("LF", "CRLF"));
        requireOneOf("contentType", asked.path("contentType").asString("CSV"), Set.of("CSV"));
        return org.store().transaction(() -> {
            String id = RecordId.of("750", org.store().nextSequence("id.BulkJob"));
            String now = FieldValues.format(org.clock().instant());
            ObjectNode job = SalesforceJson.object()
                    .put("id", id)
                    .put("operation", asked.path("operation").asString())
                    .put("object", asked.path("object").asString())
                    .put("createdById", call.userId())
                    .put("createdDate", now)
                    .put("systemModstamp", now)
                    .put("state", state)
                    .put("concurrencyMode", "Parallel")
                    .put("contentType", "CSV")
                    .put("apiVersion", new BigDecimal(call.version().substring(1)));
            more.accept(job);
            job.put("lineEnding", ending).put("columnDelimiter", delimiter);
            org.store().put(JOBS, id, SalesforceJson.object().put("type", type).set("info", job));
            return job;
        });
    }

    /** One look at the job: it moves on a step, and ends by {@code work}, which completes the job's fields. */
    ObjectNode look(String id, Consumer<ObjectNode> work) {
        return org.store().transaction(() -> {
            ObjectNode job = job(id);
            String state = state(job);
            if (state.equals("UploadComplete") || state.equals("InProgress")) {
                int looks = job.path("looks").asInt(0) + 1;
                job.put("looks", looks);
                if (looks > org.settings().bulkPolls()) {
                    work.accept(job);
                } else {
                    setState(job, looks == 1 && org.settings().bulkPolls() > 1 ? "UploadComplete" : "InProgress");
                }
                org.store().put(JOBS, key(id), job);
            }
            return withProgress(job);
        });
    }

    /** Changes the job, in a transaction with whatever else the change does. */
    ObjectNode change(String id, Consumer<ObjectNode> change) {
        return org.store().transaction(() -> {
            ObjectNode job = job(id);
            change.accept(job);
            org.store().put(JOBS, key(id), job);
            return info(job);
        });
    }

    ObjectNode job(String id) {
        return org.store()
                .get(JOBS, key(id))
                .filter(job -> job.get("type").asString().equals(type))
                .orElseThrow(ApiError::notFound);
    }

    void keep(String id, ObjectNode results) {
        org.store().put(RESULTS, key(id), results);
    }

    /** What {@link #keep} was given; a job that has not ended has nothing yet. */
    ObjectNode results(String id) {
        ObjectNode job = job(id);
        if (!ENDED.contains(state(job))) {
            throw wrongState(job);
        }
        return org.store().get(RESULTS, key(id)).orElseGet(SalesforceJson::object);
    }

    SimulatorResponse delete(String id) {
        return org.store().transaction(() -> {
            ObjectNode job = job(id);
            if (!ENDED.contains(state(job)) && !state(job).equals("UploadComplete")) {
                throw wrongState(job);
            }
            org.store().delete(JOBS, key(id));
            org.store().delete(RESULTS, key(id));
            return SimulatorResponse.empty(204);
        });
    }

    /** All jobs, the latest first. */
    ObjectNode list() {
        List<ObjectNode> jobs = org
                .store()
                .find(JOBS, job -> job.get("type").asString().equals(type))
                .stream()
                .map(job -> info(job).put("jobType", type))
                .sorted(Comparator.comparing((ObjectNode job) -> job.get("id").asString())
                        .reversed())
                .toList();
        ObjectNode answer = SalesforceJson.object().put("done", true);
        answer.putArray("records").addAll(jobs);
        return answer.putNull("nextRecordsUrl");
    }

    static ObjectNode info(ObjectNode job) {
        return job.get("info").asObject();
    }

    static String state(ObjectNode job) {
        return info(job).get("state").asString();
    }

    void setState(ObjectNode job, String state) {
        info(job)
                .put("state", state)
                .put("systemModstamp", FieldValues.format(org.clock().instant()));
    }

    static Csv format(ObjectNode job) {
        JsonNode info = info(job);
        return new Csv(
                DELIMITERS.getOrDefault(info.get("columnDelimiter").asString(), ','),
                info.get("lineEnding").asString().equals("LF") ? "\n" : "\r\n");
    }

    static ApiError wrongState(ObjectNode job) {
        return ApiError.badRequest(
                "INVALIDJOBSTATE", "the state of the job does not allow this operation: " + state(job));
    }

    static void requireOneOf(String field, String value, Set<String> allowed) {
        if (!allowed.contains(value)) {
            throw ApiError.badRequest("INVALIDJOB", "InvalidJob : " + field + " has an unknown value: " + value);
        }
    }

    private ObjectNode withProgress(ObjectNode job) {
        ObjectNode info = info(job).put("jobType", type).put("retries", 0);
        info.put("totalProcessingTime", 0);
        if (!info.has("numberRecordsProcessed")) {
            info.put("numberRecordsProcessed", 0);
        }
        return info;
    }

    private static String key(String id) {
        return RecordId.parse(id).orElseThrow(ApiError::notFound);
    }
}
