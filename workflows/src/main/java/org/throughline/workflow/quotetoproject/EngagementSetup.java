package org.throughline.workflow.quotetoproject;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.BillingScheduleId;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntityId;
import org.throughline.workflow.billing.BillingPlan;

/** What a deal becomes in delivery and finance. Pure: the same deal gives the same objects with the same ids. */
public final class EngagementSetup {
    private final Deal deal;
    private final String name;

    /**
     * Reads a deal that passed its controls.
     *
     * @param deal the deal
     */
    public EngagementSetup(Deal deal) {
        this(deal, deal.opportunity().getName());
    }

    /** A deal that changes an engagement, which keeps its name. */
    EngagementSetup(Deal deal, String name) {
        this.deal = deal;
        this.name = name;
    }

    /**
     * The id of the project that delivers an engagement.
     *
     * @param engagement the engagement
     * @return the id
     */
    public static ProjectId projectId(EngagementId engagement) {
        return ProjectId.of(engagement.value() + "-P1");
    }

    Customer customer() {
        return Customer.builder()
                .from(deal.customer())
                .legalEntityId(legalEntity())
                .currency(deal.contract().getValue().getCurrencyUnit())
                .paymentTerms(deal.contract().getPaymentTerms())
                .build();
    }

    /** {@return the project: the same in the PSA and the ERP} */
    public Project project() {
        Contract contract = deal.contract();
        return Project.builder()
                .id(projectId(contract.getEngagementId()))
                .engagementId(contract.getEngagementId())
                .customerId(contract.getCustomerId())
                .legalEntityId(legalEntity())
                .name(name)
                .billingMethod(contract.getBillingTerms()
                        .match(
                                terms -> BillingMethod.TIME_AND_MATERIALS,
                                terms -> BillingMethod.FIXED_FEE,
                                terms -> BillingMethod.RETAINER,
                                terms -> BillingMethod.MANAGED_SERVICES))
                .budget(contract.getValue())
                .startDate(agreed(contract.getStartDate(), "startDate"))
                .endDate(agreed(contract.getEndDate(), "endDate"))
                .build();
    }

    ProjectSetup projectSetup() {
        return new ProjectSetup(project(), deal.contract(), customer(), deal.opportunity());
    }

    /** What is planned to be billed; time and materials have no plan. */
    Optional<BillingSchedule> billingSchedule() {
        Contract contract = deal.contract();
        List<BillingScheduleLine> plan = BillingPlan.of(contract);
        return plan.isEmpty()
                ? Optional.empty()
                : Optional.of(BillingSchedule.builder()
                        .id(BillingScheduleId.of(contract.getId().value() + "-S1"))
                        .contractId(contract.getId())
                        .projectId(projectId(contract.getEngagementId()))
                        .name(name)
                        .lines(plan)
                        .build());
    }

    private LegalEntityId legalEntity() {
        return deal.contract().getLegalEntityId().orElseThrow(() -> missing("legalEntityId"));
    }

    private static LocalDate agreed(Optional<LocalDate> date, String name) {
        return date.orElseThrow(() -> missing(name));
    }

    private static IllegalStateException missing(String name) {
        return new IllegalStateException("contract." + name + " is missing, although the controls passed");
    }
}
