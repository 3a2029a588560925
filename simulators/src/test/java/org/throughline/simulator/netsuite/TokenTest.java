package org.throughline.simulator.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.simulator.netsuite.NetSuiteTester.NOW;
import static org.throughline.simulator.netsuite.NetSuiteTester.assertion;
import static org.throughline.simulator.netsuite.NetSuiteTester.json;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class TokenTest {

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(NetSuiteTester::seeded);

    private NetSuiteTester account;

    @BeforeEach
    void connect() {
        account = new NetSuiteTester(NETSUITE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PS256", "PS384", "PS512"})
    void aSignedAssertionIsExchangedForAToken(String algorithm) {
        HttpResponse<String> granted =
                account.token(assertion(account.claims().build(), JWSAlgorithm.parse(algorithm), "cert-1"));

        assertThat(granted.statusCode()).isEqualTo(200);
        assertThat(json(granted).path("token_type").asString()).isEqualTo("Bearer");
        assertThat(json(granted).path("expires_in").asInt()).isEqualTo(3600);
    }

    static Stream<Named<Consumer<JWTClaimsSet.Builder>>> wrongClaims() {
        return Stream.of(
                Named.of("issuer", claims -> claims.issuer("client-2")),
                Named.of("audience", claims -> claims.audience("https://elsewhere.example/token")),
                Named.of("no audience", claims -> claims.audience((String) null)),
                Named.of("scope", claims -> claims.claim("scope", "restlets")),
                Named.of("no scope", claims -> claims.claim("scope", null)),
                Named.of("expired", claims -> claims.expirationTime(Date.from(NOW))),
                Named.of("no expiry", claims -> claims.expirationTime(null)),
                Named.of("no time of issue", claims -> claims.issueTime(null)),
                Named.of("an hour long", claims -> claims.expirationTime(Date.from(NOW.plusSeconds(3600)))));
    }

    @ParameterizedTest
    @MethodSource("wrongClaims")
    void eachWrongClaimIsAnInvalidGrant(Consumer<JWTClaimsSet.Builder> wrong) {
        JWTClaimsSet.Builder claims = account.claims();
        wrong.accept(claims);

        refused(account.token(assertion(claims.build(), JWSAlgorithm.PS256, "cert-1")));
    }

    @Test
    void anotherCertificateKeyOrAlgorithmIsAnInvalidGrant() {
        JWTClaimsSet claims = account.claims().build();

        refused(account.token(assertion(claims, JWSAlgorithm.PS256, "cert-2")));
        refused(account.token(assertion(claims, JWSAlgorithm.RS256, "cert-1")));
        refused(account.token(assertion(claims, JWSAlgorithm.PS256, "cert-1", NetSuiteTester.rsa())));
        refused(account.token("no.jwt.atall"));
    }

    @Test
    void anotherGrantTypeIsAnInvalidGrant() {
        refused(account.tokenForm("grant_type=password&username=u&password=p"));
    }

    @Test
    void aListOfScopesIsAccepted() {
        JWTClaimsSet claims = account.claims()
                .claim("scope", List.of("restlets", "rest_webservices"))
                .build();

        assertThat(account.token(assertion(claims, JWSAlgorithm.PS256, "cert-1"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRequestWithoutAValidTokenIsRefusedWithTheRealm() {
        HttpResponse<String> refused = account.get("/customer/101");

        assertThat(NetSuiteTester.error(refused)).startsWith("401 INVALID_LOGIN Invalid login attempt.");
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"TSTDRV1\", error=\"invalid_token\","
                        + " error_description=\"Invalid login attempt.\"");
        assertThat(refused.headers().firstValue("Content-Type"))
                .hasValue("application/vnd.oracle.resource+json; type=error; charset=UTF-8");
    }

    @Test
    void anExpiredTokenIsRefusedAndANewOneAccepted() {
        account.signedIn();
        assertThat(account.get("/customer/101").statusCode()).isEqualTo(200);

        NETSUITE.api(NetSuiteSimulator.class).expireTokens();

        assertThat(account.get("/customer/101").statusCode()).isEqualTo(401);
        assertThat(account.signedIn().get("/customer/101").statusCode()).isEqualTo(200);
    }

    @Test
    void aSeedWithoutItsSettingsIsRefusedByName() {
        ObjectNode seed = NetSuiteTester.seedFile();
        ((ObjectNode) seed.path("account")).remove("certificateId");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetSuiteSimulator(RecordStore.inMemory(), Clock.systemUTC()).seed(seed))
                .withMessageContaining("account.certificateId");
    }

    @Test
    void aSeededRecordThatBreaksARuleIsNamed() {
        ObjectNode seed = NetSuiteTester.seedFile();
        ((ObjectNode) seed.at("/records/subsidiary/1")).put("parent", "77");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NetSuiteSimulator(RecordStore.inMemory(), Clock.systemUTC()).seed(seed))
                .withMessageContaining("records.subsidiary[1]")
                .withMessageContaining("parent");
    }

    private static void refused(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).path("error").asString()).isEqualTo("invalid_grant");
    }
}
