package org.throughline.connector.http;

import java.util.Set;
import okhttp3.HttpUrl;

/** The URLs that connectors speak to. */
public final class Urls {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "::1");

    private Urls() {}

    /**
     * Reads a base URL. Only https may leave this machine; plain http is for loopback addresses.
     *
     * @param text the URL
     * @return the URL without a trailing slash, so that segments can be added to it
     * @throws IllegalArgumentException if it is none, is plain http to another machine, or has a user, query or fragment
     */
    public static HttpUrl base(String text) {
        HttpUrl url = HttpUrl.parse(text);
        if (url == null) {
            throw new IllegalArgumentException("not an http(s) URL");
        }
        if (!url.isHttps() && !LOOPBACK.contains(url.host())) {
            throw new IllegalArgumentException(
                    "only https may leave this machine, but the URL of " + url.host() + " is plain http");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty() || url.query() != null || url.fragment() != null) {
            throw new IllegalArgumentException("a base URL has no user, query or fragment: " + url.host());
        }
        HttpUrl.Builder trimmed = url.newBuilder();
        int last = url.pathSize() - 1;
        if (url.pathSegments().get(last).isEmpty()) {
            trimmed.removePathSegment(last);
        }
        return trimmed.build();
    }

    /**
     * The text of a base URL that others can be appended to, and by which an account is told from another.
     *
     * @param text the URL
     * @return the URL without slashes at its end
     */
    public static String withoutSlash(String text) {
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) == '/') {
            end--;
        }
        return text.substring(0, end);
    }

    static boolean sameOrigin(HttpUrl a, HttpUrl b) {
        return a.scheme().equals(b.scheme()) && a.host().equals(b.host()) && a.port() == b.port();
    }
}
