package org.throughline.idempotency;

/** Turns results into what a store keeps, and back. The default is JSON; another one may encrypt. Thread-safe. */
public interface ResultCodec {

    /**
     * Encodes a result.
     *
     * @param result the result
     * @return text that {@link #decode} understands, also in later versions of the program
     */
    String encode(Object result);

    /**
     * Decodes a result.
     *
     * @param encoded what {@link #encode} gave
     * @param type the type of the result
     * @param <T> the type of the result
     * @return a value equal to the one encoded
     */
    <T> T decode(String encoded, Class<T> type);
}
