package org.throughline.salesforce.events;

import java.util.List;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.throughline.model.ExternalRef;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** What follows from an event for each of its records. */
final class Changes {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9]{15}([a-zA-Z0-9]{3})?");

    private Changes() {}

    static List<Change> of(ChangeEvent event) {
        return switch (event.changeType()) {
            case CREATE, UPDATE, UNDELETE -> each(event, Change.Upserted::new);
            case DELETE -> each(event, Change.Deleted::new);
            case GAP_CREATE, GAP_UPDATE, GAP_DELETE, GAP_UNDELETE -> each(event, Change.Reread::new);
            case GAP_OVERFLOW -> List.of(new Change.Resync(event.entityName(), Change.Resync.Reason.OVERFLOW));
        };
    }

    private static List<Change> each(ChangeEvent event, BiFunction<ExternalRef, ChangeEvent, Change> change) {
        boolean isNamed = !event.recordIds().isEmpty()
                && event.recordIds().stream().allMatch(id -> ID.matcher(id).matches());
        if (!isNamed) {
            return List.of(new Change.Resync(event.entityName(), Change.Resync.Reason.RECORDS_NOT_NAMED));
        }
        return event.recordIds().stream()
                .map(id -> new ExternalRef(SalesforceRestClient.SYSTEM, event.entityName(), id))
                .map(record -> change.apply(record, event))
                .toList();
    }
}
