package org.throughline.model;

import java.util.List;
import java.util.Optional;

/** What a business object carries beside its own attributes. Not for implementation by callers. */
public interface CanonicalObject extends CanonicalValue {

    /** {@return the records that stand for this object in the connected systems, empty if none is known} */
    List<ExternalRef> getExternalRefs();

    /**
     * Looks up what one system calls this object.
     *
     * @param system the short name of the system, such as {@code netsuite}
     * @return the first reference into that system, or empty if the object is not known there
     */
    default Optional<ExternalRef> externalRef(String system) {
        return getExternalRefs().stream()
                .filter(ref -> ref.system().equals(system))
                .findFirst();
    }
}
