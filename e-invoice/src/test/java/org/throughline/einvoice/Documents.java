package org.throughline.einvoice;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CountryCode;
import org.throughline.model.Period;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.AllowanceCharge;
import org.throughline.model.billing.AllowanceChargeKind;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.InvoiceReference;
import org.throughline.model.billing.InvoiceStatus;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.billing.TaxTreatment;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.Address;
import org.throughline.model.party.BankAccount;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.ElectronicAddress;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** Draws valid documents of all billing models, tax categories and some currencies from a seed. */
final class Documents {
    private static final List<String> CURRENCIES = List.of("EUR", "USD", "GBP", "JPY");
    private static final List<List<TaxTreatment>> MIXES = List.of(
            List.of(taxed("0.20"), taxed("0.10"), untaxed(TaxCategory.ZERO_RATED)),
            List.of(taxed("0.13"), untaxed(TaxCategory.EXEMPT)),
            List.of(untaxed(TaxCategory.REVERSE_CHARGE)),
            List.of(untaxed(TaxCategory.INTRA_COMMUNITY)),
            List.of(untaxed(TaxCategory.EXPORT)),
            List.of(untaxed(TaxCategory.NOT_SUBJECT)));
    private static final Map<TaxCategory, String> REASONS = Map.of(
            TaxCategory.EXEMPT, "VATEX-EU-132",
            TaxCategory.REVERSE_CHARGE, "VATEX-EU-AE",
            TaxCategory.INTRA_COMMUNITY, "VATEX-EU-IC",
            TaxCategory.EXPORT, "VATEX-EU-G",
            TaxCategory.NOT_SUBJECT, "VATEX-EU-O");

    private final Random random;
    private final CurrencyUnit currency;
    private final List<TaxTreatment> treatments;
    private final List<InvoiceLine> lines = new ArrayList<>();
    private final List<AllowanceCharge> changes = new ArrayList<>();

    private Documents(long seed) {
        // The first draws of neighbouring seeds are alike; spread out, they are not.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.currency = CurrencyUnit.of(pick(CURRENCIES));
        this.treatments = pick(MIXES);
    }

    static EInvoice draw(long seed) {
        return new Documents(seed).draw();
    }

    private EInvoice draw() {
        switch (random.nextInt(4)) {
            case 0 -> timeAndMaterials();
            case 1 -> fixedFee();
            case 2 -> retainer();
            default -> subscription();
        }
        if (random.nextInt(3) == 0) {
            changes.add(change(AllowanceChargeKind.ALLOWANCE, "Framework discount", "95"));
        }
        if (random.nextInt(4) == 0) {
            changes.add(change(AllowanceChargeKind.CHARGE, "Travel flat rate", "ABL"));
        }
        boolean outside = treatments.get(0).category() == TaxCategory.NOT_SUBJECT;
        EInvoice.Builder invoice = EInvoice.builder()
                .document(random.nextInt(4) == 0 ? creditNote() : invoice())
                .seller(party("Alpen Consulting GmbH", "AT", "Wien", outside ? List.of() : vat("AT", "ATU12345678")))
                .buyer(party("Brouwerij Noord NV", "BE", "Gent", outside ? List.of() : vat("BE", "BE0123456749")))
                .paymentTerms("Net 30 days")
                .remittanceInformation("RF18 5390 0754 7034")
                .addBankAccounts(
                        new BankAccount("AT611904300234573201", "Alpen Consulting GmbH", "OPSKATWW", currency));
        if (treatments.get(0).category() == TaxCategory.INTRA_COMMUNITY || random.nextInt(3) == 0) {
            invoice.deliverTo(address("BE", "Antwerpen")).deliveredOn(LocalDate.of(2026, 6, 30));
        }
        return invoice.build();
    }

    private void timeAndMaterials() {
        for (int i = 1 + random.nextInt(6); i > 0; i--) {
            boolean daily = random.nextBoolean();
            // A line in yen must come out even (PEPPOL-EN16931-R120 allows 0.02).
            BigDecimal quantity = currency.getDecimalPlaces() == 0
                    ? BigDecimal.valueOf(1 + random.nextInt(40))
                    : BigDecimal.valueOf(25L * (1 + random.nextInt(160)), 2);
            line(
                    InvoiceLineType.TIME,
                    "Consultant <Müller & Söhne> \"A\"",
                    quantity,
                    daily ? UnitCode.DAY : UnitCode.HOUR,
                    price());
        }
        if (random.nextBoolean()) {
            line(InvoiceLineType.EXPENSE, "Rail, 2026-06-11", BigDecimal.ONE, UnitCode.ONE, price());
        }
        if (random.nextBoolean()) {
            line(InvoiceLineType.CEILING, "Reduction to the ceiling", BigDecimal.ONE.negate(), UnitCode.ONE, price());
        }
    }

