package org.throughline.salesforce.platform;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.connector.http.AccountUsage;
import org.throughline.connector.http.ApiResponse;

/**
 * The header {@code Sforce-Limit-Info: api-usage=18/5000}, which comes with every answer. A further figure for the
 * connected app, {@code per-app-api-usage}, is not read.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_api_usage.htm">Limit Info
 *     Header</a>
 */
final class SalesforceUsage {
    private static final Pattern USAGE = Pattern.compile("(?:^|[;,]\\s*)api-usage=(\\d{1,12})/(\\d{1,12})\\b");
    // The limit is a rolling one, so some requests are free again all the time, and no header tells when.
    private static final Duration UNTIL_NEXT_TRY = Duration.ofMinutes(15);

    private SalesforceUsage() {}

    static List<AccountUsage> read(ApiResponse answer, Instant now) {
        Matcher usage = USAGE.matcher(answer.header("Sforce-Limit-Info").orElse(""));
        return usage.find()
                ? List.of(new AccountUsage(
                        "API requests in rolling 24 hours",
                        Long.parseLong(usage.group(1)),
                        Long.parseLong(usage.group(2)),
                        now.plus(UNTIL_NEXT_TRY)))
                : List.of();
    }
}
