package org.throughline.salesforce.events;

import io.grpc.Metadata;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.auth.AccessToken;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** How a call shows who makes it. */
final class PubSubHeaders {
    /** The identity URL of a token answer: {@code https://login.salesforce.com/id/<org>/<user>}. */
    private static final Pattern IDENTITY = Pattern.compile("https?://[^/]+/id/(00D[A-Za-z0-9]{12,15})/.*");

    private PubSubHeaders() {}

    static Metadata of(AccessToken token, String baseUrl) {
        Matcher identity = IDENTITY.matcher(token.attribute("id").orElse(""));
        if (!identity.matches()) {
            throw new AuthenticationException(
                    FailureDetails.of(SalesforceRestClient.SYSTEM, "salesforce.subscribe"),
                    "the token answer does not name the org");
        }
        Metadata headers = new Metadata();
        put(headers, "accesstoken", new String(token.value().reveal()));
        put(headers, "instanceurl", token.attribute("instance_url").orElse(baseUrl));
        put(headers, "tenantid", identity.group(1));
        return headers;
    }

    private static void put(Metadata headers, String name, String value) {
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
    }
}
