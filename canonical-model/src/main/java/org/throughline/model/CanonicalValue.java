package org.throughline.model;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import java.util.Map;
import org.immutables.value.Value;
import tools.jackson.databind.JsonNode;

/**
 * What every canonical type carries so that nothing is lost that it has no attribute for. Not for implementation by
 * callers.
 */
public interface CanonicalValue {

    /** {@return vendor and custom fields that the model has no attribute for} */
    @Value.Default
    default Extensions getExtensions() {
        return Extensions.empty();
    }

    /**
     * {@return the JSON properties that this version of the model does not know, by name; they are written back as they
     * came}
     */
    @JsonAnyGetter
    Map<String, JsonNode> getUnknownProperties();
}
