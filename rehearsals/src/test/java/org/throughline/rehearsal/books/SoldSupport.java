package org.throughline.rehearsal.books;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaProjects;
import org.throughline.connector.port.PsaTimeEntries;
import org.throughline.connector.port.PsaWork;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.BillingFrequency;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.SubscriptionItem;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.ResourceType;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.OpportunityStage;

/** Three months of support for 920.00 dollars, worked on by a person of another legal entity: CRM and PSA in memory. */
final class SoldSupport {
    static final ExternalRef OPPORTUNITY = new ExternalRef("crm", "Opportunity", "006A");
    static final LegalEntityId SELLER = LegalEntityId.of("US-01");
    static final LegalEntityId SISTER = LegalEntityId.of("DE-01");
    private static final CurrencyUnit USD = CurrencyUnit.USD;
    private static final EngagementId ENGAGEMENT = EngagementId.of("eng-1");
    private static final ProjectId PROJECT = ProjectId.of("eng-1-P1");
    private static final CustomerId CUSTOMER = CustomerId.of("acme");
    private static final Money FEE = Money.parse("USD 920.00");
    private static final Period TERM = new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 9, 1));

    private SoldSupport() {}

    private static Contract contract() {
        return Contract.builder()
                .id(ContractId.of("c1"))
                .engagementId(ENGAGEMENT)
                .customerId(CUSTOMER)
                .legalEntityId(SELLER)
                .value(FEE)
                .startDate(TERM.startInclusive())
                .endDate(TERM.lastDate())
                .billingTerms(ManagedServices.builder()
                        .currency(USD)
                        .frequency(BillingFrequency.QUARTERLY)
                        .addItems(SubscriptionItem.builder()
                                .name("Support")
                                .quantity(BigDecimal.ONE)
                                .unitPrice(FEE.toBigMoney())
                                .build())
                        .build())
                .build();
    }

    /** The fee of all three months, billed at their start. */
    static Invoice invoice() {
        return Invoice.builder()
                .id(InvoiceId.of("eng-1-20260601"))
                .engagementId(ENGAGEMENT)
                .contractId(ContractId.of("c1"))
                .projectId(PROJECT)
                .customerId(CUSTOMER)
                .legalEntityId(SELLER)
                .currency(USD)
                .issueDate(LocalDate.of(2026, 6, 1))
                .dueDate(LocalDate.of(2026, 7, 1))
                .period(Period.of(YearMonth.of(2026, 6)))
                .addLines(InvoiceLine.builder()
                        .number(1)
                        .type(InvoiceLineType.SUBSCRIPTION)
                        .description("Support")
                        .quantity(BigDecimal.ONE)
                        .unitPrice(FEE.toBigMoney())
                        .amount(FEE)
                        .period(TERM)
                        .addSources(new SourceRef(
                                SourceKind.PERIOD, new ExternalRef("throughline", "Period", "c1/2026-06-01/1")))
                        .build())
                .build();
    }

    static Crm crm() {
        CrmOpportunities opportunities = new CrmOpportunities() {
            @Override
            public Stream<Change<Opportunity>> changedSince(Cursor since) {
                return Stream.of();
            }

            @Override
            public Deal deal(ExternalRef opportunity) {
                return new Deal(
                        Opportunity.builder()
                                .id(OpportunityId.of("crm-006A"))
                                .name("Support")
                                .customerId(CUSTOMER)
                                .stage(OpportunityStage.WON)
                                .closeDate(LocalDate.of(2026, 5, 20))
                                .amount(FEE)
                                .build(),
                        Customer.builder().id(CUSTOMER).name("Acme Corp.").build(),
                        contract());
            }

            @Override
            public WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
                throw new UnsupportedOperationException("postings tell the CRM nothing");
            }

            @Override
            public WriteResult<DealBilling> updateBilling(
                    ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
                throw new UnsupportedOperationException("postings tell the CRM nothing");
            }
        };
        return new Crm() {
            @Override
            public CrmCustomers customers() {
                throw new UnsupportedOperationException("postings need no customers");
            }

            @Override
            public CrmOpportunities opportunities() {
                return opportunities;
            }
        };
    }

    static Psa psa() {
        PsaTimeEntries entered = new PsaTimeEntries() {
            @Override
            public List<WriteResult<TimeEntry>> record(List<TimeEntry> entries, IdempotencyKey key) {
                throw new UnsupportedOperationException("postings enter no time");
            }

            @Override
            public List<TimeEntry> find(ProjectId project, Period period) {
                return List.of(lentByTheSister());
            }

            @Override
            public Stream<TimeEntry> changedSince(Instant sinceInclusive) {
                return Stream.of();
            }
        };
        return new Psa() {
            @Override
            public PsaProjects projects() {
                throw new UnsupportedOperationException("postings need no projects");
            }

            @Override
            public PsaWork work() {
                throw new UnsupportedOperationException("postings bill no work");
            }

            @Override
            public PsaTimeEntries timeEntries() {
                return entered;
            }
        };
    }

    private static TimeEntry lentByTheSister() {
        return TimeEntry.builder()
                .id(TimeEntryId.of("T1"))
                .projectId(PROJECT)
                .resource(Resource.builder()
                        .id(ResourceId.of("R1"))
                        .displayName("A. Meyer")
                        .type(ResourceType.EMPLOYEE)
                        .homeLegalEntityId(SISTER)
                        .costRatePerHour(BigMoney.parse("EUR 60.10"))
                        .build())
                .date(LocalDate.of(2026, 6, 3))
                .hours(new BigDecimal("12.5"))
                .approval(ApprovalState.APPROVED)
                .source(new ExternalRef("psa", "Split", "S1"))
                .build();
    }
}
