package org.throughline.simulator.salesforce;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Rows that others hold locked for a number of attempts; what an attempt undoes does not give it back. */
final class RowLocks {
    private final Map<String, Integer> attempts = new HashMap<>();

    /** Locks a row by its id, or the rows of an object by its name. */
    synchronized void lock(String idOrObject, int times) {
        attempts.put(RecordId.parse(idOrObject).orElse(idOrObject), times);
    }

    /** Counts an attempt to write these rows. */
    synchronized void requireFree(ObjectDef object, Collection<String> ids) {
        if (isStruck(object.name())) {
            throw locked(ids.isEmpty() ? "" : ids.iterator().next());
        }
        for (String id : ids) {
            if (isStruck(id)) {
                throw locked(id);
            }
        }
    }

    private boolean isStruck(String key) {
        Integer left = attempts.computeIfPresent(key, (k, times) -> times > 0 ? times - 1 : null);
        return left != null;
    }

    private static ApiError locked(String id) {
        return ApiError.badRequest(
                "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records: " + id);
    }
}
