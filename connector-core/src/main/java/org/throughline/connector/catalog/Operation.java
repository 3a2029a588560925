package org.throughline.connector.catalog;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.WriteSafety;

/**
 * One operation of a connector.
 *
 * @param name {@code part.operation} after the port's methods, such as {@code invoices.post}
 * @param objects the vendor's objects that it reads or writes
 * @param writeSafety why the write is safe to repeat; null if the operation only reads
 * @param apiClass whether it stands on one kind of record or on several
 * @param calls the requests it sends
 * @param batchSize how many records go into one request, 1 if they go one by one; of a list, the size of a page
 */
public record Operation(
        String name, String objects, @Nullable WriteSafety writeSafety, ApiClass apiClass, Calls calls, int batchSize) {

    /**
     * Rejects a batch of nothing.
     *
     * @param name the name
     * @param objects the vendor's objects
     * @param writeSafety why the write is safe to repeat
     * @param apiClass whether it stands on one kind of record or on several
     * @param calls the requests it sends
     * @param batchSize how many records go into one request
     */
    public Operation {
        if (batchSize < 1) {
            throw new IllegalArgumentException(name + ": batchSize must be at least 1, but is " + batchSize);
        }
    }

    /**
     * An operation on one kind of record that only reads.
     *
     * @param name the name
     * @param objects the vendor's object
     * @param calls the requests it sends
     * @return the operation
     */
    public static Operation read(String name, String objects, Calls calls) {
        return new Operation(name, objects, null, ApiClass.SYSTEM, calls, 1);
    }

    /**
     * An operation on one kind of record that writes.
     *
     * @param name the name
     * @param objects the vendor's object
     * @param safety why it is safe to repeat
     * @param calls the requests it sends
     * @return the operation
     */
    public static Operation write(String name, String objects, WriteSafety safety, Calls calls) {
        return new Operation(name, objects, safety, ApiClass.SYSTEM, calls, 1);
    }

    /** {@return a copy that stands on several kinds of records} */
    public Operation acrossObjects() {
        return new Operation(name, objects, writeSafety, ApiClass.PROCESS, calls, batchSize);
    }

    /**
     * A copy with several records in one request.
     *
     * @param records how many
     * @return the copy
     */
    public Operation inBatchesOf(int records) {
        return new Operation(name, objects, writeSafety, apiClass, calls, records);
    }

    /** {@return why the write is safe to repeat; empty if the operation only reads} */
    public Optional<WriteSafety> safety() {
        return Optional.ofNullable(writeSafety);
    }
}
