package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.throughline.simulator.salesforce.SoqlToken.Kind;

/** Cuts a SOQL text into tokens. */
final class SoqlLexer {
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:"
            + "(?<string>'(?:[^'\\\\]|\\\\.)*')"
            + "|(?<datetime>\\d{4}-\\d{2}-\\d{2}T[0-9:.]+(?:Z|[+-]\\d{2}:?\\d{2}))"
            + "|(?<date>\\d{4}-\\d{2}-\\d{2})(?![\\dT])"
            + "|(?<number>[+-]?\\d+(?:\\.\\d+)?)(?![\\w])"
            + "|(?<word>[A-Za-z_][\\w.]*(?::\\d+)?)"
            + "|(?<symbol><>|!=|<=|>=|[=<>(),]))");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");

    private SoqlLexer() {}

    static List<SoqlToken> tokens(String soql) {
        List<SoqlToken> tokens = new ArrayList<>();
        String text = soql.stripTrailing();
        Matcher matcher = TOKEN.matcher(text);
        int position = 0;
        while (position < text.length()) {
            if (!matcher.region(position, text.length()).lookingAt()) {
                throw ApiError.badRequest(
                        "MALFORMED_QUERY",
                        "unexpected token: '" + text.substring(position).strip().split("\\s", -1)[0] + "'");
            }
            tokens.add(token(matcher));
            position = matcher.end();
        }
        tokens.add(new SoqlToken(Kind.END, ""));
        return tokens;
    }

    private static SoqlToken token(Matcher matcher) {
        if (matcher.group("string") != null) {
            String quoted = matcher.group("string");
            return new SoqlToken(Kind.STRING, unescape(quoted.substring(1, quoted.length() - 1)));
        }
        for (Kind kind : List.of(Kind.DATETIME, Kind.DATE, Kind.NUMBER, Kind.SYMBOL)) {
            String text = matcher.group(kind.name().toLowerCase(Locale.ROOT));
            if (text != null) {
                return new SoqlToken(kind, text);
            }
        }
        String word = matcher.group("word");
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true", "false" -> new SoqlToken(Kind.BOOLEAN, word.toLowerCase(Locale.ROOT));
            case "null" -> new SoqlToken(Kind.NULL, word);
            default -> new SoqlToken(SoqlDates.isLiteral(word) ? Kind.DATE_LITERAL : Kind.WORD, word);
        };
    }

    /** Escaped wildcards keep their backslash: they mean something to LIKE. */
    private static String unescape(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> switch (match.group(1)) {
            case "n" -> "\n";
            case "r" -> "\r";
            case "t" -> "\t";
            case "b" -> "\b";
            case "f" -> "\f";
            case "'", "\"" -> match.group(1);
            case "\\" -> "\\\\";
            case "_", "%" -> "\\\\" + match.group(1);
            default ->
                throw ApiError.badRequest(
                        "MALFORMED_QUERY", "illegal character sequence '\\" + match.group(1) + "' in a string literal");
        });
    }
}
