package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.RateLimitedException;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.auth.JwtBearerCredentials;
import org.throughline.connector.auth.OAuthCredentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.RetryLimits;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import tools.jackson.databind.node.ObjectNode;

class SignInTest {
    private static final KeyPair KEYS = rsa();

    @RegisterExtension
    static final SimulatorExtension ORG = SimulatorExtension.of(() -> {
        SalesforceSimulator org = new SalesforceSimulator(RecordStore.inMemory(), Clock.systemUTC());
        ObjectNode seed = WireJson.mapper().createObjectNode();
        ObjectNode settings = seed.putObject("org");
        settings.set("jwtPublicKey", jwk((RSAPublicKey) KEYS.getPublic()));
        settings.put("clientId", "client")
                .put("clientSecret", "5E1C0FFEE0DDBA11")
                .put("username", "integration@acme.example")
                .put("dailyApiRequests", 3);
        org.seed(seed);
        return org;
    });

    @Test
    void clientCredentialsOpenTheOrg() {
        SalesforceRestClient client = client(ClientCredentials.of("client", Secret.of("5E1C0FFEE0DDBA11")));

        assertThat(client.query("test.query", "SELECT Id, Username FROM User").items())
                .singleElement()
                .satisfies(user -> assertThat(user.requiredText("Username")).isEqualTo("integration@acme.example"));
    }

    @Test
    void aSignedAssertionOpensTheOrg() {
        SalesforceRestClient client = client(bearer(KEYS));

        assertThat(client.apiUsage("test.limits").max()).isEqualTo(3);
    }

    @Test
    void anAssertionSignedWithAnotherKeyIsRefused() {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> client(bearer(rsa())).apiUsage("test.limits"))
                .withMessageNotContaining("integration@acme.example");
    }

    @Test
    void aWrongSecretIsRefusedWithoutShowingIt() {
        assertThatExceptionOfType(AuthenticationException.class)
                .isThrownBy(() -> client(ClientCredentials.of("client", Secret.of("wr0ng")))
                        .apiUsage("test.limits"))
                .satisfies(e -> assertThat(e.toString()).doesNotContain("wr0ng"));
    }

    @Test
    void aSessionThatEndedIsOpenedAgain() {
        SalesforceRestClient client = client(ClientCredentials.of("client", Secret.of("5E1C0FFEE0DDBA11")));
        client.apiUsage("test.limits");

        ORG.api(SalesforceSimulator.class).expireSessions();

        assertThat(client.apiUsage("test.limits").remaining()).isEqualTo(1);
    }

    @Test
    void theDailyLimitIsReportedWhenItIsUsedUp() {
        SalesforceRestClient client = client(ClientCredentials.of("client", Secret.of("5E1C0FFEE0DDBA11")));
        for (int call = 0; call < 3; call++) {
            assertThat(describe(client)).isPresent();
        }

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> describe(client))
                .withMessageStartingWith("test.describe: not sent: the account's quota of API requests in rolling 24"
                        + " hours is used up (3 of 3), next try at ");
    }

    @Test
    void aDailyLimitThatOthersHaveUsedUpIsReportedAsTheOrgTellsIt() {
        OAuthCredentials credentials = ClientCredentials.of("client", Secret.of("5E1C0FFEE0DDBA11"));
        SalesforceRestClient others = client(credentials);
        for (int call = 0; call < 3; call++) {
            assertThat(describe(others)).isPresent();
        }

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> describe(client(credentials)))
                .withMessage("test.describe: TotalRequests Limit exceeded.");
    }

    private static Optional<SalesforceObject> describe(SalesforceRestClient client) {
        return SalesforceSchema.of(client, "test.describe").object("Account");
    }

    private static SalesforceRestClient client(OAuthCredentials credentials) {
        SalesforceConfig.Builder config = SalesforceConfig.builder();
        config.setBaseUrl(ORG.baseUrl())
                .setCredentials(credentials)
                .setBudgets(new AccountBudgets())
                .setRetry(RetryLimits.none());
        return config.build().getClient();
    }

    private static JwtBearerCredentials bearer(KeyPair keys) {
        return new JwtBearerCredentials(
                "client",
                "integration@acme.example",
                "https://login.salesforce.com",
                Secret.of(pem("PRIVATE KEY", keys.getPrivate())));
    }

    private static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ObjectNode jwk(RSAPublicKey key) {
        return WireJson.mapper()
                .createObjectNode()
                .put("kty", "RSA")
                .put("n", base64Url(key.getModulus()))
                .put("e", base64Url(key.getPublicExponent()));
    }

    private static String base64Url(BigInteger number) {
        byte[] bytes = number.toByteArray();
        int from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    private static String pem(String type, Key key) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
