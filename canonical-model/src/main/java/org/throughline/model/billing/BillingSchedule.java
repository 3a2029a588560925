package org.throughline.model.billing;

import java.util.List;
import org.immutables.value.Value;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.contract.ContractId;
import org.throughline.model.delivery.ProjectId;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * What is planned to be billed for a contract, and when, as the ERP keeps it for forecasts and checks.
 *
 * <p>Corresponds to NetSuite's {@code billingSchedule}.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableBillingSchedule.class)
@JsonDeserialize(builder = BillingSchedule.Builder.class)
public interface BillingSchedule extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    BillingScheduleId getId();

    /** {@return the contract} */
    ContractId getContractId();

    /** {@return the project} */
    ProjectId getProjectId();

    /** {@return the name} */
    String getName();

    /** {@return the amounts, in the order expected} */
    List<BillingScheduleLine> getLines();

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link BillingSchedule}. Not thread-safe. */
    class Builder extends ImmutableBillingSchedule.Builder {
        Builder() {}
    }
}
