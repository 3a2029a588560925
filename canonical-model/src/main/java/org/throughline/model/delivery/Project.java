package org.throughline.model.delivery;

import java.time.LocalDate;
import java.util.List;
import org.immutables.value.Value;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What is delivered under one contract, as the PSA plans and tracks it.
 *
 * <p>Corresponds to Certinia's {@code pse__Proj__c} and NetSuite's {@code job}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableProject.class)
@JsonDeserialize(builder = Project.Builder.class)
public interface Project extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    ProjectId getId();

    /** {@return the engagement it delivers} */
    EngagementId getEngagementId();

    /** {@return the customer} */
    CustomerId getCustomerId();

    /** {@return the legal entity that bills the work} */
    LegalEntityId getLegalEntityId();

    /** {@return the name} */
    String getName();

    /** {@return how its work is billed} */
    BillingMethod getBillingMethod();

    /** {@return the value sold, without tax; its currency is the currency of the project} */
    Money getBudget();

    /** {@return the first date of work} */
    LocalDate getStartDate();

    /** {@return the last date of work} */
    LocalDate getEndDate();

    /** {@return how far it is} */
    @Value.Default
    default ProjectStatus getStatus() {
        return ProjectStatus.PLANNED;
    }

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

    /** Builds {@link Project}. Not thread-safe. */
    class Builder extends ImmutableProject.Builder {
        Builder() {}
    }
}
