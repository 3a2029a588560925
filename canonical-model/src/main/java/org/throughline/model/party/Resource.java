package org.throughline.model.party;

import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A person who delivers work, employed or subcontracted.
 *
 * <p>Corresponds to a resource contact in Certinia and to {@code employee} or {@code vendor} in NetSuite. Carries no more
 * personal data than billing needs.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableResource.class)
@JsonDeserialize(builder = Resource.Builder.class)
public interface Resource extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ResourceId getId();

    /** {@return the name shown on timesheets and invoice details} */
    String getDisplayName();

    /** {@return how the person is engaged} */
    ResourceType getType();

    /** {@return the role that the rate card prices, absent if none is set} */
    Optional<String> getRole();

    @Override
    List<ExternalRef> getExternalRefs();

    @Override
    @Value.Default
    default Extensions getExtensions() {
        return Extensions.empty();
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Resource}. Not thread-safe. */
    class Builder extends ImmutableResource.Builder {
        Builder() {}
    }
}
