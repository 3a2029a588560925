package org.throughline.dynamics.finance;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CountryCode;
import org.throughline.model.Period;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.BillingScheduleId;
import org.throughline.model.billing.BillingScheduleLine;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.JournalLine;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentId;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** Canonical objects as the test account takes them. */
final class Samples {
    static final CustomerId ACME = CustomerId.of("acme");
    static final ProjectId PROJECT = ProjectId.of("p1");
    static final LegalEntityId US = LegalEntityId.of("US-01");
    static final LocalDate IN_JUNE = LocalDate.parse("2026-06-30");
    private static final CountryCode COUNTRY = CountryCode.of("US");

    private Samples() {}

    static Customer newCustomer() {
        return Customer.builder()
                .id(CustomerId.of("globex"))
                .name("Globex LLC")
                .billingAddress(address("742 Evergreen Terrace", "Springfield"))
                .deliveryAddress(address("1 Plant Road", "Cypress Creek"))
                .addTaxRegistrations(new TaxRegistration(TaxScheme.VAT, CountryCode.of("DE"), "DE123456789"))
                .paymentTerms(PaymentTerms.builder().name("Net 30").netDays(30).build())
                .currency(CurrencyUnit.USD)
                .legalEntityId(US)
                .build();
    }

    private static Address address(String line, String city) {
        return Address.builder()
                .addLines(line)
                .city(city)
                .region("OR")
                .postalCode("97475")
                .country(COUNTRY)
                .build();
    }

    static Project newProject() {
        return Project.builder()
                .id(ProjectId.of("p2"))
                .engagementId(EngagementId.of("eng-2"))
                .customerId(ACME)
                .legalEntityId(US)
                .name("Acme migration")
                .billingMethod(BillingMethod.FIXED_FEE)
                .budget(Money.parse("USD 80000.10"))
                .startDate(LocalDate.parse("2026-06-15"))
                .endDate(LocalDate.parse("2026-11-30"))
                .build();
    }

    static BillingSchedule schedule(String... amounts) {
        BillingSchedule.Builder schedule = BillingSchedule.builder()
                .id(BillingScheduleId.of("s1"))
                .contractId(ContractId.of("c1"))
                .projectId(PROJECT)
                .name("Acme rollout milestones");
        for (int i = 0; i < amounts.length; i++) {
            schedule.addLines(BillingScheduleLine.builder()
                    .milestoneId(MilestoneId.of("m" + (i + 1)))
                    .description("Milestone " + (i + 1))
                    .expectedOn(LocalDate.parse("2026-07-01").plusMonths(i))
                    .amount(Money.parse("USD " + amounts[i]))
                    .build());
        }
        return schedule.build();
    }

    /** One line of 1,000 dollars with 8.875 % tax. */
    static Invoice invoice() {
        return invoice("i1", line(1, "8", "USD 125.00", "USD 1000.00"), tax(1, "0.08875", "USD 1000.00", "USD 88.75"));
    }

    static Invoice invoice(String id, InvoiceLine line, TaxLine... taxes) {
        return Invoice.builder()
                .id(InvoiceId.of(id))
                .engagementId(EngagementId.of("eng-1"))
                .contractId(ContractId.of("c1"))
                .projectId(PROJECT)
                .customerId(ACME)
                .legalEntityId(US)
                .currency(line.getAmount().getCurrencyUnit())
                .issueDate(IN_JUNE)
                .dueDate(IN_JUNE.plusDays(30))
                .period(new Period(LocalDate.parse("2026-06-01"), LocalDate.parse("2026-07-01")))
                .purchaseOrderNumber("PO-77")
                .addLines(line)
                .addAllTaxes(Arrays.asList(taxes))
                .build();
    }

    static InvoiceLine line(int number, String quantity, String unitPrice, String amount) {
        return InvoiceLine.builder()
                .number(number)
                .type(InvoiceLineType.TIME)
                .description("Senior consultant")
                .quantity(new BigDecimal(quantity))
                .unitPrice(BigMoney.parse(unitPrice))
                .amount(Money.parse(amount))
                .build();
    }

    static TaxLine tax(int line, String rate, String base, String tax) {
        return TaxLine.builder()
                .lineNumber(line)
                .jurisdiction("NEW YORK")
                .country(COUNTRY)
                .taxName("NY STATE TAX")
                .rate(new BigDecimal(rate))
                .taxableAmount(Money.parse(base))
                .tax(Money.parse(tax))
                .build();
    }

    static Payment payment(String id, String amount, Allocation... allocations) {
        return Payment.builder()
                .id(PaymentId.of(id))
                .customerId(ACME)
                .amount(Money.parse(amount))
                .receivedOn(IN_JUNE)
                .reference("wire 4711")
                .addAllAllocations(List.of(allocations))
                .build();
    }

    static Payment paymentFor(String id, Invoice invoice, String amount) {
        return payment(id, amount, new Allocation(invoice.getId(), Money.parse(amount)));
    }

    /** Revenue of June that was billed before. */
    static JournalPosting.Builder journal(String id, String amount) {
        JournalPosting.Builder posting = JournalPosting.builder();
        posting.id(JournalPostingId.of(id))
                .legalEntityId(US)
                .postingDate(IN_JUNE)
                .currency(CurrencyUnit.USD)
                .description("revenue of June")
                .addLines(journalLine("250100", amount), journalLine("401100", "-" + amount));
        return posting;
    }

    static JournalLine journalLine(String account, String amount) {
        return JournalLine.builder()
                .account(account)
                .amount(Money.parse("USD " + amount))
                .build();
    }
}
