package org.throughline.simulator.salesforce;

import com.nimbusds.jose.jwk.RSAKey;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.text.ParseException;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The account's settings from the seed: who may log in, for how long, how much. */
record OrgSettings(
        String organizationId,
        String clientId,
        String clientSecret,
        String username,
        @Nullable RSAKey jwtPublicKey,
        Duration sessionLifetime,
        long dailyApiRequests,
        int queryPageSize,
        int bulkPolls,
        boolean isMultiCurrency,
        String defaultCurrency,
        Map<String, BigDecimal> currencyRates,
        List<DuplicateRule> duplicateRules,
        Permissions permissions) {

    private static final Set<String> FIELDS = Set.of(
            "organizationId",
            "clientId",
            "clientSecret",
            "username",
            "jwtPublicKey",
            "sessionSeconds",
            "dailyApiRequests",
            "queryPageSize",
            "bulkPolls",
            "multiCurrency",
            "defaultCurrency",
            "currencyRates",
            "duplicateRules",
            "permissions");

    static OrgSettings fromJson(JsonNode org) {
        for (String name : org.propertyNames()) {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException("org." + name + ": unknown field");
            }
        }
        Map<String, BigDecimal> rates = new HashMap<>();
        org.path("currencyRates").properties().forEach(e -> rates.put(e.getKey(), positive(e.getKey(), e.getValue())));
        return new OrgSettings(
                org.path("organizationId").asString("00D000000000001EAA"),
                required(org, "clientId"),
                required(org, "clientSecret"),
                required(org, "username"),
                publicKey(org.get("jwtPublicKey")),
                Duration.ofSeconds(count(org, "sessionSeconds", 7200, 1)),
                count(org, "dailyApiRequests", 100_000, 1),
                count(org, "queryPageSize", 2000, 1),
                count(org, "bulkPolls", 2, 0),
                org.path("multiCurrency").asBoolean(true),
                org.path("defaultCurrency").asString("USD"),
                rates,
                DuplicateRule.listFromJson(org.path("duplicateRules")),
                Permissions.fromJson(org.path("permissions")));
    }

    private static String required(JsonNode org, String field) {
        String text = org.path(field).asString("");
        if (text.isEmpty()) {
            throw new IllegalArgumentException("org." + field + ": a text is needed");
        }
        return text;
    }

    private static int count(JsonNode org, String field, int absent, int least) {
        JsonNode value = org.get(field);
        if (value == null) {
            return absent;
        }
        if (!value.isInt() || value.intValue() < least) {
            throw new IllegalArgumentException("org." + field + ": a whole number of at least " + least + " is needed");
        }
        return value.intValue();
    }

    private static BigDecimal positive(String currency, JsonNode value) {
        if (!value.isNumber() || value.decimalValue().signum() <= 0) {
            throw new IllegalArgumentException("org.currencyRates." + currency + ": a number above 0 is needed");
        }
        return value.decimalValue();
    }

    private static RSAKey fromPem(String pem) throws GeneralSecurityException {
        byte[] der = Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
        PublicKey key = KeyFactory.getInstance("RSA").generatePublic(new X509EncodedKeySpec(der));
        return new RSAKey.Builder((RSAPublicKey) key).build();
    }

    private static @Nullable RSAKey publicKey(@Nullable JsonNode key) {
        if (key == null) {
            return null;
        }
        try {
            return key.isString() ? fromPem(key.stringValue()) : RSAKey.parse(key.toString());
        } catch (GeneralSecurityException | ParseException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "org.jwtPublicKey: a PEM text or a JWK object of an RSA key is needed", e);
        }
    }
}
