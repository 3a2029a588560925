package org.throughline.salesforce.platform;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.WireJson;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.Sleeper;
import tools.jackson.databind.node.ObjectNode;

/** The single calls of the Bulk API 2.0. Thread-safe. */
record BulkJobs(SalesforceRestClient client, Clock clock, Sleeper sleeper) {
    /** A page of a query's result: its rows, and how to ask for the next one. */
    record Rows(TemporaryFile file, Optional<Long> count, Optional<String> locator) {}

    BulkJob createQuery(String operation, String kind, String soql) {
        ObjectNode body =
                WireJson.mapper().createObjectNode().put("operation", kind).put("query", soql);
        return sent(jobs(ApiRequest.post(operation), "query").json(body).reading(), true);
    }

    // A job that nobody declares complete executes nothing, so one too many does no harm.
    BulkJob createIngest(String operation, BulkWrite write) {
        ApiRequest request = jobs(ApiRequest.post(operation), "ingest").json(write.body());
        return sent(write.isRepeatable() ? request.repeatable() : request, false);
    }

    void upload(String operation, BulkJob job, Path rows) {
        client.http()
                .send(jobs(ApiRequest.put(operation), "ingest", job.id(), "batches")
                        .upload(rows, "text/csv")
                        .repeatable());
    }

    BulkJob change(String operation, BulkJob job, BulkJob.State state) {
        ObjectNode body = WireJson.mapper().createObjectNode().put("state", state.vendorName());
        ApiRequest request = jobs(ApiRequest.patch(operation), job.kind(), job.id());
        return sent(request.json(body).repeatable(), job.isQuery());
    }

    BulkJob get(String operation, String kind, String id) {
        return sent(jobs(ApiRequest.get(operation), kind, id), kind.equals("query"));
    }

    void delete(String operation, BulkJob job) {
        client.http()
                .send(jobs(ApiRequest.delete(operation), job.kind(), job.id()).repeatable());
    }

    /** Waits until a job ends. Its progress is told each time it is asked for. */
    BulkJob await(String operation, BulkJob begun, BulkLimits limits, Consumer<BulkJob> progress) {
        Instant end = clock.instant().plus(limits.longestWait());
        Duration pause = limits.firstPoll();
        BulkJob job = begun;
        while (!job.state().isFinal()) {
            if (clock.instant().plus(pause).isAfter(end)) {
                throw unfinished(operation, job, "still runs after " + limits.longestWait());
            }
            try {
                sleeper.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unfinished(operation, job, "was not waited for: the thread was interrupted");
            }
            job = get(operation, job.kind(), job.id());
            progress.accept(job);
            pause = min(pause.multipliedBy(2), limits.longestPoll());
        }
        return job;
    }

    Rows queryRows(String operation, String id, int pageRows, Optional<String> locator) {
        ApiRequest request =
                jobs(ApiRequest.get(operation), "query", id, "results").query("maxRecords", String.valueOf(pageRows));
        locator.ifPresent(place -> request.query("locator", place));
        return rows(request);
    }

    Stream<BulkRow> ingestRows(String operation, BulkJob job, String results) {
        FailureDetails details = FailureDetails.of(SalesforceRestClient.SYSTEM, operation);
        Rows rows = rows(jobs(ApiRequest.get(operation), "ingest", job.id(), results));
        return BulkRows.of(details, rows.file(), rows.count());
    }

    private Rows rows(ApiRequest request) {
        TemporaryFile file = TemporaryFile.create();
        try {
            return client.http()
                    .send(
                            request.header("Accept", "text/csv").download(file.path()),
                            answer -> new Rows(
                                    file,
                                    answer.header("Sforce-NumberOfRecords").flatMap(BulkJobs::number),
                                    // The last page has the word null instead of no header.
                                    answer.header("Sforce-Locator")
                                            .filter(place -> !place.isBlank() && !place.equals("null"))));
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private ApiRequest jobs(ApiRequest request, String... segments) {
        return client.data(request, "jobs").path(segments);
    }

    private BulkJob sent(ApiRequest request, boolean isQuery) {
        FailureDetails details = FailureDetails.of(SalesforceRestClient.SYSTEM, request.operation());
        return client.http()
                .send(
                        request,
                        answer -> BulkJob.of(isQuery, answer.tree())
                                .orElseThrow(() -> unclear(details, request.isWrite(), "the answer tells of no job")));
    }

    private static ConnectorException unclear(FailureDetails details, boolean isWrite, String what) {
        return isWrite
                ? new OutcomeUnknownException(details, what, null)
                : new UnavailableException(details, what, (Duration) null);
    }

    private static Optional<Long> number(String header) {
        return header.matches("\\d{1,12}") ? Optional.of(Long.valueOf(header)) : Optional.empty();
    }

    private static ConnectorException unfinished(String operation, BulkJob job, String how) {
        FailureDetails details = FailureDetails.of(SalesforceRestClient.SYSTEM, operation);
        return unclear(details, !job.isQuery(), "job " + job.id() + " " + how);
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
