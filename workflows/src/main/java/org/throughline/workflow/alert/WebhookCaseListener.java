package org.throughline.workflow.alert;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.Secret;
import org.throughline.connector.UnavailableException;
import org.throughline.workflow.CaseEntry;
import org.throughline.workflow.CaseListener;
import org.throughline.workflow.GovernedException;

/**
 * Posts each change of a case as JSON to a URL, signed as {@link WebhookSignature} says.
 *
 * <p>At least once: {@code id} in the body is the same every time, and is the header {@code Idempotency-Key}, too. An
 * answer of 2xx ends it; 408, 425, 429, 5xx and no answer are tried again; any other one is final. Redirects are not
 * followed. Thread-safe.
 */
public final class WebhookCaseListener implements CaseListener {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<Integer> PASSING = Set.of(408, 425, 429);
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,60}");

    private final String name;
    private final URI url;
    private final Secret secret;
    private final Clock clock;
    private final HttpClient http;

    /**
     * Posts to a URL.
     *
     * @param name the name of this listener among those of the runner, as {@code finance}: lower-case letters, digits and
     *     hyphens
     * @param url the URL; only https may leave this machine
     * @param secret what is shared with the receiver
     * @param clock the moment of sending, which is signed
     * @throws IllegalArgumentException if the name has other characters, or the URL is no absolute http URL, is plain http
     *     to another machine, or has a user
     */
    public WebhookCaseListener(String name, URI url, Secret secret, Clock clock) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name: has 1 to 60 lower-case letters, digits and hyphens");
        }
        requireSafe(url);
        this.name = "webhook-" + name;
        this.url = url;
        this.secret = requireNonNull(secret, "secret");
        this.clock = requireNonNull(clock, "clock");
        this.http = HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void changed(CaseEntry entry, GovernedException current) {
        String body = AlertBody.of(entry, current);
        HttpRequest request = HttpRequest.newBuilder(url)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", entry.caseId() + "#" + entry.number())
                .header(WebhookSignature.HEADER, WebhookSignature.of(secret, clock.instant(), body))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        FailureDetails details = FailureDetails.of(name, "alert.post");
        try {
            judge(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode(), details);
        } catch (IOException e) {
            throw new OutcomeUnknownException(details, "no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OutcomeUnknownException(details, "interrupted", e);
        }
    }

    private static void judge(int status, FailureDetails details) {
        if (status >= 200 && status < 300) {
            return;
        }
        FailureDetails answered = details.withHttpStatus(status);
        if (status >= 500 || PASSING.contains(status)) {
            throw new UnavailableException(answered, "status " + status, (@Nullable Duration) null);
        }
        throw new RejectedException(answered, "status " + status);
    }

    private static void requireSafe(URI url) {
        String host = url.getHost();
        boolean isHttps = "https".equalsIgnoreCase(url.getScheme());
        if (host == null || (!isHttps && !"http".equalsIgnoreCase(url.getScheme()))) {
            throw new IllegalArgumentException("url: is not an absolute http(s) URL");
        }
        if (!isHttps && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException(
                    "url: only https may leave this machine, but the URL of " + host + " is plain http");
        }
        if (url.getUserInfo() != null) {
            throw new IllegalArgumentException("url: has a user; the signature tells who sent it");
        }
    }
}
