package org.throughline.model.sales;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.party.CustomerId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A deal with one customer, from first contact to closed.
 *
 * <p>Corresponds to Salesforce's {@code Opportunity} and Dynamics' {@code opportunity}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableOpportunity.class)
@JsonDeserialize(builder = Opportunity.Builder.class)
public interface Opportunity extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    OpportunityId getId();

    /** {@return the name sales gave the deal} */
    String getName();

    /** {@return the customer} */
    CustomerId getCustomerId();

    /** {@return where the deal stands} */
    OpportunityStage getStage();

    /** {@return the date it was or is expected to be closed, in the calendar of the CRM's organisation} */
    LocalDate getCloseDate();

    /** {@return the value of the deal} */
    Money getAmount();

    /** {@return what is sold, empty if no line was entered} */
    List<OpportunityLine> getLines();

    /** {@return what the deal adds} */
    Optional<OpportunityType> getType();

    /** {@return how likely it is won, as a fraction; absent if the CRM does not say} */
    Optional<BigDecimal> getProbability();

    /** {@return the quote that was accepted} */
    Optional<QuoteId> getAcceptedQuoteId();

    /** {@return the running engagement that an extension or renewal belongs to} */
    Optional<EngagementId> getExtendedEngagementId();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link Opportunity}. Not thread-safe. */
    class Builder extends ImmutableOpportunity.Builder {
        Builder() {}
    }
}
