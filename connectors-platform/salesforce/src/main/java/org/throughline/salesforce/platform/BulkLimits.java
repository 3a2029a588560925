package org.throughline.salesforce.platform;

import java.time.Duration;

/**
 * How large the parts of bulk jobs are, and how long to wait for a job.
 *
 * @param uploadBytes the most bytes of one job's rows, 100 to 100 000 000; Salesforce takes 150 MB after encoding in base
 *     64
 * @param pageRows the rows of one page of a query's result, at least 1
 * @param firstPoll the pause before a job is asked for the first time; doubled for each further time
 * @param longestPoll the longest pause
 * @param longestWait after how long a job that still runs is no longer waited for
 */
public record BulkLimits(
        long uploadBytes, int pageRows, Duration firstPoll, Duration longestPoll, Duration longestWait) {

    /**
     * Rejects what cannot work.
     *
     * @param uploadBytes the most bytes of one job's rows
     * @param pageRows the rows of one page of a query's result
     * @param firstPoll the pause before a job is asked for the first time
     * @param longestPoll the longest pause
     * @param longestWait after how long a job that still runs is no longer waited for
     */
    public BulkLimits {
        if (uploadBytes < 100 || uploadBytes > 100_000_000) {
            throw new IllegalArgumentException("uploadBytes must be 100 to 100000000");
        }
        if (pageRows < 1) {
            throw new IllegalArgumentException("pageRows must be at least 1");
        }
        if (firstPoll.isNegative() || firstPoll.isZero() || longestPoll.compareTo(firstPoll) < 0) {
            throw new IllegalArgumentException("firstPoll must be more than zero, and longestPoll not shorter");
        }
    }

    /** {@return 50 MB, 50 000 rows a page, pauses of a second to half a minute, two hours in all} */
    public static BulkLimits standard() {
        return new BulkLimits(50_000_000, 50_000, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(2));
    }
}
