package org.throughline.simulator.salesforce.pubsub;

import java.util.Map;
import java.util.Optional;

/** The topics of the org: one for all objects, and one for each. */
final class PubSubTopics {
    static final String ALL = "/data/ChangeEvents";

    private final Map<String, String> objects;

    PubSubTopics(ChangeSchemas schemas) {
        this.objects = schemas.channels();
    }

    boolean exists(String topic) {
        return topic.equals(ALL) || objects.containsKey(topic);
    }

    /** The object of a topic; empty if it has several. */
    Optional<String> object(String topic) {
        return Optional.ofNullable(objects.get(topic));
    }
}
