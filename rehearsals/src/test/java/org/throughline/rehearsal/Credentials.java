package org.throughline.rehearsal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.Key;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import tools.jackson.databind.node.ObjectNode;

/** What simulators and connectors of this process agree on; made anew for each process. */
final class Credentials {
    static final String SALESFORCE = "salesforceSecret";
    static final String DYNAMICS_FINANCE = "dynamicsSecret";
    static final String AVATAX = "avataxLicenseKey";
    static final String STRIPE = "stripeKey";
    static final String NETSUITE_PRIVATE = "netsuitePrivateKey";
    private static final String NETSUITE_PUBLIC = "netsuitePublicKey";

    private static final Map<String, String> MADE = make();

    private Credentials() {}

    static Secret secret(String name) {
        return Secret.of(Objects.requireNonNull(MADE.get(name), name));
    }

    /** The seed of a simulator, with the secrets filled in. */
    static ObjectNode seed(String vendor) {
        try (InputStream file = Objects.requireNonNull(
                Credentials.class.getResourceAsStream("/landscape/" + vendor + ".json"), vendor)) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, String> each : MADE.entrySet()) {
                text = text.replace("${" + each.getKey() + "}", each.getValue().replace("\n", "\\n"));
            }
            return (ObjectNode) WireJson.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> make() {
        KeyPair pair = keyPair();
        Map<String, String> made = new HashMap<>();
        made.put(NETSUITE_PRIVATE, pem("PRIVATE KEY", pair.getPrivate()));
        made.put(NETSUITE_PUBLIC, pem("PUBLIC KEY", pair.getPublic()));
        for (String name : new String[] {SALESFORCE, DYNAMICS_FINANCE, AVATAX}) {
            made.put(name, UUID.randomUUID().toString());
        }
        made.put(STRIPE, "sk_test_" + UUID.randomUUID().toString().replace("-", ""));
        return Map.copyOf(made);
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String label, Key key) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded());
        return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
    }
}
