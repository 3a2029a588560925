package org.throughline.connector.feed;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.throughline.connector.Cursor;

/**
 * Where the readers of feeds of changes have got to, such as the replay ids of Salesforce's change events.
 *
 * <p>A reader stores a position after it has dealt with everything before it: what it had not finished is delivered again
 * after a restart, and nothing is lost. Of two processes that read under one name the last write counts, which may repeat
 * changes but skips none. Implementations are thread-safe.
 */
public interface FeedPositions {
    /** The most characters of a reader's name. */
    int LONGEST_READER = 120;

    /** The most characters of a position. */
    int LONGEST_POSITION = 1000;

    /**
     * Finds where a reader has got to.
     *
     * @param reader the name of the reader
     * @return the position it stored last; empty if it stored none
     */
    Optional<Cursor> find(String reader);

    /**
     * Keeps where a reader has got to, over what it kept before.
     *
     * @param reader the name of the reader, unique among all that use this store
     * @param position everything before it has been dealt with
     * @throws IllegalArgumentException if either cannot be kept, see {@link #requireStorable}
     */
    void store(String reader, Cursor position);

    /**
     * Requires what every store keeps as it is: printable ASCII without spaces at the ends.
     *
     * @param reader the name of the reader
     * @param position the position
     * @throws IllegalArgumentException if either is too long or has other characters, or the name is empty
     */
    static void requireStorable(String reader, Cursor position) {
        requireText(requireNonNull(reader, "reader"), "reader", LONGEST_READER);
        requireText(requireNonNull(position, "position").value(), "position", LONGEST_POSITION);
        if (reader.isEmpty()) {
            throw new IllegalArgumentException("reader is empty");
        }
    }

    private static void requireText(String text, String name, int longest) {
        if (text.length() > longest) {
            throw new IllegalArgumentException(name + " has more than " + longest + " characters");
        }
        if (!text.equals(text.strip()) || text.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException(name + " is not printable ASCII, or has spaces at an end");
        }
    }
}
