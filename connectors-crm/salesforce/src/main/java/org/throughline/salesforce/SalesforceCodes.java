package org.throughline.salesforce;

import java.util.regex.Pattern;

/** Codes in messages. Only what is as short and plain as a code is quoted: any other text may be about a person. */
final class SalesforceCodes {
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9 /&_-]{0,39}");

    private SalesforceCodes() {}

    /** The value of a picklist in quotes, or only its length. */
    static String quoted(String value) {
        return CODE.matcher(value).matches() ? "'" + value + "'" : "(" + value.length() + " characters)";
    }
}
