package org.throughline.simulator.salesforce;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.ObjectNode;

/** Conditional requests: by the tag of an account's content, or by the second anything was last changed. */
final class Preconditions {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;

    private final Call call;
    private final String tag;
    private final Instant lastModified;

    private Preconditions(Call call, String tag, Instant lastModified) {
        this.call = call;
        this.tag = tag;
        this.lastModified = lastModified.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Only accounts have a tag; the conditions on tags of other rows are not looked at. */
    static Preconditions ofRow(Call call, ObjectDef object, ObjectNode row) {
        boolean hasTag = object.name().equals("Account");
        String modified = Row.text(row, "LastModifiedDate");
        // A test may have put a row into the store itself, without the dates.
        Instant changed = modified == null ? Instant.EPOCH : FieldValues.parseInstant(modified);
        return new Preconditions(call, hasTag ? hash(row.toString()) : "", changed);
    }

    static Preconditions ofDescription(Call call, Instant changed) {
        return new Preconditions(call, "", changed);
    }

    /**
     * The answer instead of the one asked for, if a condition does not hold.
     *
     * @throws ApiError if a write has a condition that cannot be read
     */
    Optional<SimulatorResponse> refusal() {
        boolean isRead = call.method().equals("GET");
        boolean isStale = Optional.ofNullable(matches("If-Match"))
                        .filter(m -> !m)
                        .isPresent()
                || date("If-Unmodified-Since").filter(lastModified::isAfter).isPresent();
        if (isStale) {
            return Optional.of(failed());
        }
        boolean isKnown = Boolean.TRUE.equals(matches("If-None-Match"))
                || date("If-Modified-Since")
                        .filter(date -> !lastModified.isAfter(date))
                        .isPresent();
        if (!isKnown) {
            return Optional.empty();
        }
        return Optional.of(isRead ? mark(SimulatorResponse.empty(304)) : failed());
    }

    /** Tells the caller what it may send as a condition next time. */
    SimulatorResponse mark(SimulatorResponse response) {
        SimulatorResponse dated =
                response.withHeader("Last-Modified", HTTP_DATE.format(lastModified.atZone(ZoneOffset.UTC)));
        boolean isCompressed =
                call.request().header("Accept-Encoding").orElse("").contains("gzip");
        return tag.isEmpty() ? dated : dated.withHeader("ETag", '"' + tag + (isCompressed ? "-gzip" : "") + '"');
    }

    private @Nullable Boolean matches(String header) {
        String tags = call.request().header(header).orElse("");
        if (tag.isEmpty() || tags.isEmpty()) {
            return null;
        }
        if (!tags.matches("\\*|\"[^\"]+\"(\\s*,\\s*\"[^\"]+\")*")) {
            return unreadable(header);
        }
        return tags.equals("*") || tags.replace("-gzip\"", "\"").contains('"' + tag + '"');
    }

    private Optional<Instant> date(String header) {
        Optional<String> text = call.request().header(header);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text.get(), HTTP_DATE).toInstant());
        } catch (DateTimeParseException e) {
            unreadable(header);
            return Optional.empty();
        }
    }

    private @Nullable Boolean unreadable(String header) {
        if (!call.method().equals("GET")) {
            throw ApiError.badRequest("INVALID_INPUT", "invalid value of header " + header);
        }
        return null;
    }

    private static SimulatorResponse failed() {
        return new ApiError(412, "MATCH_PRECONDITION_FAILED", "the condition of the request does not hold", List.of())
                .toResponse();
    }

    private static String hash(String content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(content.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }
}
