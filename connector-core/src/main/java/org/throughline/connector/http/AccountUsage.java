package org.throughline.connector.http;

import java.time.Instant;

/**
 * How much of one quota of an account is used, as the vendor told it in an answer.
 *
 * @param quota what the vendor calls the quota, for messages, such as {@code daily API requests}
 * @param used the calls counted so far, by all clients of the account
 * @param limit the calls allowed
 * @param resetsAt when calls are possible again once the quota is used up (UTC). Where the vendor does not tell, as with
 *     a rolling span: when to try again
 */
public record AccountUsage(String quota, long used, long limit, Instant resetsAt) {

    /** {@return whether a further call would be refused} */
    public boolean isUsedUp() {
        return used >= limit;
    }
}
