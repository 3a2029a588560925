package org.throughline.simulator.salesforce;

/** A token of a SOQL text. */
record SoqlToken(Kind kind, String text) {

    /** What a token is; the ones after SYMBOL are literals. */
    enum Kind {
        END,
        WORD,
        SYMBOL,
        STRING,
        NUMBER,
        DATE,
        DATETIME,
        DATE_LITERAL,
        BOOLEAN,
        NULL
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isLiteral() {
        return kind.compareTo(Kind.SYMBOL) > 0;
    }

    ApiError unexpected() {
        return ApiError.badRequest(
                "MALFORMED_QUERY", kind == Kind.END ? "unexpected end of query" : "unexpected token: '" + text + "'");
    }
}
