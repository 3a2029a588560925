package org.throughline.salesforce.platform;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.auth.JwtBearerCredentials;
import org.throughline.connector.auth.OAuthCredentials;
import org.throughline.connector.auth.OAuthTokenSource;
import org.throughline.connector.http.Sleeper;
import org.throughline.connector.http.Urls;

/** Signs in to an org, once for all threads, and once for all processes that share a store. */
final class SalesforceSignIn {

    private SalesforceSignIn() {}

    static CachingTokenSource of(SalesforceConfig config) {
        String org = Urls.withoutSlash(config.getBaseUrl());
        Clock clock = config.getClock();
        OAuthTokenSource tokens = OAuthTokenSource.of(
                SalesforceRestClient.SYSTEM,
                org + "/services/oauth2/token",
                config.getCredentials(),
                config.getTransport(),
                clock);
        return config.getTokenStore()
                .map(store -> CachingTokenSource.shared(
                        tokens, clock, store, account(org, config.getCredentials()), Sleeper.blocking()))
                .orElseGet(() -> CachingTokenSource.of(tokens, clock))
                .withBaseUrlFrom("instance_url");
    }

    // One application can act for several users of an org. Their names are personal data, so a hash tells them apart.
    private static String account(String org, OAuthCredentials credentials) {
        String user = credentials instanceof JwtBearerCredentials bearer ? bearer.username() : "";
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((credentials.clientId() + "\n" + user).getBytes(StandardCharsets.UTF_8));
            return SalesforceRestClient.SYSTEM + ":" + org + ":"
                    + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
