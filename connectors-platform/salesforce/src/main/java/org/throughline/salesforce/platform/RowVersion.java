package org.throughline.salesforce.platform;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.http.ApiRequest;

/**
 * As what a row was read, for "only if it has changed" and "only if it has not".
 *
 * <p>An entity tag is exact, but Salesforce gives them for accounts only. A moment counts whole seconds: two writes in one
 * second cannot be told apart.
 *
 * @param entityTag the entity tag as it was sent, quotes included; null if there is none
 * @param modifiedAt when the row was changed last (UTC, whole seconds); null if it is not known
 */
public record RowVersion(
        @Nullable String entityTag, @Nullable Instant modifiedAt) {
    // Of fixed width and in English, whatever the locale.
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /**
     * Rejects a version that tells nothing.
     *
     * @param entityTag the entity tag as it was sent
     * @param modifiedAt when the row was changed last
     */
    public RowVersion {
        if (entityTag == null && modifiedAt == null) {
            throw new IllegalArgumentException("a version has an entity tag or a moment");
        }
    }

    /**
     * The version of a row that was changed last at a moment, such as its {@code SystemModstamp}.
     *
     * @param moment the moment (UTC)
     * @return the version
     */
    public static RowVersion modifiedAt(Instant moment) {
        return new RowVersion(null, moment);
    }

    ApiRequest ifChanged(ApiRequest request) {
        if (entityTag != null) {
            return request.header("If-None-Match", entityTag).conditional();
        }
        return request.header("If-Modified-Since", date()).conditional();
    }

    ApiRequest ifUnchanged(ApiRequest request) {
        if (entityTag != null) {
            return request.header("If-Match", entityTag);
        }
        return request.header("If-Unmodified-Since", date());
    }

    private String date() {
        return HTTP_DATE.format(Objects.requireNonNull(modifiedAt));
    }
}
