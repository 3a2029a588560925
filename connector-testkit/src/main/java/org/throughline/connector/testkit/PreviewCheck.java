package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import okhttp3.HttpUrl;
import org.throughline.connector.http.PreparedRequest;

/** Compares what a preview showed with what was then sent. */
final class PreviewCheck {
    // They belong to the connection, not to the request.
    private static final Set<String> OF_THE_CONNECTION =
            Set.of("host", "connection", "accept-encoding", "content-length", "transfer-encoding");

    private PreviewCheck() {}

    static void assertShows(PreparedRequest preview, ProxyRequest sent) {
        HttpUrl url = HttpUrl.get(preview.url());
        String query = url.encodedQuery();
        assertThat(preview.method()).as("method").isEqualTo(sent.method());
        assertThat(url.encodedPath() + (query == null ? "" : "?" + query))
                .as("path and query")
                .isEqualTo(sent.target());
        assertThat(preview.body()).as("body").isEqualTo(sent.text());
        sent.headers().forEach((name, value) -> assertShown(preview, name, value));
        preview.headers()
                .keySet()
                .forEach(name -> assertThat(sent.headers()).as("headers sent").containsKey(name));
    }

    // Not isEqualTo(value) for a hidden one: its message would show the secret.
    private static void assertShown(PreparedRequest preview, String name, String value) {
        if (OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
            return;
        }
        assertThat(preview.headers()).as("headers shown").containsKey(name);
        String shown = preview.headers().get(name);
        if (!PreparedRequest.HIDDEN.equals(shown)) {
            assertThat(shown).as("header %s", name).isEqualTo(value);
        }
    }
}
