package org.throughline.simulator.netsuite;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The asynchronous service: requests that are answered by a job, with one task for each request of a batch. A job is
 * worked off at once, but its tasks are not seen as completed before they were looked at so often as the seed says.
 */
final class AsyncJobs {
    static final String ROOT = "/services/rest/async/v1/job/";

    private static final String JOBS = "asyncJob";
    private static final String KEYS = "idempotencyKey";

    private final RecordStore store;
    private final Clock clock;
    private final int looks;

    AsyncJobs(RecordStore store, Clock clock, JsonNode settings) {
        this.store = store;
        this.clock = clock;
        this.looks = settings.path("looksUntilCompleted").asInt(0);
    }

    static boolean isWanted(SimulatorRequest request) {
        return request.header("Prefer").orElse("").contains("respond-async") || Batches.isBatch(request);
    }

    /** Takes a request and works it off; a key that was used before leads to the job it was used for. */
    SimulatorResponse submit(SimulatorRequest request, Function<SimulatorRequest, SimulatorResponse> service) {
        List<SimulatorRequest> parts = Batches.isBatch(request) ? Batches.parts(request) : List.of(request);
        String key = request.header("X-NetSuite-Idempotency-Key").orElse("");
        return store.transaction(() -> {
            Optional<ObjectNode> first = key.isEmpty() ? Optional.empty() : store.get(KEYS, key);
            if (first.isPresent()) {
                return NetSuiteError.sameKey()
                        .toResponse()
                        .withHeader("Location", ROOT + first.get().path("job").asString());
            }
            String id = String.valueOf(store.nextSequence(JOBS) + 1);
            ObjectNode job = JsonNodeFactory.instance.objectNode().put("looks", looks);
            parts.forEach(part -> job.withArray("tasks").add(task(service.apply(part))));
            store.put(JOBS, id, job);
            if (!key.isEmpty()) {
                store.put(KEYS, key, JsonNodeFactory.instance.objectNode().put("job", id));
            }
            return SimulatorResponse.empty(202)
                    .withHeader("Preference-Applied", "respond-async")
                    .withHeader("Location", request.baseUrl() + ROOT + id);
        });
    }

    private ObjectNode task(SimulatorResponse result) {
        ObjectNode task = JsonNodeFactory.instance
                .objectNode()
                .put("status", result.status())
                .put("body", new String(result.body(), StandardCharsets.UTF_8))
                .put("time", clock.instant().toString());
        ObjectNode headers = task.putObject("headers");
        result.headers().forEach(headers::put);
        return task;
    }

    /** Answers {@code job/{id}/task}, {@code job/{id}/task/{n}} and {@code job/{id}/task/{n}/result}. */
    SimulatorResponse answer(SimulatorRequest request) {
        String[] path = request.path().substring(ROOT.length()).split("/", -1);
        if (!request.method().equals("GET") || path.length < 2 || path.length > 4 || !path[1].equals("task")) {
            throw NetSuiteError.noSuchRecord();
        }
        return store.transaction(() -> {
            ObjectNode job = store.get(JOBS, path[0]).orElseThrow(NetSuiteError::noSuchRecord);
            String self = request.baseUrl() + ROOT + path[0] + "/task";
            if (path.length == 2) {
                return NetSuiteSimulator.json("collection", list(job, self));
            }
            JsonNode task = job.path("tasks").path(number(path[2]) - 1);
            if (!(task instanceof ObjectNode known)) {
                throw NetSuiteError.noSuchRecord();
            }
            if (path.length == 3) {
                ObjectNode shown = shown(job, known, self + "/" + path[2], path[2]);
                store.put(JOBS, path[0], job);
                return NetSuiteSimulator.json("singular", shown);
            }
            return result(job, known, path[3]);
        });
    }

    private static ObjectNode list(ObjectNode job, String self) {
        int tasks = job.path("tasks").size();
        List<ObjectNode> items = IntStream.rangeClosed(1, tasks)
                .mapToObj(number -> {
                    ObjectNode item = JsonNodeFactory.instance.objectNode();
                    item.putArray("links").addObject().put("rel", "self").put("href", self + "/" + number);
                    return item;
                })
                .toList();
        return RecordShapes.envelope(items, 0, Math.max(tasks, 1), tasks, self);
    }

    private static ObjectNode shown(ObjectNode job, ObjectNode task, String self, String number) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        int left = job.path("looks").asInt();
        if (left > 0) {
            job.put("looks", left - 1);
            shown.putArray("links").addObject().put("rel", "self").put("href", self);
            return shown.put("completed", false).put("id", number).put("progress", left > 1 ? "pending" : "processing");
        }
        shown.putArray("links").addObject().put("rel", "related").put("href", self + "/result");
        shown.withArray("links").addObject().put("rel", "self").put("href", self);
        return shown.put("completed", true)
                .put("endTime", task.path("time").asString())
                .put("id", number)
                .put("progress", task.path("status").asInt() < 300 ? "succeeded" : "failed")
                .put("startTime", task.path("time").asString());
    }

    /** The very answer that the request would have had by itself. */
    private static SimulatorResponse result(ObjectNode job, ObjectNode task, String last) {
        if (!last.equals("result") || job.path("looks").asInt() > 0) {
            throw NetSuiteError.noSuchRecord();
        }
        SimulatorResponse result = SimulatorResponse.empty(task.path("status").asInt());
        for (Map.Entry<String, JsonNode> header : task.path("headers").properties()) {
            result = result.withHeader(header.getKey(), header.getValue().asString());
        }
        byte[] body = task.path("body").asString().getBytes(StandardCharsets.UTF_8);
        return new SimulatorResponse(result.status(), result.headers(), body);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw NetSuiteError.noSuchRecord();
        }
    }
}
