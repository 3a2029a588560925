package org.throughline.salesforce.platform;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/** API names of fields. */
public final class SalesforceFieldNames {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");

    private SalesforceFieldNames() {}

    /**
     * Rejects what cannot be an API name, because names go into queries and paths as they are.
     *
     * @param names the names
     * @throws IllegalStateException if any is none; all of them are listed
     */
    public static void check(Collection<String> names) {
        List<String> wrong =
                names.stream().filter(name -> !NAME.matcher(name).matches()).toList();
        if (!wrong.isEmpty()) {
            throw new IllegalStateException("not API names of fields: " + String.join(", ", wrong));
        }
    }
}
