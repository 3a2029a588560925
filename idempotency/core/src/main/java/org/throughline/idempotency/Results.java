package org.throughline.idempotency;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes results, within the size that a store accepts. */
record Results(ResultCodec codec, int maxBytes) {

    String encode(@Nullable Object result) {
        if (result == null) {
            throw new IllegalArgumentException("the result is null");
        }
        String encoded = codec.encode(result);
        // No character takes more than three bytes, so most results need not be counted.
        if (encoded.length() > maxBytes / 3) {
            int bytes = encoded.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > maxBytes) {
                throw new IllegalArgumentException("the result has " + bytes + " bytes, allowed are " + maxBytes);
            }
        }
        return encoded;
    }

    <T> T decode(@Nullable String encoded, Class<T> type) {
        if (encoded == null) {
            throw new IllegalStateException("an effect that succeeded has no stored result");
        }
        return codec.decode(encoded, type);
    }
}
