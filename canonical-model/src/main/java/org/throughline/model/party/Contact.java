package org.throughline.model.party;

import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A person at a customer (EN 16931 BG-9).
 *
 * <p>Personal data: never in a log, an exception or an event that does not need it.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableContact.class)
@JsonDeserialize(builder = Contact.Builder.class)
public interface Contact extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ContactId getId();

    /** {@return the customer the person belongs to} */
    CustomerId getCustomerId();

    /** {@return the full name (BT-56)} */
    @NotBlank
    String getName();

    /** {@return what the person is asked about, empty if not known} */
    List<ContactRole> getRoles();

    /** {@return the position at the customer} */
    Optional<String> getJobTitle();

    /** {@return the telephone number as the person gave it (BT-57)} */
    Optional<String> getTelephone();

    /** {@return the e-mail address (BT-58)} */
    Optional<String> getEmail();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Contact}. Not thread-safe. */
    class Builder extends ImmutableContact.Builder {
        Builder() {}
    }
}
