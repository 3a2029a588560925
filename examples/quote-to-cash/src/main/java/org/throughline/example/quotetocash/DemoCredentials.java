package org.throughline.example.quotetocash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Throw-away credentials for the simulators, made at the first start and kept beside their state. They are filled into
 * the places of the seeds that name them, such as {@code ${salesforceClientSecret}}.
 */
record DemoCredentials(
        String salesforceClientSecret, String avataxLicenseKey, String netsuitePrivateKey, String netsuitePublicKey) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> SEEDS = List.of("salesforce.json", "netsuite.json", "avatax.json");

    static DemoCredentials keptIn(Path data) throws IOException {
        Path file = data.resolve("demo-credentials.json");
        if (Files.exists(file)) {
            Map<String, String> kept = JSON.readValue(file, new TypeReference<Map<String, String>>() {});
            return JSON.convertValue(kept, DemoCredentials.class);
        }
        KeyPair pair = keyPair();
        DemoCredentials made = new DemoCredentials(
                random(),
                random(),
                pem("PRIVATE KEY", pair.getPrivate().getEncoded()),
                pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        Path draft = data.resolve("demo-credentials.tmp");
        JSON.writeValue(draft, made);
        Files.move(draft, file);
        return made;
    }

    /** Copies the seeds with the credentials filled in. */
    Path fill(Path seeds, Path target) {
        try {
            Files.createDirectories(target);
            for (String name : SEEDS) {
                if (Files.exists(seeds.resolve(name))) {
                    String seed = Files.readString(seeds.resolve(name))
                            .replace("${salesforceClientSecret}", salesforceClientSecret)
                            .replace("${avataxLicenseKey}", avataxLicenseKey)
                            .replace("${netsuitePublicKey}", netsuitePublicKey.replace("\n", "\\n"));
                    Files.writeString(target.resolve(name), seed);
                }
            }
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            // An RSA key would take longer to make than the demo takes to run.
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String random() {
        byte[] bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String pem(String kind, byte[] der) {
        String body = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(der);
        return "-----BEGIN " + kind + "-----\n" + body + "\n-----END " + kind + "-----\n";
    }

    @Override
    public String toString() {
        return "DemoCredentials[hidden]";
    }
}
