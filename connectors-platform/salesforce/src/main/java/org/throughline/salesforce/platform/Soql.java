package org.throughline.salesforce.platform;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;

/** Literals of SOQL, the query language. A value goes into a query through here and in no other way. */
public final class Soql {
    private Soql() {}

    /**
     * Quotes a text, so that it stays one literal whatever it holds.
     *
     * @param value the text
     * @return the literal, with its quotes
     */
    public static String text(String value) {
        StringBuilder literal = new StringBuilder(value.length() + 2).append('\'');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '\\' -> literal.append("\\\\");
                case '\'' -> literal.append("\\'");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                case '\f' -> literal.append("\\f");
                case '\b' -> literal.append("\\b");
                default -> literal.append(c);
            }
        }
        return literal.append('\'').toString();
    }

    /**
     * Writes a date.
     *
     * @param value the date
     * @return the literal
     */
    public static String date(LocalDate value) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(value);
    }

    /**
     * Writes a moment.
     *
     * @param value the moment
     * @return the literal, in UTC
     */
    public static String dateTime(Instant value) {
        return DateTimeFormatter.ISO_INSTANT.format(value);
    }
}
