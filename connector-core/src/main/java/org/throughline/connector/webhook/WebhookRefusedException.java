package org.throughline.connector.webhook;

/** A notification that does not prove where it comes from, or cannot be read. It is to be answered and forgotten. */
public final class WebhookRefusedException extends RuntimeException {
    /** Why a notification is refused. */
    public enum Reason {
        /** Larger than any notification of the system. */
        TOO_LARGE(413),
        /** Without a signature, or with one that cannot be read. */
        NO_SIGNATURE(400),
        /** Signed with no secret of ours, or changed on the way. */
        WRONG_SIGNATURE(400),
        /** Signed too long ago, as a replayed one is, or in the future. */
        STALE(400),
        /** Signed, but not of the shape that the system documents. */
        MALFORMED(400);

        private final int status;

        Reason(int status) {
            this.status = status;
        }

        /** {@return the HTTP status to answer with} */
        public int status() {
            return status;
        }
    }

    private final transient Reason reason;

    /**
     * Refuses a notification.
     *
     * @param system the system it claims to come from
     * @param reason why
     */
    public WebhookRefusedException(String system, Reason reason) {
        super(system + ": notification refused: " + reason);
        this.reason = reason;
    }

    /** {@return why} */
    public Reason reason() {
        return reason;
    }
}
