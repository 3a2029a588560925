package org.throughline.simulator.salesforce;

import java.util.List;
import java.util.Set;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.ObjectNode;

/** {@code /jobs/ingest}: rows of a CSV text, written in the background. */
final class IngestEndpoint {
    private static final Set<String> OPERATIONS = Set.of("insert", "update", "upsert", "delete", "hardDelete");

    private final Org org;
    private final Call call;
    private final BulkJobs jobs;

    IngestEndpoint(Org org, Call call) {
        this.org = org;
        this.call = call;
        this.jobs = new BulkJobs(org, "V2Ingest");
    }

    SimulatorResponse handle() {
        String id = call.segment(2);
        String what = call.method() + " " + (id.isEmpty() ? "" : "{id}/") + call.segment(3);
        return switch (what) {
            case "POST " -> create(SalesforceJson.bodyOf(call.request().body()));
            case "GET " -> SalesforceJson.ok(jobs.list());
            case "PUT {id}/batches" -> upload(id);
            case "PATCH {id}/" -> SalesforceJson.ok(close(id));
            case "GET {id}/" -> SalesforceJson.ok(jobs.look(id, this::work));
            case "DELETE {id}/" -> jobs.delete(id);
            case "GET {id}/successfulResults", "GET {id}/failedResults", "GET {id}/unprocessedrecords" ->
                csv(jobs.results(id).path(call.segment(3)).asString(""));
            default -> throw call.path().size() > 4 ? ApiError.notFound() : ApiError.noMethod(call.method());
        };
    }

    private SimulatorResponse create(ObjectNode asked) {
        String operation = asked.path("operation").asString("");
        BulkJobs.requireOneOf("operation", operation, OPERATIONS);
        String name = asked.path("object").asString("");
        ObjectDef object = org.schema()
                .object(name)
                .orElseThrow(() -> ApiError.badRequest("INVALIDENTITY", "Unable to find object: " + name));
        String key = asked.path("externalIdFieldName").asString("");
        if (operation.equals("upsert") && key.isEmpty()) {
            throw ApiError.badRequest("INVALIDJOB", "InvalidJob : External ID field name is required for upsert");
        }
        if (operation.equals("upsert")) {
            RowLookup.externalId(object, key);
        }
        return SalesforceJson.ok(jobs.create(call, asked, "Open", job -> {
            if (!key.isEmpty()) {
                job.put("externalIdFieldName", key);
            }
            String url = "services/data/" + call.version() + "/jobs/ingest/"
                    + job.get("id").asString() + "/batches";
            job.put("contentUrl", url);
        }));
    }

    private SimulatorResponse upload(String id) {
        if (!call.request().header("Content-Type").orElse("").startsWith("text/csv")) {
            throw new ApiError(415, "UNSUPPORTED_MEDIA_TYPE", "Content-Type text/csv is expected", List.of());
        }
        jobs.change(id, job -> {
            if (!BulkJobs.state(job).equals("Open") || job.has("content")) {
                throw BulkJobs.wrongState(job);
            }
            job.put("content", call.request().bodyText());
        });
        return SimulatorResponse.empty(201);
    }

    private ObjectNode close(String id) {
        String state =
                SalesforceJson.bodyOf(call.request().body()).path("state").asString("");
        BulkJobs.requireOneOf("state", state, Set.of("UploadComplete", "Aborted"));
        return jobs.change(id, job -> {
            boolean isOpen = BulkJobs.state(job).equals("Open");
            boolean isRunning = Set.of("UploadComplete", "InProgress").contains(BulkJobs.state(job));
            if (!isOpen && !(state.equals("Aborted") && isRunning)) {
                throw BulkJobs.wrongState(job);
            }
            jobs.setState(job, state);
            if (state.equals("Aborted")) {
                jobs.keep(id, SalesforceJson.object().put("unprocessedrecords", content(job)));
            }
        });
    }

    private void work(ObjectNode job) {
        IngestRun.Outcome outcome = new IngestRun(org, job).run(content(job));
        ObjectNode info = BulkJobs.info(job)
                .put("numberRecordsProcessed", outcome.processed())
                .put("numberRecordsFailed", outcome.failed())
                .put("apiActiveProcessingTime", 0)
                .put("apexProcessingTime", 0);
        jobs.setState(job, outcome.problem().isEmpty() ? "JobComplete" : "Failed");
        if (!outcome.problem().isEmpty()) {
            info.put("errorMessage", outcome.problem());
        }
        jobs.keep(info.get("id").asString(), outcome.results());
    }

    private static String content(ObjectNode job) {
        return job.path("content").asString("");
    }

    private static SimulatorResponse csv(String text) {
        return SimulatorResponse.text(200, "text/csv; charset=UTF-8", text);
    }
}
