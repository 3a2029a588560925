package org.throughline.simulator.netsuite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a SuiteQL text, read one after the other. */
final class SuiteQlTokens {
    private static final Pattern TOKEN =
            Pattern.compile("\\s*('(?:[^']|'')*'|[A-Za-z_][A-Za-z0-9_.]*|\\d+(?:\\.\\d+)?|<>|<=|>=|!=|[=<>(),*?])");

    private final List<String> tokens = new ArrayList<>();
    private int next;

    SuiteQlTokens(String text) {
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (end < text.strip().length()) {
            matcher.region(end, text.length());
            if (!matcher.lookingAt()) {
                throw SuiteQl.invalid("near " + text.substring(end, Math.min(text.length(), end + 10)));
            }
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
    }

    boolean isAtEnd() {
        return next >= tokens.size();
    }

    boolean isAt(String word) {
        return next < tokens.size() && tokens.get(next).equalsIgnoreCase(word);
    }

    boolean take(String word) {
        if (isAt(word)) {
            next++;
            return true;
        }
        return false;
    }

    void expect(String word) {
        if (!take(word)) {
            throw SuiteQl.invalid("expected " + word);
        }
    }

    String take() {
        if (isAtEnd()) {
            throw SuiteQl.invalid("unexpected end");
        }
        return tokens.get(next++);
    }

    long number() {
        String token = take();
        try {
            return Long.parseLong(token);
        } catch (NumberFormatException e) {
            throw SuiteQl.invalid("unexpected " + token);
        }
    }

    /** A column name, in lower case and without the table's alias. */
    String column() {
        String name = take().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }

    void expectEnd() {
        if (!isAtEnd()) {
            throw SuiteQl.invalid("unexpected " + tokens.get(next));
        }
    }
}
