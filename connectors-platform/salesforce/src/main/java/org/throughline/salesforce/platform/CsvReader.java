package org.throughline.salesforce.platform;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;

/**
 * Reads CSV (RFC 4180) line by line: cells may be quoted and then hold commas, quotes and line ends of any kind. One line
 * is in memory. Not thread-safe.
 */
final class CsvReader implements Closeable {
    // The longest text field holds 131 072 characters. What is larger than many of them is no row.
    static final int MAX_LINE = 4 * 1024 * 1024;

    private static final int END = -1;

    private final FailureDetails source;
    private final BufferedReader reader;
    private int next;
    private int length;

    CsvReader(FailureDetails source, BufferedReader reader) {
        this.source = source;
        this.reader = reader;
        this.next = read();
    }

    /** The cells of the next line; empty at the end. */
    Optional<List<String>> line() {
        if (next == END) {
            return Optional.empty();
        }
        length = 0;
        List<String> cells = new ArrayList<>();
        do {
            cells.add(next == '"' ? quoted() : plain());
        } while (take(','));
        if (next != END && !take('\n')) {
            if (!take('\r')) {
                throw malformed("has text behind a quote");
            }
            take('\n');
        }
        return Optional.of(cells);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String quoted() {
        StringBuilder cell = new StringBuilder();
        next = read();
        while (true) {
            if (next == END) {
                throw malformed("ends within a cell");
            }
            // A quote ends the cell, unless it is doubled.
            if (take('"') && next != '"') {
                return cell.toString();
            }
            append(cell);
        }
    }

    private String plain() {
        StringBuilder cell = new StringBuilder();
        while (next != END && next != ',' && next != '\n' && next != '\r') {
            append(cell);
        }
        return cell.toString();
    }

    private void append(StringBuilder cell) {
        if (++length > MAX_LINE) {
            throw new RejectedException(source, "a row of the answer is larger than " + MAX_LINE + " characters");
        }
        cell.append((char) next);
        next = read();
    }

    private boolean take(char expected) {
        if (next != expected) {
            return false;
        }
        next = read();
        return true;
    }

    private int read() {
        try {
            return reader.read();
        } catch (CharacterCodingException e) {
            throw malformed("is not UTF-8");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private ConnectorException malformed(String how) {
        return new UnavailableException(source, "the CSV of the answer " + how, (Duration) null);
    }
}
