package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.FORM;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

/** Authorization codes, refresh tokens, and what can be asked about a token. */
class OAuthCodeTest {
    private static final String AUTHORIZE =
            "/services/oauth2/authorize?response_type=code&client_id=test-client&redirect_uri=https%3A%2F%2Fapp.example%2Fcb";
    private static final String EXCHANGE =
            "grant_type=authorization_code&client_id=test-client&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&code=";

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void aCodeIsGoodForTokensOnce() {
        HttpResponse<String> redirect = get(AUTHORIZE + "&state=s%201", "");
        String location = redirect.headers().firstValue("Location").orElseThrow();
        String form = EXCHANGE + location.replaceAll(".*code=([^&]+).*", "$1") + "&client_secret=test-secret";

        assertThat(redirect.statusCode()).isEqualTo(302);
        assertThat(location).startsWith("https://app.example/cb?code=").endsWith("&state=s+1");
        JsonNode tokens = json(token(form));
        assertThat(limits(tokens.get("access_token").asString())).isEqualTo(200);
        assertThat(tokens.get("refresh_token").asString()).isNotEmpty();
        assertThat(json(token(form)).get("error").asString()).isEqualTo("invalid_grant");
    }

    @Test
    void aChallengeIsMetByItsVerifier() {
        // the pair of RFC 7636, appendix B
        String challenge = "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";
        String verifier = "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

        assertThat(token(EXCHANGE + code(challenge) + verifier).statusCode()).isEqualTo(200);
        assertThat(json(token(EXCHANGE + code(challenge) + "&code_verifier=x"))
                        .get("error")
                        .asString())
                .isEqualTo("invalid_grant");
    }

    @Test
    void aRefreshTokenGivesNewSessionsUntilItIsRevoked() {
        JsonNode tokens = json(token(EXCHANGE + code("") + "&client_secret=test-secret"));
        String refreshToken = tokens.get("refresh_token").asString();
        String refresh = "grant_type=refresh_token&client_id=test-client&refresh_token=" + refreshToken;

        JsonNode fresh = json(token(refresh));
        String bearer = fresh.get("access_token").asString();
        assertThat(limits(bearer)).isEqualTo(200);
        assertThat(fresh.has("refresh_token")).isFalse();

        assertThat(post("/services/oauth2/revoke", "token=" + refreshToken).statusCode())
                .isEqualTo(200);
        assertThat(json(token(refresh)).get("error_description").asString()).isEqualTo("expired access/refresh token");
        assertThat(limits(bearer)).isEqualTo(401);
    }

    @Test
    void anAccessTokenCanBeRevokedAlone() {
        JsonNode tokens = json(token(EXCHANGE + code("") + "&client_secret=test-secret"));
        String bearer = tokens.get("access_token").asString();

        assertThat(post("/services/oauth2/revoke", "token=" + bearer).statusCode())
                .isEqualTo(200);
        assertThat(limits(bearer)).isEqualTo(401);
        assertThat(post("/services/oauth2/revoke", "token=" + bearer).statusCode())
                .isEqualTo(400);
    }

    @Test
    void aTokenTellsWhoseItIs() {
        JsonNode tokens = json(token(EXCHANGE + code("") + "&client_secret=test-secret"));
        String bearer = tokens.get("access_token").asString();
        String id = tokens.get("id").asString();

        JsonNode info = json(get("/services/oauth2/userinfo", bearer));
        JsonNode identity = json(get(id.substring(SALESFORCE.baseUrl().length()), bearer));

        assertThat(info.get("sub").asString()).isEqualTo(id);
        assertThat(info.get("preferred_username").asString()).isEqualTo("integration@acme.example");
        assertThat(identity.get("user_id")).isEqualTo(info.get("user_id"));
        assertThat(get("/services/oauth2/userinfo", "nobody").statusCode()).isEqualTo(401);
    }

    private String code(String more) {
        String location =
                get(AUTHORIZE + more, "").headers().firstValue("Location").orElseThrow();
        return location.substring(location.indexOf("code=") + 5);
    }

    private int limits(String bearer) {
        return get("/services/data/v67.0/limits", bearer).statusCode();
    }

    private HttpResponse<String> token(String form) {
        return post("/services/oauth2/token", form);
    }

    private HttpResponse<String> post(String path, String form) {
        return org.send("POST", path, form, "Content-Type", FORM);
    }

    private HttpResponse<String> get(String path, String bearer) {
        return org.send("GET", path, null, "Authorization", "Bearer " + bearer);
    }
}
