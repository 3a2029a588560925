package org.throughline.odata;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a multipart text apart. What is cut off is no multipart text. */
final class Multipart {
    private static final Pattern BOUNDARY =
            Pattern.compile("multipart/mixed\\s*;.*?boundary=\"?([^\";]{1,200})\"?", Pattern.CASE_INSENSITIVE);

    private Multipart() {}

    /** The boundary that a content type names; empty if it is no multipart type. */
    static Optional<String> boundary(String contentType) {
        Matcher found = BOUNDARY.matcher(contentType);
        return found.find() ? Optional.of(found.group(1).strip()) : Optional.empty();
    }

    /** The parts between the boundaries; empty if the text does not end with the last one. */
    static Optional<List<String>> parts(String text, String boundary) {
        List<String> parts = new ArrayList<>();
        String body = "\n" + text.replace("\r\n", "\n");
        String delimiter = "\n--" + boundary;
        int from = body.indexOf(delimiter);
        while (from >= 0) {
            int start = from + delimiter.length();
            if (body.startsWith("--", start)) {
                return Optional.of(parts);
            }
            int next = body.indexOf(delimiter, start);
            if (next < 0) {
                break;
            }
            parts.add(body.substring(body.indexOf('\n', start) + 1, Math.max(next, body.indexOf('\n', start) + 1)));
            from = next;
        }
        return Optional.empty();
    }

    /** What stands before the first empty line. */
    static String head(String part) {
        int end = part.indexOf("\n\n");
        return end < 0 ? part : part.substring(0, end);
    }

    /** What stands behind the first empty line. */
    static String body(String part) {
        int end = part.indexOf("\n\n");
        return end < 0 ? "" : part.substring(end + 2);
    }

    static String header(String head, String name) {
        String prefix = name.toLowerCase(Locale.ROOT) + ":";
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(prefix))
                .map(line -> line.substring(prefix.length()).strip())
                .findFirst()
                .orElse("");
    }
}
