package org.throughline.model;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.InvoiceStatus;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.Engagement;
import org.throughline.model.contract.EngagementStatus;
import org.throughline.model.contract.ExpensePolicy;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.MilestoneStatus;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.Resource;
import org.throughline.model.party.RoundingPolicy;
import org.throughline.model.party.RoundingScope;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityLine;

/** Values with every attribute set, defaults to something else than the default. */
public final class Full {
    private static final ExternalRef REF = new ExternalRef("salesforce", "Thing", "a01");

    private Full() {}

    public static Extensions extensions() {
        Map<String, @Nullable Object> nested = new LinkedHashMap<>();
        nested.put("z", new BigDecimal("1.50"));
        nested.put("a", null);
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("salesforce:Zone__c", "North");
        values.put("salesforce:Amount__c", new BigDecimal("10.00"));
        values.put("acme:nothing", null);
        values.put("acme:flag", true);
        values.put("acme:list", Arrays.asList("x", new BigDecimal("0.10"), null, false));
        values.put("acme:nested", nested);
        return Extensions.of(values);
    }

    public static Address address() {
        return Minimal.address()
                .addLines("1 Main Street", "2nd floor")
                .region("NY")
                .postalCode("12207")
                .build();
    }

    public static Customer customer() {
        return Minimal.customer()
                .parentId(CustomerId.of("C0"))
                .billingAddress(address())
                .deliveryAddress(Minimal.address().city("Troy").build())
                .addTaxRegistrations(new TaxRegistration(TaxScheme.VAT, CountryCode.of("DE"), "DE123456789"))
                .taxExempt(true)
                .paymentTerms(Minimal.paymentTerms().build())
                .currency(CurrencyUnit.EUR)
                .legalEntityId(LegalEntityId.of("US-01"))
                .onCreditHold(true)
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static LegalEntity legalEntity() {
        return Minimal.legalEntity()
                .addTaxRegistrations(new TaxRegistration(TaxScheme.INCOME_TAX, CountryCode.of("US"), "12-3456789"))
                .roundingPolicy(new RoundingPolicy(RoundingMode.HALF_EVEN, RoundingScope.DOCUMENT))
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static Resource resource() {
        return Minimal.resource()
                .role("Consultant")
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static OpportunityLine opportunityLine() {
        return Minimal.opportunityLine()
                .productCode("CONS")
                .serviceDate(Minimal.JULY_1)
                .build();
    }

    public static Opportunity opportunity() {
        return Minimal.opportunity()
                .addLines(opportunityLine())
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static RateCardLine rate() {
        return Minimal.rate()
                .effectiveUntil(Minimal.JULY_1)
                .rate(Minimal.usdRate("150.125"))
                .build();
    }

    public static RateCard rateCard() {
        return Minimal.rateCard()
                .addLines(rate(), Minimal.rate().effectiveFrom(Minimal.JULY_1).build())
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static TimeAndMaterials timeAndMaterials() {
        return Minimal.timeAndMaterials()
                .rateCard(rateCard())
                .notToExceed(Minimal.usd("1000.00"))
                .expensePolicy(ExpensePolicy.atCost(false))
                .build();
    }

    public static Milestone milestone() {
        return Minimal.milestone()
                .status(MilestoneStatus.ACCEPTED)
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static FixedFee fixedFee() {
        return Minimal.fixedFee()
                .addMilestones(
                        milestone(),
                        Minimal.milestone()
                                .id(MilestoneId.of("M2"))
                                .amount(Minimal.usd("600.00"))
                                .build())
                .expensePolicy(ExpensePolicy.atCost(true))
                .build();
    }

    public static Contract contract() {
        return Minimal.contract()
                .legalEntityId(LegalEntityId.of("US-01"))
                .startDate(Minimal.JUNE_1)
                .endDate(Minimal.JULY_1)
                .billingTerms(timeAndMaterials())
                .paymentTerms(Minimal.paymentTerms().build())
                .purchaseOrderNumber("PO-77")
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static Engagement engagement() {
        return Minimal.engagement()
                .contract(contract())
                .projectId(ProjectId.of("P1"))
                .status(EngagementStatus.READY)
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static Project project() {
        return Minimal.project()
                .status(ProjectStatus.ACTIVE)
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static TimeEntry timeEntry() {
        return Minimal.timeEntry()
                .billable(false)
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static ExpenseItem expenseItem() {
        return Minimal.expenseItem()
                .billable(false)
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static BillingSchedule billingSchedule() {
        return Minimal.billingSchedule()
                .addLines(Minimal.billingScheduleLine().build())
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static InvoiceLine invoiceLine() {
        return Minimal.invoiceLine()
                .addSources(new SourceRef(SourceKind.TIME_ENTRY, Minimal.SPLIT))
                .build();
    }

    public static Invoice invoice() {
        return Minimal.invoice()
                .number("INV-1")
                .purchaseOrderNumber("PO-77")
                .addLines(
                        invoiceLine(),
                        Minimal.invoiceLine()
                                .number(2)
                                .type(InvoiceLineType.CEILING)
                                .quantity(BigDecimal.ONE)
                                .unitPrice(Minimal.usdRate("-125.00"))
                                .amount(Minimal.usd("-125.00"))
                                .build())
                .addTaxes(Minimal.taxLine().build())
                .status(InvoiceStatus.ISSUED)
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }

    public static Payment payment() {
        return Minimal.payment()
                .reference("wire 4711")
                .addAllocations(new Allocation(InvoiceId.of("I1"), Minimal.usd("1000.00")))
                .addExternalRefs(REF)
                .extensions(extensions())
                .build();
    }
}
