package org.throughline.connector;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Notices that a list has no end. Keeps eight bytes of a hash for each page and two items, so its memory is bounded: a
 * few MB after the most pages a list may have.
 */
final class PageGuard<T> {
    // 200 million rows at Salesforce's page size. A list that goes on behind that is not a list.
    private static final int MAX_PAGES = 100_000;

    private final FailureDetails feed;
    private final Set<Long> tokens = new HashSet<>();
    private int pages;
    private int lastSize;
    private @Nullable T lastFirst;
    private @Nullable T lastEnd;

    PageGuard(FailureDetails feed) {
        this.feed = feed;
    }

    /** Sees the pages in their order, each before any of its items is delivered. */
    void check(Page<T> page) {
        pages++;
        Optional<String> next = page.next();
        if (next.isPresent() && !tokens.add(hash(next.get()))) {
            throw endless("leads back to a page that was read before");
        }
        if (isRepeated(page.items())) {
            throw endless("is the page before it once more");
        }
        if (next.isPresent() && pages == MAX_PAGES) {
            throw endless("is not the last one, and no list has more pages");
        }
    }

    // Rows have an identity, so the same rows at both ends of two pages are the same page.
    private boolean isRepeated(List<T> items) {
        if (items.isEmpty()) {
            return false;
        }
        T first = items.get(0);
        T end = items.get(items.size() - 1);
        boolean repeated = items.size() == lastSize && first.equals(lastFirst) && end.equals(lastEnd);
        lastSize = items.size();
        lastFirst = first;
        lastEnd = end;
        return repeated;
    }

    private EndlessFeedException endless(String how) {
        return new EndlessFeedException(feed, "page " + pages + " of the list " + how);
    }

    // Of a strong hash: the tokens come from outside, and two of a list must not be taken for one.
    private static long hash(String token) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
