package org.throughline.connector;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which operations of the ports a connector has, and why its writes are safe to repeat.
 *
 * <p>Operations are named {@code part.operation} after the port's methods, such as {@code invoices.post}. What is not
 * listed is refused at once and by name, before anything is sent. Immutable and thread-safe.
 */
public final class Capabilities {
    private final String system;
    private final SortedSet<String> reads;
    private final Map<String, WriteSafety> writes;

    private Capabilities(Builder builder) {
        this.system = builder.system;
        this.reads = Collections.unmodifiableSortedSet(new TreeSet<>(builder.reads));
        this.writes = Collections.unmodifiableMap(new TreeMap<>(builder.writes));
    }

    /**
     * Starts the list of a connector.
     *
     * @param system the connected system, such as {@code salesforce}
     * @return the builder
     */
    public static Builder of(String system) {
        return new Builder(system);
    }

    /** {@return the operations that only read} */
    public Set<String> reads() {
        return reads;
    }

    /** {@return the operations that write, with the reason why each is safe} */
    public Map<String, WriteSafety> writes() {
        return writes;
    }

    /**
     * Whether the connector has an operation.
     *
     * @param operation the operation
     * @return true if it is listed
     */
    public boolean supports(String operation) {
        return reads.contains(operation) || writes.containsKey(operation);
    }

    /**
     * Refuses an operation that the connector does not have.
     *
     * @param operation the operation
     * @throws UnsupportedOperationException if it is not listed; the message names it
     */
    public void require(String operation) {
        if (!supports(operation)) {
            throw unsupported(operation);
        }
    }

    /**
     * The exception for an operation that the connector does not have.
     *
     * @param operation the operation
     * @return the exception, to be thrown
     */
    public UnsupportedOperationException unsupported(String operation) {
        return new UnsupportedOperationException(system + " does not support " + operation);
    }

    /** Lists operations. Not thread-safe. */
    public static final class Builder {
        private final String system;
        private final Set<String> reads = new TreeSet<>();
        private final Map<String, WriteSafety> writes = new TreeMap<>();

        private Builder(String system) {
            this.system = system;
        }

        /**
         * Adds operations that only read.
         *
         * @param operations the operations
         * @return this
         */
        public Builder reads(String... operations) {
            reads.addAll(Set.of(operations));
            return this;
        }

        /**
         * Adds operations that write.
         *
         * @param safety why they are safe to repeat
         * @param operations the operations
         * @return this
         */
        public Builder writes(WriteSafety safety, String... operations) {
            for (String operation : operations) {
                writes.put(operation, safety);
            }
            return this;
        }

        /** {@return the list} */
        public Capabilities build() {
            return new Capabilities(this);
        }
    }
}
