package org.throughline.salesforce.events;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The channel that change events come from. The objects have to be selected for Change Data Capture in the org's setup.
 *
 * @param name the name of the channel, such as {@code /data/OpportunityChangeEvent}
 */
public record ChangeTopic(String name) {
    private static final Pattern NAME = Pattern.compile("/data/[A-Za-z][A-Za-z0-9_]{0,99}");
    private static final Pattern OBJECT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,79}");
    private static final String ALL = "/data/ChangeEvents";
    private static final String STANDARD = "ChangeEvent";
    private static final String CUSTOM = "__ChangeEvent";

    /**
     * Rejects what is no channel of change events.
     *
     * @param name the name of the channel, such as {@code /data/OpportunityChangeEvent}
     * @throws IllegalArgumentException if it is none
     */
    public ChangeTopic {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not a channel of change events, such as /data/AccountChangeEvent");
        }
    }

    /** {@return the channel of all objects that are selected} */
    public static ChangeTopic allObjects() {
        return new ChangeTopic(ALL);
    }

    /**
     * The channel of one object.
     *
     * @param object the API name, such as {@code Opportunity} or {@code pse__Proj__c}
     * @return the channel
     * @throws IllegalArgumentException if it is no API name
     */
    public static ChangeTopic of(String object) {
        if (!OBJECT.matcher(object).matches()) {
            throw new IllegalArgumentException("not an API name of an object");
        }
        return new ChangeTopic("/data/"
                + (object.endsWith("__c") ? object.substring(0, object.length() - 3) + CUSTOM : object + STANDARD));
    }

    /** {@return the object; empty if the channel may have several} */
    public Optional<String> objectType() {
        String last = name.substring("/data/".length());
        if (last.endsWith(CUSTOM)) {
            return Optional.of(last.substring(0, last.length() - CUSTOM.length()) + "__c");
        }
        return last.endsWith(STANDARD)
                ? Optional.of(last.substring(0, last.length() - STANDARD.length()))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
