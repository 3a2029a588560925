package org.throughline.simulator.dynamicsfinance;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into tokens: quoted texts, parentheses, commas, and words. */
final class Lexer {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s+|(?<enum>[A-Za-z_][\\w.]*'[A-Za-z_]\\w*')|(?<text>'(?:[^']|'')*')|(?<mark>[(),=])|(?<word>[^\\s(),='\"]+)");

    enum Kind {
        TEXT,
        ENUMERATION,
        MARK,
        WORD,
        END
    }

    record Token(Kind kind, String text) {
        boolean is(String word) {
            return (kind == Kind.WORD || kind == Kind.MARK) && text.equals(word);
        }
    }

    private Lexer() {}

    static List<Token> tokens(String expression) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(expression);
        int position = 0;
        while (position < expression.length()) {
            matcher.region(position, expression.length());
            if (!matcher.lookingAt()) {
                throw DynamicsError.query("Syntax error at position " + position + ".");
            }
            add(tokens, matcher);
            position = matcher.end();
        }
        tokens.add(new Token(Kind.END, ""));
        return tokens;
    }

    private static void add(List<Token> tokens, Matcher matcher) {
        if (matcher.group("text") != null) {
            String quoted = matcher.group("text");
            tokens.add(new Token(
                    Kind.TEXT, quoted.substring(1, quoted.length() - 1).replace("''", "'")));
        } else if (matcher.group("enum") != null) {
            tokens.add(new Token(Kind.ENUMERATION, matcher.group("enum")));
        } else if (matcher.group("mark") != null) {
            tokens.add(new Token(Kind.MARK, matcher.group("mark")));
        } else if (matcher.group("word") != null) {
            tokens.add(new Token(Kind.WORD, matcher.group("word")));
        }
    }
}
