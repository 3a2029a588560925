package org.throughline.model.party;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A company of the firm that contracts, invoices and keeps books (EN 16931 BG-4, the seller).
 *
 * <p>Corresponds to NetSuite's {@code subsidiary}, Dynamics 365's legal entity and Certinia's company.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableLegalEntity.class)
@JsonDeserialize(builder = LegalEntity.Builder.class)
public interface LegalEntity extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    LegalEntityId getId();

    /** {@return the registered name (BT-27)} */
    String getName();

    /** {@return the currency the books are kept in} */
    CurrencyUnit getFunctionalCurrency();

    /** {@return the registered address; its country decides the home tax rules} */
    Address getAddress();

    /** {@return the registrations for taxes, empty if none is known} */
    List<TaxRegistration> getTaxRegistrations();

    /** {@return the zone whose calendar decides on which date something happened} */
    ZoneId getTimeZone();

    /** {@return how amounts are rounded to the minor unit} */
    @Value.Default
    default RoundingPolicy getRoundingPolicy() {
        return RoundingPolicy.HALF_UP_PER_LINE;
    }

    /** {@return how time is divided for the books} */
    @Value.Default
    default FiscalCalendar getFiscalCalendar() {
        return FiscalCalendar.CALENDAR_YEAR;
    }

    /** {@return where taxes must be collected, empty if that is left to the tax service} */
    List<TaxNexus> getNexus();

    /** {@return the company this one belongs to, absent at the top of the group} */
    Optional<LegalEntityId> getParentId();

    /** {@return the number in the register of companies (BT-30)} */
    Optional<String> getLegalRegistration();

    /** {@return where electronic documents are received (BT-34)} */
    Optional<ElectronicAddress> getElectronicAddress();

    /** {@return the accounts customers may pay to (BG-17), in the order they are offered} */
    List<BankAccount> getBankAccounts();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link LegalEntity}. Not thread-safe. */
    class Builder extends ImmutableLegalEntity.Builder {
        Builder() {}
    }
}
