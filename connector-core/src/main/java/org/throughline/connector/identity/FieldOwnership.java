package org.throughline.connector.identity;

import static java.util.Objects.requireNonNull;

import java.beans.Introspector;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Customer;

/**
 * Which system is believed about each attribute of a customer: its system of record.
 *
 * <p>An attribute is taken from its owner only, as a whole: an address is not put together from two systems. An attribute
 * that nobody owns is taken from the first system that knows it, and from then on from that one, if it is in the
 * provenance. An attribute that is absent in a record says nothing, and removes nothing. What the owner told earlier than
 * what is held is refused. An extension belongs to the system that its namespace names. Immutable and thread-safe.
 */
public final class FieldOwnership {
    private static final Pattern GETTER = Pattern.compile("(?:get|is)(\\p{Lu}.*)");
    /** What a merge decides itself: not anybody's to own. */
    private static final Set<String> OWN =
            Set.of("id", "externalRefs", "provenance", "extensions", "unknownProperties");

    private static final Set<String> ATTRIBUTES = Arrays.stream(Customer.class.getMethods())
            .filter(method -> method.getParameterCount() == 0)
            .map(method -> GETTER.matcher(method.getName()))
            .filter(Matcher::matches)
            .map(getter -> Introspector.decapitalize(getter.group(1)))
            .filter(attribute -> !OWN.contains(attribute))
            .collect(Collectors.toUnmodifiableSet());

    private final Map<String, String> owners;

    private FieldOwnership(Map<String, String> owners) {
        this.owners = Map.copyOf(owners);
    }

    /** {@return a builder without any owner} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Finds the system of record of an attribute.
     *
     * @param attribute the attribute's name in JSON, such as {@code billingAddress}
     * @return the system, or empty if nobody owns the attribute
     */
    public Optional<String> ownerOf(String attribute) {
        return Optional.ofNullable(owners.get(attribute));
    }

    /**
     * Merges what a system tells into the golden record. The id stays; references are united.
     *
     * @param golden the golden record
     * @param record the customer as the system tells it
     * @param source the record that it was read from
     * @param asOf the moment it was read (UTC)
     * @return the golden record after that, and what was taken and refused
     */
    public MergedCustomer merge(Customer golden, Customer record, ExternalRef source, Instant asOf) {
        return new CustomerMerge(this, golden, source, asOf).with(record);
    }

    /** Collects owners. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> owners = new TreeMap<>();

        private Builder() {}

        /**
         * Names the system of record of some attributes.
         *
         * @param system the short name of the system, as in {@link ExternalRef#system()}
         * @param attributes the attributes' names in JSON, such as {@code billingAddress}
         * @return this
         * @throws IllegalArgumentException if a customer has no such attribute, or it has an owner already
         */
        public Builder owner(String system, String... attributes) {
            requireNonNull(system, "system");
            for (String attribute : attributes) {
                if (!ATTRIBUTES.contains(attribute)) {
                    throw new IllegalArgumentException("a customer has no attribute '" + attribute
                            + "' that can be owned; there are " + new TreeSet<>(ATTRIBUTES));
                }
                String before = owners.putIfAbsent(attribute, system);
                if (before != null && !before.equals(system)) {
                    throw new IllegalArgumentException(
                            "attribute " + attribute + " is owned by " + before + " and by " + system);
                }
            }
            return this;
        }

        /**
         * Names the system of record of every attribute that has none yet.
         *
         * @param system the short name of the system
         * @return the rules
         */
        public FieldOwnership otherwise(String system) {
            requireNonNull(system, "system");
            ATTRIBUTES.forEach(attribute -> owners.putIfAbsent(attribute, system));
            return build();
        }

        /** {@return the rules, where what was not named belongs to nobody} */
        public FieldOwnership build() {
            return new FieldOwnership(owners);
        }
    }
}