    private void fixedFee() {
        line(InvoiceLineType.MILESTONE, "Concept accepted", BigDecimal.ONE, UnitCode.ONE, price());
        line(InvoiceLineType.HOLDBACK, "Holdback of 10 %", BigDecimal.ONE.negate(), UnitCode.ONE, price());
    }

    private void retainer() {
        line(InvoiceLineType.RETAINER, "Retainer June 2026", BigDecimal.ONE, UnitCode.MONTH, price());
        line(
                InvoiceLineType.OVERAGE,
                "Hours above 40",
                BigDecimal.valueOf(1 + random.nextInt(20)),
                UnitCode.HOUR,
                price());
    }

    private void subscription() {
        line(
                InvoiceLineType.SUBSCRIPTION,
                "Operations desk",
                BigDecimal.valueOf(1 + random.nextInt(50)),
                UnitCode.MONTH,
                price());
    }

    private BigDecimal price() {
        int decimals = currency.getDecimalPlaces();
        return BigDecimal.valueOf(1 + random.nextInt(30_000), decimals);
    }

    private void line(InvoiceLineType type, String text, BigDecimal quantity, UnitCode unit, BigDecimal price) {
        List<AllowanceCharge> lineChanges = new ArrayList<>();
        BigDecimal amount = quantity.multiply(price);
        if (random.nextInt(4) == 0) {
            Money off = Money.of(currency, price.divide(BigDecimal.TEN, RoundingMode.HALF_UP), RoundingMode.HALF_UP);
            lineChanges.add(AllowanceCharge.builder()
                    .kind(AllowanceChargeKind.ALLOWANCE)
                    .amount(off)
                    .reason("Goodwill")
                    .reasonCode("95")
                    .taxTreatment(Optional.empty())
                    .build());
            amount = amount.subtract(off.getAmount());
        }
        InvoiceLine.Builder line = InvoiceLine.builder()
                .number(lines.size() + 1)
                .type(type)
                .description(text)
                .quantity(quantity)
                .unitCode(unit)
                .unitPrice(BigMoney.of(currency, price))
                .allowanceCharges(lineChanges)
                .taxTreatment(pick(treatments))
                .amount(Money.of(currency, amount, RoundingMode.HALF_UP));
        if (random.nextInt(3) == 0) {
            line.note("Works order 4711").period(june()).purchaseOrderLine("10");
        }
        lines.add(line.build());
    }

    private AllowanceCharge change(AllowanceChargeKind kind, String reason, String code) {
        BigDecimal base = BigDecimal.valueOf(100L * (1 + random.nextInt(50)));
        BigDecimal rate = BigDecimal.valueOf(1 + random.nextInt(20), 2);
        return AllowanceCharge.builder()
                .kind(kind)
                .baseAmount(Money.of(currency, base))
                .rate(rate)
                .amount(Money.of(currency, base.multiply(rate), RoundingMode.HALF_UP))
                .reason(reason)
                .reasonCode(code)
                .taxTreatment(pick(treatments))
                .build();
    }

    private List<TaxLine> taxes() {
        Map<TaxTreatment, Money> taxable = new LinkedHashMap<>();
        lines.forEach(line -> taxable.merge(line.getTaxTreatment().orElseThrow(), line.getAmount(), Money::plus));
        changes.forEach(each -> taxable.merge(each.getTaxTreatment().orElseThrow(), each.signedAmount(), Money::plus));
        List<TaxLine> taxes = new ArrayList<>();
        taxable.forEach((treatment, amount) -> taxes.add(TaxLine.builder()
                .category(treatment.category())
                .rate(treatment.rate())
                .jurisdiction("AT")
                .country(CountryCode.of("AT"))
                .taxName("VAT")
                .taxableAmount(amount)
                .tax(amount.multipliedBy(treatment.rate(), RoundingMode.HALF_UP))
                .exemptionReasonCode(Optional.ofNullable(REASONS.get(treatment.category())))
                .build()));
        return taxes;
    }

