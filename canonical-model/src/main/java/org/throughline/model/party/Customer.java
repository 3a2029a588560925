package org.throughline.model.party;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.validation.ReadyForBilling;
import org.throughline.model.validation.ReadyForProject;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * An organisation that buys services (EN 16931 BG-7, the buyer).
 *
 * <p>One customer has one id in all systems; which system owns its master data is the firm's choice. A customer that can
 * be sold to is not yet one that can be billed: see {@link ReadyForProject} and {@link ReadyForBilling}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableCustomer.class)
@JsonDeserialize(builder = Customer.Builder.class)
public interface Customer extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    CustomerId getId();

    /** {@return the legal name (BT-44)} */
    String getName();

    /** {@return the customer this one belongs to, absent at the top of the hierarchy} */
    Optional<CustomerId> getParentId();

    /** {@return the address on invoices} */
    Optional<@NotNull(groups = ReadyForBilling.class, message = "is missing") @Valid Address> getBillingAddress();

    /** {@return where services are received, if not at the billing address; decides the place of taxation} */
    Optional<Address> getDeliveryAddress();

    /** {@return the registrations for taxes, empty if none is known} */
    List<TaxRegistration> getTaxRegistrations();

    /** {@return whether the customer is exempt from taxes on sales everywhere, as far as master data says} */
    @Value.Default
    default boolean isTaxExempt() {
        return false;
    }

    /** {@return the certificates of exemption, each for a place and a time} */
    List<TaxExemption> getTaxExemptions();

    /** {@return the customary terms, used where a contract names none} */
    Optional<PaymentTerms> getPaymentTerms();

    /** {@return the customary currency} */
    Optional<CurrencyUnit> getCurrency();

    /** {@return the legal entity of the firm that serves the customer and keeps its account} */
    Optional<LegalEntityId> getLegalEntityId();

    /** {@return whether finance has stopped new work for this customer} */
    @Value.Default
    default boolean isOnCreditHold() {
        return false;
    }

    /** {@return the name the customer trades under, if not the legal name (BT-45)} */
    Optional<String> getTradingName();

    /** {@return the number in the register of companies (BT-47)} */
    Optional<String> getLegalRegistration();

    /** {@return where electronic invoices are received (BT-49)} */
    Optional<ElectronicAddress> getElectronicAddress();

    /** {@return the web site; its domain helps to recognise duplicates} */
    Optional<String> getWebsite();

    /** {@return the person who is asked about invoices} */
    Optional<ContactId> getBillingContactId();

    /** {@return the most the customer may owe at a time, absent if there is no limit} */
    Optional<Money> getCreditLimit();

    /** {@return which system each attribute of this golden record was taken from, empty if all came from one} */
    List<AttributeSource> getProvenance();

    /** {@return where services are received: the delivery address, else the billing address} */
    default Optional<Address> placeOfSupply() {
        return getDeliveryAddress().or(this::getBillingAddress);
    }

    /**
     * Whether no tax on sales is due at an address on a date.
     *
     * @param address the place of supply
     * @param date the date of the tax
     * @return true if the customer is exempt everywhere, or one of the certificates covers them
     */
    default boolean taxExemptAt(Address address, LocalDate date) {
        return isTaxExempt() || getTaxExemptions().stream().anyMatch(exemption -> exemption.covers(address, date));
    }

    /**
     * Rejects a golden record that names two sources for one attribute.
     *
     * @throws IllegalStateException if an attribute has two sources
     */
    @Value.Check
    default void check() {
        Set<String> attributes = new HashSet<>();
        for (AttributeSource source : getProvenance()) {
            if (!attributes.add(source.attribute())) {
                throw new IllegalStateException("the attribute " + source.attribute() + " has two sources");
            }
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Customer}. Not thread-safe. */
    class Builder extends ImmutableCustomer.Builder {
        Builder() {}
    }
}
