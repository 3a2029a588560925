package org.throughline.netsuite;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.FieldError;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.PermissionException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WireJson;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.Sleeper;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.JsonNode;

/**
 * Batches of records, which NetSuite works off by itself as the tasks of a job. A batch is submitted under a key of
 * NetSuite's own, so that a repeat finds the job of the first attempt.
 */
final class NetSuiteJobs {
    static final String JOB = "job";
    /** So many records NetSuite takes in one batch. */
    static final int BATCH = 100;

    private static final String COLLECTION = "application/vnd.oracle.resource+json; type=collection";

    private final ConnectorHttp http;
    private final Duration interval;
    private final Duration maxWait;
    private final Clock clock = Clock.systemUTC();
    private final Sleeper sleeper = Sleeper.blocking();

    NetSuiteJobs(ConnectorHttp http, NetSuiteConfig config) {
        this.http = http;
        this.interval = config.getJobInterval();
        this.maxWait = config.getMaxWaitForJob();
    }

    /**
     * Creates records, or updates those with their external ids.
     *
     * @return the internal ids, in the order of the records
     * @throws RejectedException if records were refused, which the field errors number from 0; all others are written
     * @throws OutcomeUnknownException if a job was accepted whose outcome is not known
     */
    List<String> upsertAll(String operation, String type, List<Map<String, Object>> records, IdempotencyKey key) {
        List<String> ids = new ArrayList<>();
        List<FieldError> refused = new ArrayList<>();
        for (int from = 0; from < records.size(); from += BATCH) {
            List<Map<String, Object>> batch = records.subList(from, Math.min(from + BATCH, records.size()));
            Results results = upsert(new Batch(operation, type, batch, from), key);
            ids.addAll(results.ids());
            refused.addAll(results.refused());
        }
        if (!refused.isEmpty()) {
            throw new RejectedException(
                    FailureDetails.of(NetSuiteClient.SYSTEM, operation), "records were refused", refused);
        }
        return ids;
    }

    private Results upsert(Batch batch, IdempotencyKey key) {
        String content = WireJson.mapper().writeValueAsString(Map.of("items", batch.records()));
        // Another content under the same key is another request to NetSuite, too.
        String own = UUID.nameUUIDFromBytes((key.value() + '\n' + content).getBytes(StandardCharsets.UTF_8))
                .toString();
        try {
            return results(batch, submit(request(batch, content).header("X-NetSuite-Idempotency-Key", own)));
        } catch (ConflictException sameKey) {
            String first = sameKey.existing().map(ExternalRef::id).orElseThrow(() -> sameKey);
            Results results = results(batch, first);
            // The key would give out its refusals for ever, whatever was repaired meanwhile.
            return results.refused().isEmpty() ? results : results(batch, submit(request(batch, content)));
        }
    }

    /** The id of the job. */
    private String submit(ApiRequest request) {
        return http.send(request, answer -> NetSuiteClient.idOf(request.operation(), answer));
    }

    private static ApiRequest request(Batch batch, String content) {
        return NetSuiteClient.record(ApiRequest.put(batch.operation()), batch.type())
                .text(content, COLLECTION)
                .header("Prefer", "respond-async")
                .repeatable();
    }

    private Results results(Batch batch, String job) {
        Results results = new Results(new ArrayList<>(), new ArrayList<>());
        int records = batch.records().size();
        try {
            List<String> tasks = tasks(batch.operation(), job, records);
            // Tasks are worked off in their order.
            await(batch.operation(), () -> isCompleted(batch.operation(), job, tasks.get(records - 1)));
            for (int i = 0; i < records; i++) {
                read(async("netsuite.retrieveResult", job, "task", tasks.get(i), "result"), batch.from() + i, results);
            }
        } catch (OutcomeUnknownException e) {
            throw e;
        } catch (ConnectorException e) {
            // By itself, a read that failed would tell the caller that nothing was executed.
            throw new OutcomeUnknownException(
                    FailureDetails.of(NetSuiteClient.SYSTEM, batch.operation()),
                    "the batch was accepted but its outcome could not be read",
                    e);
        }
        return results;
    }

    private List<String> tasks(String operation, String job, int records) {
        List<String> tasks = new ArrayList<>();
        await(operation, () -> {
            tasks.clear();
            JsonNode list = http.send(async("netsuite.listTasks", job, "task"), ApiResponse::tree);
            if (!list.path("items").isArray()) {
                throw unfinished(operation, "the job does not list its tasks");
            }
            list.path("items")
                    .forEach(item -> tasks.add(NetSuiteClient.lastSegment(
                            item.path("links").path(0).path("href").asString(""))));
            return tasks.size() == records;
        });
        return tasks;
    }

    private boolean isCompleted(String operation, String job, String task) {
        JsonNode completed = http.send(async("netsuite.retrieveTask", job, "task", task), ApiResponse::tree)
                .path("completed");
        if (!completed.isBoolean()) {
            throw unfinished(operation, "the task does not tell whether it is completed");
        }
        return completed.booleanValue();
    }

    private void read(ApiRequest result, int number, Results results) {
        String path = "[" + number + "]";
        try {
            results.ids().add(http.send(result, answer -> NetSuiteClient.idOf(result.operation(), answer)));
        } catch (RejectedException e) {
            results.refused().add(new FieldError(path, String.valueOf(e.getMessage())));
            e.fieldErrors()
                    .forEach(field -> results.refused().add(new FieldError(path + "." + field.path(), field.reason())));
        } catch (ConflictException | PermissionException e) {
            results.refused().add(new FieldError(path, String.valueOf(e.getMessage())));
        }
    }

    private static ApiRequest async(String operation, String... below) {
        String[] segments = new String[5 + below.length];
        System.arraycopy(new String[] {"services", "rest", "async", "v1", JOB}, 0, segments, 0, 5);
        System.arraycopy(below, 0, segments, 5, below.length);
        return ApiRequest.get(operation).path(segments);
    }

    private void await(String operation, BooleanSupplier done) {
        Instant end = clock.instant().plus(maxWait);
        while (!done.getAsBoolean()) {
            if (!clock.instant().isBefore(end)) {
                throw unfinished(operation, "the job is not completed after " + maxWait);
            }
            try {
                sleeper.sleep(interval);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unfinished(operation, "interrupted while waiting for the job");
            }
        }
    }

    private static OutcomeUnknownException unfinished(String operation, String what) {
        return new OutcomeUnknownException(FailureDetails.of(NetSuiteClient.SYSTEM, operation), what, null);
    }

    /** Records of one request, the first of which has a number among all of them. */
    private record Batch(String operation, String type, List<Map<String, Object>> records, int from) {}

    private record Results(List<String> ids, List<FieldError> refused) {}
}
