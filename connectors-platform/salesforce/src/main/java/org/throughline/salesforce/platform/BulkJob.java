package org.throughline.salesforce.platform;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * A job of the Bulk API 2.0 as it stood when it was asked for.
 *
 * @param id the id of the job; store it to go on with the job after a crash
 * @param isQuery whether it reads rows; else it writes
 * @param state how far it is
 * @param rowsProcessed the rows that are done, failed ones included
 * @param rowsFailed the rows that were refused
 * @param failureCode why the whole job failed, as far as Salesforce names it by a code; empty if it did not
 */
public record BulkJob(
        String id, boolean isQuery, State state, long rowsProcessed, long rowsFailed, String failureCode) {
    private static final Pattern CODE = Pattern.compile("^\\s*([A-Za-z][A-Za-z_]{2,60})\\b");

    /** How far a job is. */
    public enum State {
        /** Made; nothing is executed until its upload is declared complete. */
        OPEN("Open"),
        /** Waits for its turn. */
        UPLOAD_COMPLETE("UploadComplete"),
        /** Runs. */
        IN_PROGRESS("InProgress"),
        /** Done. Rows may have failed all the same. */
        JOB_COMPLETE("JobComplete"),
        /** Given up by Salesforce; some rows may be done. */
        FAILED("Failed"),
        /** Given up by a client; some rows may be done. */
        ABORTED("Aborted");

        private final String vendorName;

        State(String vendorName) {
            this.vendorName = vendorName;
        }

        /** {@return whether the job will not change any more} */
        public boolean isFinal() {
            return compareTo(IN_PROGRESS) > 0;
        }

        String vendorName() {
            return vendorName;
        }

        private static Optional<State> of(String name) {
            for (State state : values()) {
                if (state.vendorName.equals(name)) {
                    return Optional.of(state);
                }
            }
            return Optional.empty();
        }
    }

    /** Reads an answer; empty if it is none about a job. */
    static Optional<BulkJob> of(boolean isQuery, JsonNode answer) {
        String id = answer.path("id").asString("");
        Matcher code = CODE.matcher(answer.path("errorMessage").asString(""));
        return State.of(answer.path("state").asString(""))
                .filter(state -> id.matches("[A-Za-z0-9]{1,18}"))
                .map(state -> new BulkJob(
                        id,
                        isQuery,
                        state,
                        answer.path("numberRecordsProcessed").asLong(0),
                        answer.path("numberRecordsFailed").asLong(0),
                        code.find() ? code.group(1) : ""));
    }

    /** The part of the path that names the kind of the job. */
    String kind() {
        return isQuery ? "query" : "ingest";
    }
}
