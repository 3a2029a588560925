package org.throughline.connector.identity;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A company's name without what people write differently: case, accents, punctuation, width, legal form.
 *
 * @param core the name without its legal form; empty if the name has no letter or digit
 * @param form the legal form in one of its spellings; empty if there is none
 * @param pairs the pairs of neighbouring characters of the core, sorted
 */
record NormalizedName(String core, String form, List<String> pairs) {
    /** Names longer than this differ early if they differ; and hostile ones cost no more than others. */
    private static final int LONGEST = 300;

    private static final Pattern OPTIONAL_MARKS =
            Pattern.compile("[\\u0300-\\u036f\\u0591-\\u05c7\\u0640\\u064b-\\u0652\\u200b-\\u200f\\u202a-\\u202e]");
    private static final Pattern INITIAL = Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}])(\\p{L})\\.");
    private static final Pattern WITHIN_A_WORD = Pattern.compile("(?<=\\p{L})['’`\"״׳](?=\\p{L})");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern AND = Pattern.compile("\\b(and|und|et)\\b", Pattern.UNICODE_CHARACTER_CLASS);

    static NormalizedName of(String name) {
        int end = name.codePointCount(0, name.length()) > LONGEST ? name.offsetByCodePoints(0, LONGEST) : name.length();
        LegalForms.Split split = LegalForms.split(normalized(name.substring(0, end)));
        return new NormalizedName(split.core(), split.form(), pairsOf(split.core()));
    }

    private static String normalized(String name) {
        String folded = Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
        String bare = OPTIONAL_MARKS
                .matcher(Normalizer.normalize(folded, Normalizer.Form.NFKD))
                .replaceAll("");
        String letters = bare.replace('ς', 'σ')
                .replace("ø", "o")
                .replace("ł", "l")
                .replace("đ", "d")
                .replace("æ", "ae")
                .replace("œ", "oe");
        String composed = Normalizer.normalize(letters, Normalizer.Form.NFKC);
        String initials = INITIAL.matcher(composed).replaceAll("$1");
        String words =
                NO_WORD.matcher(WITHIN_A_WORD.matcher(initials).replaceAll("")).replaceAll(" ");
        return NO_WORD.matcher(AND.matcher(words).replaceAll(" "))
                .replaceAll(" ")
                .strip();
    }

    private static List<String> pairsOf(String core) {
        int[] letters = core.codePoints().filter(letter -> letter != ' ').toArray();
        List<String> pairs = new ArrayList<>(letters.length);
        for (int i = 0; i + 1 < letters.length; i++) {
            pairs.add(new String(letters, i, 2));
        }
        Collections.sort(pairs);
        return pairs;
    }

    /** Dice's coefficient of the pairs of characters, in percent; 0 where a name is too short to compare. */
    int similarity(NormalizedName other) {
        int all = pairs.size() + other.pairs.size();
        int common = 0;
        int here = 0;
        int there = 0;
        while (here < pairs.size() && there < other.pairs.size()) {
            int order = pairs.get(here).compareTo(other.pairs.get(there));
            if (order == 0) {
                common++;
            }
            here += order <= 0 ? 1 : 0;
            there += order >= 0 ? 1 : 0;
        }
        return all == 0 ? 0 : 200 * common / all;
    }

    /** Names nobody: the name of a firm may be that of a person. */
    @Override
    public String toString() {
        return "NormalizedName[" + core.length() + " characters, form=" + form + "]";
    }
}
