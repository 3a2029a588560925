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
import org.throughline.connector.NotFoundException;
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
            upsert(operation, type, batch, key, from, ids, refused);
        }
        if (!refused.isEmpty()) {
            throw new RejectedException(
                    FailureDetails.of(NetSuiteClient.SYSTEM, operation), "records were refused", refused);
        }
        return ids;
    }

    private void upsert(
            String operation,
            String type,
            List<Map<String, Object>> batch,
            IdempotencyKey key,
            int from,
            List<String> ids,
            List<FieldError> refused) {
        String content = WireJson.mapper().writeValueAsString(Map.of("items", batch));
        // Another content under the same key is another request to NetSuite, too.
        String own = UUID.nameUUIDFromBytes((key.value() + '\n' + content).getBytes(StandardCharsets.UTF_8))
                .toString();
        ApiRequest request = request(operation, type, content).header("X-NetSuite-Idempotency-Key", own);
        List<FieldError> first = new ArrayList<>();
        List<String> written;
        try {
            String job = http.send(request, answer -> NetSuiteClient.idOf(operation, answer));
            written = results(operation, job, batch.size(), from, first);
        } catch (ConflictException sameKey) {
            String job = sameKey.existing().map(ExternalRef::id).orElseThrow(() -> sameKey);
            written = results(operation, job, batch.size(), from, first);
            if (!first.isEmpty()) {
                // The key would give out these refusals for ever, whatever was repaired meanwhile.
                first.clear();
                String again =
                        http.send(request(operation, type, content), answer -> NetSuiteClient.idOf(operation, answer));
                written = results(operation, again, batch.size(), from, first);
            }
        }
        ids.addAll(written);
        refused.addAll(first);
    }

    private static ApiRequest request(String operation, String type, String content) {
        return NetSuiteClient.record(ApiRequest.put(operation), type)
                .text(content, COLLECTION)
                .header("Prefer", "respond-async")
                .repeatable();
    }

    private List<String> results(String operation, String job, int records, int from, List<FieldError> refused) {
        List<String> ids = new ArrayList<>();
        try {
            List<String> tasks = tasks(operation, job, records);
            // Tasks are worked off in their order.
            await(operation, () -> isCompleted(job, tasks.get(records - 1)));
            for (int i = 0; i < records; i++) {
                result(operation, job, tasks.get(i), from + i, ids, refused);
            }
        } catch (OutcomeUnknownException e) {
            throw e;
        } catch (ConnectorException e) {
            // By itself, a read that failed would tell the caller that nothing was executed.
            throw new OutcomeUnknownException(
                    FailureDetails.of(NetSuiteClient.SYSTEM, operation),
                    "the batch was accepted but its outcome could not be read",
                    e);
        }
        return ids;
    }

    private List<String> tasks(String operation, String job, int records) {
        List<String> tasks = new ArrayList<>();
        await(operation, () -> {
            tasks.clear();
            JsonNode list = http.send(async("netsuite.listTasks", job, "task"), ApiResponse::tree);
            list.path("items")
                    .forEach(item -> tasks.add(NetSuiteClient.lastSegment(
                            item.path("links").path(0).path("href").asString(""))));
            return tasks.size() == records;
        });
        return tasks;
    }

    private boolean isCompleted(String job, String task) {
        return http.send(async("netsuite.retrieveTask", job, "task", task), ApiResponse::tree)
                .path("completed")
                .asBoolean(false);
    }

    private void result(
            String operation, String job, String task, int number, List<String> ids, List<FieldError> refused) {
        String path = "[" + number + "]";
        try {
            ids.add(http.send(
                    async("netsuite.retrieveResult", job, "task", task, "result"),
                    answer -> NetSuiteClient.idOf(operation, answer)));
        } catch (RejectedException e) {
            refused.add(new FieldError(path, e.getMessage()));
            e.fieldErrors().forEach(field -> refused.add(new FieldError(path + "." + field.path(), field.reason())));
        } catch (ConflictException | NotFoundException | PermissionException e) {
            refused.add(new FieldError(path, e.getMessage()));
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
}
