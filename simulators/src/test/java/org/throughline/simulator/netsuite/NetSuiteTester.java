package org.throughline.simulator.netsuite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Date;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Talks to the simulator as an HTTP client that knows nothing of its insides. JSON is written with single quotes. */
final class NetSuiteTester {
    static final Instant NOW = Instant.parse("2026-04-15T09:30:00Z");
    static final String TOKEN = "/services/rest/auth/oauth2/v1/token";
    static final String RECORD = "/services/rest/record/v1";
    static final String SUITEQL = "/services/rest/query/v1/suiteql";

    private static final KeyPair KEYS = rsa();
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String baseUrl;
    private String token = "none";

    NetSuiteTester(SimulatorExtension simulator) {
        this(simulator.baseUrl());
    }

    NetSuiteTester(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** The same client, with the same token, at another server. */
    NetSuiteTester movedTo(String otherUrl) {
        NetSuiteTester moved = new NetSuiteTester(otherUrl);
        moved.token = token;
        return moved;
    }

    /** Signs in, so that requests carry a token from now on. */
    NetSuiteTester signedIn() {
        HttpResponse<String> granted = token(assertion(claims().build(), JWSAlgorithm.PS256, "cert-1"));
        token = json(granted).path("access_token").asString();
        return this;
    }

    static NetSuiteSimulator seeded() {
        return seeded(RecordStore.inMemory());
    }

    static NetSuiteSimulator seeded(RecordStore store) {
        NetSuiteSimulator simulator = new NetSuiteSimulator(store, Clock.fixed(NOW, ZoneOffset.UTC));
        simulator.seed(seedFile());
        return simulator;
    }

    static ObjectNode seedFile() {
        try (InputStream in = Objects.requireNonNull(NetSuiteTester.class.getResourceAsStream("seed.json"))) {
            ObjectNode seed = JSON.readTree(in).asObject();
            ((ObjectNode) seed.path("account")).put("publicKeyPem", pem());
            return seed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer("client-1")
                .audience(baseUrl + TOKEN)
                .claim("scope", "rest_webservices")
                .issueTime(Date.from(NOW))
                .expirationTime(Date.from(NOW.plusSeconds(300)));
    }

    static String assertion(JWTClaimsSet claims, JWSAlgorithm algorithm, String certificate) {
        return assertion(claims, algorithm, certificate, KEYS);
    }

    static String assertion(JWTClaimsSet claims, JWSAlgorithm algorithm, String certificate, KeyPair keys) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm).keyID(certificate).build(), claims);
            jwt.sign(new RSASSASigner(keys.getPrivate()));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    HttpResponse<String> token(String assertion) {
        return tokenForm("grant_type=client_credentials&client_assertion_type="
                + URLEncoder.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer", UTF_8)
                + "&client_assertion=" + assertion);
    }

    HttpResponse<String> tokenForm(String form) {
        return send("POST", TOKEN, form, "Content-Type", "application/x-www-form-urlencoded");
    }

    HttpResponse<String> get(String path) {
        return send("GET", RECORD + path, null);
    }

    /** The record as JSON, its sublists expanded. */
    JsonNode read(String path) {
        return json(get(path + "?expandSubResources=true"));
    }

    HttpResponse<String> write(String method, String path, String json, String... headers) {
        return send(method, RECORD + path, json.replace('\'', '"'), headers);
    }

    /** Creates a record and returns its path. */
    String created(String type, String json) {
        HttpResponse<String> response = write("POST", "/" + type, json);
        if (response.statusCode() != 204) {
            throw new AssertionError(response.body());
        }
        String location = response.headers().firstValue("Location").orElseThrow();
        return location.substring((baseUrl + RECORD).length());
    }

    HttpResponse<String> query(String page, String suiteQl, String... parameters) {
        ObjectNode body = JSON.createObjectNode().put("q", suiteQl);
        for (String parameter : parameters) {
            body.withArray("params").add(parameter);
        }
        return send("POST", SUITEQL + page, body.toString(), "Prefer", "transient");
    }

    JsonNode rows(String suiteQl, String... parameters) {
        HttpResponse<String> response = query("", suiteQl, parameters);
        if (response.statusCode() != 200) {
            throw new AssertionError(response.body());
        }
        return json(response).path("items");
    }

    HttpResponse<String> send(String method, String path, String body, String... headers) {
        return sendAsync(method, path, body, headers).join();
    }

    CompletableFuture<HttpResponse<String>> sendAsync(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .header("Authorization", "Bearer " + token)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.sendAsync(request.build(), BodyHandlers.ofString());
    }

    String url(String path) {
        return baseUrl + RECORD + path;
    }

    static JsonNode json(HttpResponse<String> response) {
        return JSON.readTree(response.body());
    }

    /** The code, the text and the path of an error, each as far as it has them. */
    static String error(HttpResponse<String> response) {
        JsonNode detail = json(response).path("o:errorDetails").path(0);
        return response.statusCode() + " " + detail.path("o:errorCode").asString("")
                + " " + detail.path("detail").asString("")
                + " " + detail.path("o:errorPath").asString("");
    }

    static KeyPair rsa() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(KEYS.getPublic().getEncoded())
                + "\n-----END PUBLIC KEY-----\n";
    }
}
