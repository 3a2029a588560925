package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.FORM;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class OAuthTest {
    private static final RSAKey KEY = newKey();
    private static final RSAKey OTHER_KEY = newKey();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE =
            SimulatorExtension.of(() -> SalesforceTester.seeded(RecordStore.inMemory(), seedWithKey()));

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void clientCredentialsGiveATokenThatOpensTheDataApi() {
        HttpResponse<String> response =
                token("grant_type=client_credentials&client_id=test-client&client_secret=test-secret");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("instance_url").asString()).isEqualTo(SALESFORCE.baseUrl());
        assertThat(json(response).get("issued_at").asString()).isEqualTo("1776245400000");
        assertThat(json(response).has("refresh_token")).isFalse();
        String bearer = "Bearer " + json(response).get("access_token").asString();
        assertThat(org.send("GET", "/services/data/v67.0/limits", null, "Authorization", bearer)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void clientCredentialsMayComeInTheBasicHeader() {
        String basic = Base64.getEncoder().encodeToString("test-client:test-secret".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> response = org.send(
                "POST",
                "/services/oauth2/token",
                "grant_type=client_credentials",
                "Content-Type",
                FORM,
                "Authorization",
                "Basic " + basic);

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void theBasicHeaderIsFormEncodedInside() {
        String basic =
                Base64.getEncoder().encodeToString("test%2Dclient:test%2Dsecret".getBytes(StandardCharsets.UTF_8));

        HttpResponse<String> response = org.send(
                "POST",
                "/services/oauth2/token",
                "grant_type=client_credentials",
                "Content-Type",
                FORM,
                "Authorization",
                "Basic " + basic);

        assertThat(response.statusCode()).isEqualTo(200);
    }

    @Test
    void aSeededKeyMayBePem() throws JOSEException {
        String pem = "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEY.toRSAPublicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
        ObjectNode settings = SalesforceTester.seedFile().get("org").asObject().put("jwtPublicKey", pem);

        assertThat(OrgSettings.fromJson(settings).jwtPublicKey().toRSAPublicKey())
                .isEqualTo(KEY.toRSAPublicKey());
    }

    @ParameterizedTest
    @CsvSource({
        "grant_type=client_credentials&client_id=test-client&client_secret=wrong, invalid_client",
        "grant_type=client_credentials&client_id=wrong&client_secret=test-secret, invalid_client_id",
        "grant_type=password&username=u&password=p, unsupported_grant_type",
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=x.y.z, invalid_grant"
    })
    void aWrongCredentialIsRefusedWithAnObject(String form, String error) {
        HttpResponse<String> response = token(form);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get("error").asString()).isEqualTo(error);
        assertThat(json(response).has("error_description")).isTrue();
    }

    @Test
    void aSignedAssertionGivesAToken() {
        HttpResponse<String> response = assertion(KEY, claims().build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("token_type").asString()).isEqualTo("Bearer");
    }

    @Test
    void anAssertionSignedWithAnotherKeyIsRefused() {
        assertThat(assertion(OTHER_KEY, claims().build()).statusCode()).isEqualTo(400);
    }

    @Test
    void everyClaimIsChecked() {
        assertThat(refusal(claims().audience("https://elsewhere.example"))).isEqualTo("audience is invalid");
        assertThat(refusal(claims().subject("stranger@acme.example"))).isEqualTo("user hasn't approved this consumer");
        assertThat(refusal(claims().issuer("other-client"))).isEqualTo("client identifier invalid");
        assertThat(refusal(claims().expirationTime(inMinutes(-6)))).isEqualTo("assertion is expired");
        assertThat(refusal(claims().expirationTime(inMinutes(30)))).isEqualTo("assertion expires too late");
    }

    @Test
    void aCallWithoutALiveSessionIsRefusedWithAList() {
        assertThat(org.get("/limits").statusCode()).isEqualTo(200);
        SALESFORCE.api(SalesforceSimulator.class).expireSessions();

        HttpResponse<String> expired = org.get("/limits");
        HttpResponse<String> anonymous = org.send("GET", "/services/data/v67.0/limits", null, "Accept", "*/*");

        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.body())
                .isEqualTo("[{\"message\":\"Session expired or invalid\",\"errorCode\":\"INVALID_SESSION_ID\"}]");
        assertThat(anonymous.statusCode()).isEqualTo(401);
    }

    @Test
    void theVersionsAreListedWithoutASession() {
        HttpResponse<String> response = org.send("GET", "/services/data/", null, "Accept", "*/*");

        assertThat(response.body())
                .contains("{\"label\":\"Summer '26\",\"url\":\"/services/data/v67.0\",\"version\":\"67.0\"}")
                .contains("Winter '26\",\"url\":\"/services/data/v65.0\"");
    }

    private String refusal(JWTClaimsSet.Builder claims) {
        return json(assertion(KEY, claims.build())).get("error_description").asString();
    }

    private HttpResponse<String> assertion(RSAKey key, JWTClaimsSet claims) {
        SignedJWT jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
        try {
            jwt.sign(new RSASSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer&assertion=" + jwt.serialize());
    }

    private HttpResponse<String> token(String form) {
        return org.send("POST", "/services/oauth2/token", form, "Content-Type", FORM);
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("test-client")
                .subject("integration@acme.example")
                .audience("https://login.salesforce.com")
                .expirationTime(inMinutes(3));
    }

    private static Date inMinutes(int minutes) {
        return Date.from(SalesforceTester.CLOCK.instant().plus(Duration.ofMinutes(minutes)));
    }

    private static ObjectNode seedWithKey() {
        ObjectNode seed = SalesforceTester.seedFile();
        seed.get("org")
                .asObject()
                .set(
                        "jwtPublicKey",
                        SalesforceJson.MAPPER.readTree(KEY.toPublicJWK().toJSONString()));
        return seed;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
