package org.throughline.workflow;

/**
 * A flow between systems, written as a plain method: read, check, write by effects, answer.
 *
 * <p>{@link #run} may be called any number of times for one input, by one thread at a time; each call starts from the
 * top. So every write must be a {@linkplain Journal#step step}, and every decision that later steps depend on a
 * {@linkplain Journal#decide decision}. Implementations are thread-safe.
 *
 * @param <I> the input; it is stored as JSON
 * @param <R> the result; it is stored as JSON
 */
public interface Workflow<I, R> {

    /** {@return the stable name, such as {@code quote-to-project}; it is part of stored runs} */
    String name();

    /**
     * Numbers what the flow does, from 1. A run goes on as the version that it was handed in under; a flow that decides
     * otherwise, or keeps decisions of other types, is another version.
     *
     * @return the version; it is part of stored runs
     */
    default int version() {
        return 1;
    }

    /** {@return the type of the input, needed to read stored inputs} */
    Class<I> inputType();

    /**
     * Names what a run is about. Two inputs with the same subject are one run.
     *
     * @param input the input
     * @return the subject, without personal data
     */
    String subject(I input);

    /**
     * Carries the flow through, or as far as it can go now.
     *
     * @param input the input
     * @param journal records steps and decisions
     * @return the result
     * @throws PausedException if a person has to set something right first
     */
    R run(I input, Journal journal);
}
