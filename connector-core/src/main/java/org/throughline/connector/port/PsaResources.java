package org.throughline.connector.port;

import java.util.Optional;
import java.util.stream.Stream;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;

/** The people whose work the PSA plans. */
public interface PsaResources {

    /**
     * Finds a resource by its canonical id, never by name or e-mail address.
     *
     * @param id the resource
     * @return the resource, active or not; empty if the PSA certainly has none with that id
     * @throws org.throughline.connector.MappingException if several records have the id
     */
    Optional<Resource> find(ResourceId id);

    /** {@return the active resources, read page by page as the stream is consumed; close it} */
    Stream<Resource> active();
}