    private BillingDocument invoice() {
        Invoice invoice = Invoice.builder()
                .id(InvoiceId.of("E1-20260601"))
                .number("RE-2026-0815")
                .engagementId(EngagementId.of("E1"))
                .contractId(ContractId.of("K1"))
                .projectId(ProjectId.of("E1-P1"))
                .customerId(CustomerId.of("C1"))
                .legalEntityId(LegalEntityId.of("AT-01"))
                .currency(currency)
                .issueDate(LocalDate.of(2026, 7, 1))
                .dueDate(LocalDate.of(2026, 7, 31))
                .period(june())
                .purchaseOrderNumber("PO-77")
                .lines(lines)
                .allowanceCharges(changes)
                .taxes(taxes())
                .exchangeRate(exchangeRate())
                .status(InvoiceStatus.ISSUED)
                .build();
        Invoice.Builder more = Invoice.builder().from(invoice);
        if (random.nextBoolean()) {
            more.buyerReference("Cost centre 9").note("Thank you for your order.");
        }
        if (random.nextInt(3) == 0) {
            more.prepaid(Money.of(currency, BigDecimal.valueOf(1 + random.nextInt(50))));
        }
        if (random.nextInt(3) == 0) {
            more.roundingAmount(Money.ofMinor(currency, random.nextInt(5) - 2L));
        }
        return more.build();
    }

    private Optional<ExchangeRate> exchangeRate() {
        CurrencyUnit other = CurrencyUnit.of(pick(CURRENCIES));
        BigDecimal rate =
                other.equals(currency) ? BigDecimal.ONE : BigDecimal.valueOf(1 + random.nextInt(2_000_000), 5);
        return random.nextInt(3) > 0
                ? Optional.empty()
                : Optional.of(new ExchangeRate(currency, other, rate, LocalDate.of(2026, 6, 30), "ECB"));
    }

    private BillingDocument creditNote() {
        return CreditNote.builder()
                .id(CreditNoteId.of("E1-20260601-C1"))
                .number("GS-2026-0042")
                .engagementId(EngagementId.of("E1"))
                .contractId(ContractId.of("K1"))
                .projectId(ProjectId.of("E1-P1"))
                .customerId(CustomerId.of("C1"))
                .legalEntityId(LegalEntityId.of("AT-01"))
                .currency(currency)
                .issueDate(LocalDate.of(2026, 7, 9))
                .purchaseOrderNumber("PO-77")
                .reason("Hours not agreed")
                .addCorrectedInvoices(
                        new InvoiceReference(InvoiceId.of("E1-20260601"), "RE-2026-0815", LocalDate.of(2026, 7, 1)))
                .lines(lines)
                .allowanceCharges(changes)
                .taxes(taxes())
                .exchangeRate(exchangeRate())
                .status(InvoiceStatus.ISSUED)
                .build();
    }

    private static EInvoiceParty party(String name, String country, String city, List<TaxRegistration> vat) {
        return EInvoiceParty.builder()
                .name(name)
                .tradingName(name + " Trading")
                .legalRegistration("FN 1234 x")
                .address(address(country, city))
                .electronicAddress(
                        country.equals("AT")
                                ? new ElectronicAddress("9914", "ATU12345678")
                                : new ElectronicAddress("9925", "BE0123456749"))
                .taxRegistrations(vat)
                .contact(new PartyContact("Accounts", "+43 1 234567", "accounts@example.com"))
                .build();
    }

    private static List<TaxRegistration> vat(String country, String number) {
        return List.of(new TaxRegistration(TaxScheme.VAT, CountryCode.of(country), number));
    }

    private static Address address(String country, String city) {
        return Address.builder()
                .addLines("Hauptstraße 1", "Stiege 2", "Tür 3")
                .city(city)
                .postalCode("1010")
                .region("Region")
                .country(CountryCode.of(country))
                .build();
    }

    private static Period june() {
        return new Period(LocalDate.of(2026, 6, 1), LocalDate.of(2026, 7, 1));
    }

    private static TaxTreatment taxed(String rate) {
        return new TaxTreatment(TaxCategory.STANDARD, new BigDecimal(rate));
    }

    private static TaxTreatment untaxed(TaxCategory category) {
        return new TaxTreatment(category, BigDecimal.ZERO);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
