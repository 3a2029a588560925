package org.throughline.salesforce.platform;

import java.util.List;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.NotFoundException;

/**
 * What became of a {@link GuardedUpdate}.
 *
 * @param written whether the condition held, and the row was changed
 * @param row the row after it
 */
public record GuardedResult(boolean written, SalesforceRecord row) {

    static GuardedResult of(FailureDetails details, GuardedUpdate update, CompositeResult result) {
        List<SalesforceRecord> rows = result.page(GuardedUpdate.NOW).items();
        if (rows.isEmpty()) {
            throw new NotFoundException(details, "no " + update.objectType() + " has the key of the update");
        }
        return new GuardedResult(!result.isHalted(GuardedUpdate.UPDATE), rows.get(0));
    }
}
