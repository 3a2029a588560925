package org.throughline.connector.catalog;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;

/**
 * What a connector can do and what its vendor is like. The catalog is written from it, the contract kit proves it, and
 * an operation that it does not list is refused at once and by name, before anything is sent.
 *
 * <p>Immutable and thread-safe.
 */
@Value.Immutable
@ConfigStyle
public interface ConnectorDescriptor {

    /** {@return the connected system, as in the {@code system} of failures, such as {@code netsuite}} */
    String getSystem();

    /** {@return the product, as its vendor calls it} */
    String getProduct();

    /** {@return its role among the systems} */
    SystemRole getRole();

    /** {@return the vendor's API that is used} */
    String getApi();

    /** {@return the version of that API} */
    String getApiVersion();

    /** {@return the ways to sign in that the connector has} */
    List<AuthMethod> getAuthMethods();

    /** {@return what the connector can do, in the order of the ports} */
    List<Operation> getOperations();

    /** {@return what the vendor allows} */
    List<Limit> getLimits();

    /** {@return what the vendor takes away} */
    List<Deprecation> getDeprecations();

    /** {@return what surprises} */
    List<Gotcha> getGotchas();

    /**
     * Finds an operation.
     *
     * @param name its name
     * @return the operation; empty if the connector does not have it
     */
    default Optional<Operation> operation(String name) {
        return getOperations().stream()
                .filter(operation -> operation.name().equals(name))
                .findFirst();
    }

    /** {@return the names of the operations that write} */
    default Set<String> writes() {
        return getOperations().stream()
                .filter(operation -> operation.safety().isPresent())
                .map(Operation::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Whether the connector has an operation.
     *
     * @param name the operation
     * @return true if it is listed
     */
    default boolean supports(String name) {
        return operation(name).isPresent();
    }

    /**
     * Refuses an operation that the connector does not have.
     *
     * @param name the operation
     * @throws UnsupportedOperationException if it is not listed; the message names it
     */
    default void require(String name) {
        if (!supports(name)) {
            throw unsupported(name);
        }
    }

    /**
     * The exception for an operation that the connector does not have.
     *
     * @param name the operation
     * @return the exception, to be thrown
     */
    default UnsupportedOperationException unsupported(String name) {
        return new UnsupportedOperationException(getSystem() + " does not support " + name);
    }

    /**
     * Rejects names that stand for two things.
     *
     * @throws IllegalStateException if two operations or two surprises have the same name
     */
    @Value.Check
    default void check() {
        requireUnique(getOperations().stream().map(Operation::name).toList());
        requireUnique(getGotchas().stream().map(Gotcha::id).toList());
    }

    private void requireUnique(List<String> names) {
        Set<String> seen = new LinkedHashSet<>();
        for (String name : names) {
            if (!seen.add(name)) {
                throw new IllegalStateException(getSystem() + " lists " + name + " twice");
            }
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link ConnectorDescriptor}. Not thread-safe. */
    class Builder extends ImmutableConnectorDescriptor.Builder {
        Builder() {}
    }
}
