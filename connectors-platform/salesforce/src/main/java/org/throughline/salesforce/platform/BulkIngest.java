package org.throughline.salesforce.platform;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.UnavailableException;

/**
 * Starts one job that writes, so that it runs at most once whatever answer is lost.
 *
 * <p>Nothing runs before the upload is declared complete. A step before that can therefore begin again with a new job, if
 * the old one was certainly ended; else only for an upsert. Whether a job was declared complete can be asked for.
 */
record BulkIngest(BulkJobs jobs, String operation, BulkWrite write, Consumer<BulkJob> progress) {
    private static final int ATTEMPTS = 2;

    BulkJob start(Path rows) {
        for (int attempt = 1; ; attempt++) {
            try {
                return complete(uploaded(rows));
            } catch (NotStarted e) {
                if (attempt == ATTEMPTS) {
                    throw e.failure;
                }
            }
        }
    }

    private BulkJob uploaded(Path rows) {
        BulkJob job = created();
        progress.accept(job);
        try {
            jobs.upload(operation, job, rows);
            return job;
        } catch (OutcomeUnknownException e) {
            throw abandoned(job, e);
        } catch (ConnectorException e) {
            abort(job);
            throw e;
        }
    }

    private BulkJob created() {
        try {
            return jobs.createIngest(operation, write);
        } catch (OutcomeUnknownException e) {
            if (write.isRepeatable()) {
                throw new NotStarted(e);
            }
            throw e;
        }
    }

    private RuntimeException abandoned(BulkJob job, OutcomeUnknownException lost) {
        if (abort(job)) {
            FailureDetails details = FailureDetails.of(SalesforceRestClient.SYSTEM, operation);
            return new NotStarted(new UnavailableException(
                    details, "the upload broke off; job " + job.id() + " was aborted", (Duration) null));
        }
        return write.isRepeatable() ? new NotStarted(lost) : lost;
    }

    private BulkJob complete(BulkJob job) {
        BulkJob started;
        try {
            started = jobs.change(operation, job, BulkJob.State.UPLOAD_COMPLETE);
        } catch (OutcomeUnknownException e) {
            started = asked(job, e);
        } catch (ConnectorException e) {
            abort(job);
            throw e;
        }
        progress.accept(started);
        return started;
    }

    private BulkJob asked(BulkJob job, OutcomeUnknownException lost) {
        @Nullable BulkJob now = state(job);
        if (now == null) {
            throw lost;
        }
        // The same job can be declared complete twice, and runs once.
        return now.state() == BulkJob.State.OPEN ? jobs.change(operation, job, BulkJob.State.UPLOAD_COMPLETE) : now;
    }

    private @Nullable BulkJob state(BulkJob job) {
        try {
            return jobs.get(operation, job.kind(), job.id());
        } catch (ConnectorException e) {
            return null;
        }
    }

    /** Whether the job certainly will not run. */
    private boolean abort(BulkJob job) {
        try {
            return jobs.change(operation, job, BulkJob.State.ABORTED).state() == BulkJob.State.ABORTED;
        } catch (ConnectorException e) {
            return false;
        }
    }

    /** A step before the start failed, and may be tried again. */
    private static final class NotStarted extends RuntimeException {
        private static final long serialVersionUID = 1;

        /** What the caller is told after the last attempt. */
        private final transient ConnectorException failure;

        NotStarted(ConnectorException failure) {
            super(failure);
            this.failure = failure;
        }
    }
}
