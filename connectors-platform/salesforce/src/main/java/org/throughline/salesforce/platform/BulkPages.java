package org.throughline.salesforce.platform;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import org.throughline.connector.EndlessFeedException;
import org.throughline.connector.FailureDetails;

/**
 * Notices a page that is sent again under another locator. Only rows with an id tell it: others may well be equal. Used by
 * one thread at a time.
 */
final class BulkPages {
    private final FailureDetails feed;
    private byte[] last = {};

    BulkPages(FailureDetails feed) {
        this.feed = feed;
    }

    void check(TemporaryFile page) {
        try {
            byte[] hash = hash(page.path());
            if (Arrays.equals(hash, last) && hasRowsWithIds(page.path())) {
                page.close();
                throw new EndlessFeedException(feed, "a page of the result is the page before it once more");
            }
            last = hash;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean hasRowsWithIds(Path page) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(page)) {
            String head = lines.readLine();
            return head != null
                    && Arrays.asList(head.toLowerCase(Locale.ROOT)
                                    .replace("\"", "")
                                    .split(","))
                            .contains("id")
                    && lines.readLine() != null;
        }
    }

    private static byte[] hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
