package org.throughline.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which requests suffer which fault.
 *
 * <p>A rule counts the requests it matches: it lets {@code skip} of them pass, strikes the next {@code times}, and then
 * never again.
 *
 * @param vendor the {@link VendorApi#name()} it is meant for, or null for any
 * @param method a regular expression the whole HTTP method must match
 * @param path a regular expression found in the decoded path (anchor it with {@code ^} and {@code $} where needed)
 * @param bodyContains a text the body must contain, or null for any body
 * @param skip how many matching requests pass first
 * @param times how many are struck then
 * @param fault what happens to them
 * @param delay how long {@link Fault#SLOW} waits
 * @param retryAfterSeconds the {@code Retry-After} of a throttled or refused request, or null for the vendor's own
 * @param status the HTTP status of {@link Fault#HTML_ERROR}
 */
public record FaultRule(
        @Nullable String vendor,
        Pattern method,
        Pattern path,
        @Nullable String bodyContains,
        int skip,
        int times,
        Fault fault,
        Duration delay,
        @Nullable Integer retryAfterSeconds,
        int status) {

    /**
     * A rule that strikes the next matching request once.
     *
     * @param fault what happens
     * @param methodRegex for the whole method, such as {@code POST|PATCH}
     * @param pathRegex found anywhere in the decoded path
     * @return the rule
     */
    public static FaultRule once(Fault fault, String methodRegex, String pathRegex) {
        return new FaultRule(
                null,
                Pattern.compile(methodRegex),
                Pattern.compile(pathRegex),
                null,
                0,
                1,
                fault,
                Duration.ofSeconds(1),
                null,
                502);
    }

    /**
     * A copy that strikes more than once.
     *
     * @param newSkip how many matching requests pass first
     * @param newTimes how many are struck then
     * @return the copy
     */
    public FaultRule striking(int newSkip, int newTimes) {
        return new FaultRule(
                vendor, method, path, bodyContains, newSkip, newTimes, fault, delay, retryAfterSeconds, status);
    }

    /**
     * A copy for requests with a certain body.
     *
     * @param text a text the body must contain
     * @return the copy
     */
    public FaultRule whenBodyContains(String text) {
        return new FaultRule(vendor, method, path, text, skip, times, fault, delay, retryAfterSeconds, status);
    }

    /**
     * A copy with a time to wait: before a slow answer, or as {@code Retry-After} of a refusal.
     *
     * @param wait the time; whole seconds for a refusal
     * @return the copy
     */
    public FaultRule waiting(Duration wait) {
        Integer seconds = fault == Fault.SLOW ? retryAfterSeconds : Integer.valueOf((int) wait.toSeconds());
        return new FaultRule(vendor, method, path, bodyContains, skip, times, fault, wait, seconds, status);
    }

    boolean matches(String vendorName, SimulatorRequest request) {
        return (vendor == null || vendor.equals(vendorName))
                && method.matcher(request.method()).matches()
                && path.matcher(request.path()).find()
                && Optional.ofNullable(bodyContains).stream()
                        .allMatch(text -> new String(request.body(), StandardCharsets.UTF_8).contains(text));
    }
}
