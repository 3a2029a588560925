package org.throughline.salesforce.platform;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.throughline.connector.EndlessFeedException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.RejectedException;
import org.throughline.connector.http.Sleeper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Millions of rows by jobs that Salesforce runs in its own time: the Bulk API 2.0.
 *
 * <p>When to use which: up to 2 000 rows of a query {@link SalesforceRestClient#stream}, up to 200 written rows {@link
 * SalesforceCollections}, rows that belong together {@link CompositeRequest}; more than some thousand rows here. Memory is constant: rows pass through temporary files that only this user can read and that are
 * deleted after use. Thread-safe.
 *
 * <p>A job is run at most once whatever answer is lost. Its progress is told as soon as it exists: store the id of
 * a job that writes to go on with {@link #retrieve} and {@link #await} after a crash.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_asynch.meta/api_asynch/bulk_api_2_0.htm">Bulk API
 *     2.0</a>
 */
public final class SalesforceBulk {
    private final BulkJobs jobs;
    private final BulkLimits limits;

    private SalesforceBulk(BulkJobs jobs, BulkLimits limits) {
        this.jobs = jobs;
        this.limits = limits;
    }

    /**
     * Runs jobs in an org.
     *
     * @param client the connection to the org
     * @return the client of the Bulk API, with the standard limits
     */
    public static SalesforceBulk of(SalesforceRestClient client) {
        return of(client, BulkLimits.standard(), Clock.systemUTC(), Sleeper.blocking());
    }

    /**
     * Runs jobs in an org.
     *
     * @param client the connection to the org
     * @param limits how large parts are, and how long to wait
     * @param clock tells how long a job has been waited for
     * @param sleeper waits between two looks at a job
     * @return the client of the Bulk API
     */
    public static SalesforceBulk of(SalesforceRestClient client, BulkLimits limits, Clock clock, Sleeper sleeper) {
        return new SalesforceBulk(new BulkJobs(client, clock, sleeper), limits);
    }

    /**
     * Runs a query and waits for its end. The rows are then read page by page while they are consumed.
     *
     * @param operation the stable name of the operation
     * @param soql the query, its values written by {@link Soql}; with {@code Id}, a page sent twice is noticed
     * @param progress told the job when it exists, and each time it has been looked at
     * @return the rows; close it
     * @throws RejectedException if the query is wrong or the job was aborted
     * @throws org.throughline.connector.UnavailableException if the job has not ended in time, or while the rows are
     *     consumed, if the answer is not complete
     */
    public Stream<BulkRow> query(String operation, String soql, Consumer<BulkJob> progress) {
        return query(operation, "query", soql, progress);
    }

    /**
     * Runs a query that also sees deleted and archived rows. Else as {@link #query}.
     *
     * @param operation the stable name of the operation
     * @param soql the query; {@code IsDeleted} tells deleted rows
     * @param progress told the job when it exists, and each time it has been looked at
     * @return the rows; close it
     */
    public Stream<BulkRow> queryAll(String operation, String soql, Consumer<BulkJob> progress) {
        return query(operation, "queryAll", soql, progress);
    }

    private Stream<BulkRow> query(String operation, String kind, String soql, Consumer<BulkJob> progress) {
        BulkJob job = jobs.createQuery(operation, kind, soql);
        progress.accept(job);
        return rows(operation, jobs.await(operation, job, limits, progress));
    }

    /**
     * Reads the rows of a query's job that has ended.
     *
     * @param operation the stable name of the operation
     * @param job the job
     * @return the rows; close it
     * @throws RejectedException if the job failed or was aborted
     * @throws EndlessFeedException while it is consumed, if its pages lead in a circle or a page is sent again
     */
    public Stream<BulkRow> rows(String operation, BulkJob job) {
        FailureDetails details = FailureDetails.of(SalesforceRestClient.SYSTEM, operation);
        if (job.state() != BulkJob.State.JOB_COMPLETE) {
            String code = job.failureCode();
            throw new RejectedException(
                    code.isEmpty() ? details : details.withVendorCode(code),
                    "job " + job.id() + " is " + job.state().vendorName() + (code.isEmpty() ? "" : " (" + code + ")"));
        }
        BulkPages pages = new BulkPages(details);
        return PagedStream.of(details, locator -> {
                    BulkJobs.Rows rows = jobs.queryRows(operation, job.id(), limits.pageRows(), locator);
                    pages.check(rows.file());
                    return new Page<>(List.of(rows), rows.locator().orElse(null));
                })
                .flatMap(rows -> BulkRows.of(details, rows.file(), rows.count()));
    }

    /**
     * Writes rows, by as many jobs as their size needs, one after the other, and waits for each.
     *
     * <p>A null or empty text clears a field; a field that a row does not have stays as it is. A lost answer never runs
     * rows twice: before a job is started, a new job takes its place if the old one was certainly aborted, or if the write
     * is an upsert; the start itself is asked for again.
     *
     * <p>The Bulk API has no key for jobs: a job cannot be found again except by the id that Salesforce gave it. So after a
     * crash of the caller only an upsert by an external id may be run again as a whole, which leaves one row for each key. Go on
     * with any other write by the ids that {@code progress} was told: {@link #retrieve}, {@link #await}, and the rows
     * behind the last job.
     *
     * @param operation the stable name of the operation
     * @param write what to do with the rows
     * @param rows the rows; read once, as far as uploads are made
     * @param progress told each job when it exists, when it starts, and each time it has been looked at
     * @return the ended jobs in the order of the rows; single rows may have failed, see {@link #results}
     * @throws org.throughline.connector.OutcomeUnknownException if it is not known whether a job exists or runs, or if it
     *     still runs; the jobs before it, which {@code progress} was told, have ended
     * @throws org.throughline.connector.MappingException if a row has a field that is no column, or a value that CSV cannot
     *     carry; the jobs before it have ended
     */
    public List<BulkJob> ingest(
            String operation, BulkWrite write, Iterator<ObjectNode> rows, Consumer<BulkJob> progress) {
        BulkCsv csv = new BulkCsv(write, rows, limits.uploadBytes());
        BulkIngest ingest = new BulkIngest(jobs, operation, write, progress);
        List<BulkJob> ended = new ArrayList<>();
        while (csv.hasMore()) {
            BulkJob started;
            try (TemporaryFile upload = TemporaryFile.create()) {
                csv.writeNext(upload.path());
                started = ingest.start(upload.path());
            }
            ended.add(jobs.await(operation, started, limits, progress));
        }
        return ended;
    }

    /**
     * Tells what became of each row of a job that writes.
     *
     * @param operation the stable name of the operation
     * @param job the job, which has ended
     * @return the written rows, then the refused ones, then those that had no turn; close it
     */
    public Stream<BulkResult> results(String operation, BulkJob job) {
        FailureDetails details = FailureDetails.of(SalesforceRestClient.SYSTEM, operation);
        Stream<Supplier<Stream<BulkResult>>> kinds = Stream.of(
                () -> jobs.ingestRows(operation, job, "successfulResults").map(SalesforceBulk::success),
                () -> jobs.ingestRows(operation, job, "failedResults")
                        .map(row -> BulkResult.Failure.of(details, row.requiredText("sf__Error"), sent(row))),
                () -> jobs.ingestRows(operation, job, "unprocessedrecords").map(BulkResult.Unprocessed::new));
        return kinds.flatMap(Supplier::get);
    }

    /**
     * Waits for a job that was begun before.
     *
     * @param operation the stable name of the operation
     * @param job the job, from {@link #retrieve}
     * @param progress told the job each time it has been looked at
     * @return the ended job
     * @throws org.throughline.connector.OutcomeUnknownException if a job that writes has not ended in time
     * @throws org.throughline.connector.UnavailableException if a query has not ended in time
     */
    public BulkJob await(String operation, BulkJob job, Consumer<BulkJob> progress) {
        return jobs.await(operation, job, limits, progress);
    }

    /**
     * Looks at a job that writes.
     *
     * @param operation the stable name of the operation
     * @param jobId the id of the job
     * @return the job; empty if the org has none, or no more
     */
    public Optional<BulkJob> retrieve(String operation, String jobId) {
        try {
            return Optional.of(jobs.get(operation, "ingest", jobId));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * Stops a job. Rows that are done stay as they are.
     *
     * @param operation the stable name of the operation
     * @param job the job
     * @return the job after that
     */
    public BulkJob abort(String operation, BulkJob job) {
        return jobs.change(operation, job, BulkJob.State.ABORTED);
    }

    /**
     * Forgets a job that has ended, with its rows and results, which Salesforce else keeps for days.
     *
     * @param operation the stable name of the operation
     * @param job the job
     */
    public void delete(String operation, BulkJob job) {
        jobs.delete(operation, job);
    }

    private static BulkResult success(BulkRow row) {
        boolean created = row.text("sf__Created").map(Boolean::parseBoolean).orElse(false);
        return new BulkResult.Success(new SalesforceSaveResult(row.requiredText("sf__Id"), created), sent(row));
    }

    private static BulkRow sent(BulkRow row) {
        Map<String, String> cells = new LinkedHashMap<>(row.cells());
        cells.keySet().removeIf(column -> column.startsWith("sf__"));
        return new BulkRow(cells);
    }
}
