package org.throughline.netsuite;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.OrderInvoice;
import org.throughline.connector.port.SalesOrder;
import org.throughline.connector.port.VendorBill;
import org.throughline.connector.port.VendorBillId;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.BillingScheduleId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.delivery.TimeEntryId;
import org.throughline.model.party.Resource;
import org.throughline.model.party.ResourceId;
import org.throughline.model.party.ResourceType;
import org.throughline.model.party.Vendor;
import org.throughline.model.party.VendorId;

/** Orders, time and bills of vendors as the test account takes them. */
final class OrderSamples {
    private OrderSamples() {}

    /** The order of a contract with a milestone for each amount; the account has that of {@code c9}, 1000 and 500. */
    static SalesOrder order(String contract, String... amounts) {
        Money value = Money.zero(CurrencyUnit.USD);
        for (String amount : amounts) {
            value = value.plus(new BigDecimal(amount));
        }
        return new SalesOrder(
                Contract.builder()
                        .id(ContractId.of(contract))
                        .engagementId(EngagementId.of("eng-1"))
                        .customerId(Samples.ACME)
                        .legalEntityId(Samples.US)
                        .value(value)
                        .startDate(LocalDate.parse("2026-06-01"))
                        .endDate(LocalDate.parse("2026-12-31"))
                        .signedOn(LocalDate.parse("2026-05-20"))
                        .purchaseOrderNumber("PO-77")
                        .billingTerms(FixedFee.builder().fee(value).build())
                        .build(),
                BillingSchedule.builder()
                        .from(Samples.schedule(amounts))
                        .id(BillingScheduleId.of("c9-S1"))
                        .contractId(ContractId.of(contract))
                        .build());
    }

    /** An amount of the first milestone of contract {@code c9}. */
    static OrderInvoice billing(String id, String amount, TaxLine... taxes) {
        Invoice invoice = Samples.invoice(id, Samples.line(1, "1", "USD " + amount, "USD " + amount), taxes);
        return new OrderInvoice(
                order("c9", "1000.00", "500.00"),
                Invoice.builder().from(invoice).contractId(ContractId.of("c9")).build(),
                Map.of(1, 1));
    }

    static TimeEntry time(String id, String hours) {
        return TimeEntry.builder()
                .id(TimeEntryId.of(id))
                .projectId(Samples.PROJECT)
                .resource(resource("r1"))
                .date(LocalDate.parse("2026-06-15"))
                .hours(new BigDecimal(hours))
                .description("design")
                .approval(ApprovalState.APPROVED)
                .source(new ExternalRef("psa", "timecard", "a0X" + id))
                .build();
    }

    static Resource resource(String id) {
        return Resource.builder()
                .id(ResourceId.of(id))
                .displayName("Consultant 1")
                .type(ResourceType.EMPLOYEE)
                .build();
    }

    static Vendor vendor() {
        return Vendor.builder()
                .id(VendorId.of("v2"))
                .name("Other Subcontractor")
                .currency(CurrencyUnit.USD)
                .address(Samples.newCustomer().getBillingAddress().orElseThrow())
                .build();
    }

    static VendorBill bill(String id, String amount) {
        return new VendorBill(
                VendorBillId.of(id),
                VendorId.of("v1"),
                Samples.US,
                "R-2026-17",
                Samples.IN_JUNE,
                List.of(new VendorBill.Line(Samples.PROJECT, "5100", "June, 10 hours", Money.parse("USD " + amount))));
    }
}
