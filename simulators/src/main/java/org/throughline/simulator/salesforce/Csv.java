package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Tables of text as RFC 4180 writes them, with the delimiter and the line ending of a job. */
record Csv(char delimiter, String lineEnding) {

    /** A text that is no such table; the message is the vendor's. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** Every cell in quotes, a line ending behind it. */
    String line(List<String> cells) {
        return cells.stream()
                        .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                        .collect(Collectors.joining(String.valueOf(delimiter)))
                + lineEnding;
    }

    /** The rows of a text; a last line without an ending counts, empty lines do not. */
    List<List<String>> rows(String text) {
        List<List<String>> rows = new ArrayList<>();
        Cursor cursor = new Cursor(text);
        while (cursor.position < text.length()) {
            List<String> row = row(cursor);
            if (row.size() > 1 || !row.get(0).isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private List<String> row(Cursor cursor) {
        List<String> cells = new ArrayList<>();
        do {
            cells.add(cursor.isAt('"') ? quoted(cursor) : plain(cursor));
        } while (cursor.skip(delimiter));
        if (cursor.position < cursor.text.length()) {
            endLine(cursor);
        }
        return cells;
    }

    private void endLine(Cursor cursor) {
        boolean isCrlf = cursor.skip('\r');
        if (!cursor.skip('\n')) {
            throw new Unreadable("ClientInputError : text behind a closing quote");
        }
        if (isCrlf != lineEnding.equals("\r\n")) {
            throw new Unreadable("ClientInputError : LineEnding is invalid on user data. Current LineEnding setting is "
                    + (isCrlf ? "LF" : "CRLF"));
        }
    }

    private String plain(Cursor cursor) {
        int start = cursor.position;
        while (cursor.position < cursor.text.length()
                && !cursor.isAt(delimiter)
                && !cursor.isAt('\r')
                && !cursor.isAt('\n')) {
            cursor.position++;
        }
        return cursor.text.substring(start, cursor.position);
    }

    private static String quoted(Cursor cursor) {
        StringBuilder cell = new StringBuilder();
        cursor.skip('"');
        while (true) {
            if (cursor.position == cursor.text.length()) {
                throw new Unreadable("ClientInputError : a quoted value is not closed");
            }
            if (cursor.skip('"')) {
                if (!cursor.skip('"')) {
                    return cell.toString();
                }
                cell.append('"');
            } else {
                cell.append(cursor.text.charAt(cursor.position++));
            }
        }
    }

    private static final class Cursor {
        private final String text;
        private int position;

        Cursor(String text) {
            this.text = text;
        }

        boolean isAt(char c) {
            return position < text.length() && text.charAt(position) == c;
        }

        boolean skip(char c) {
            boolean isAhead = isAt(c);
            position += isAhead ? 1 : 0;
            return isAhead;
        }
    }
}
