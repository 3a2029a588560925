package org.throughline.salesforce;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.ShownCode;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntityId;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps the statement of work that sales keeps on an opportunity. Pure: no I/O, no clock. */
final class SalesforceContractMapper {
    private final SalesforceSowFields fields;
    private final SalesforceRecord opportunity;
    private final List<SalesforceRecord> lineItems;
    private final CurrencyUnit currency;

    private SalesforceContractMapper(
            SalesforceRecord opportunity, List<SalesforceRecord> lineItems, SalesforceMapping mapping) {
        this.fields = mapping.getSowFields();
        this.opportunity = opportunity;
        this.lineItems = lineItems;
        this.currency = SalesforceCurrency.of(opportunity, mapping);
    }

    static Contract toContract(
            SalesforceRecord opportunity,
            List<SalesforceRecord> lineItems,
            Customer customer,
            SalesforceMapping mapping) {
        return new SalesforceContractMapper(opportunity, lineItems, mapping).contract(customer);
    }

    static Optional<LegalEntityId> legalEntity(SalesforceRecord opportunity, SalesforceSowFields fields) {
        String field = fields.getLegalEntity();
        return opportunity.text(field).map(id -> {
            try {
                return LegalEntityId.of(id);
            } catch (IllegalArgumentException e) {
                throw opportunity.invalid(field, "cannot be an id");
            }
        });
    }

    private Contract contract(Customer customer) {
        Optional<LocalDate> start = opportunity.date(fields.getStartDate());
        Optional<LocalDate> end = opportunity.date(fields.getEndDate());
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            throw opportunity.invalid(fields.getEndDate(), "is before " + fields.getStartDate());
        }
        EngagementId engagement = EngagementId.of(SalesforceRefs.of(opportunity).toIdText());
        ContractId id = ContractId.of(engagement.value() + "-C1");
        return Contract.builder()
                .id(id)
                .engagementId(engagement)
                .customerId(customer.getId())
                .legalEntityId(legalEntity(opportunity, fields))
                .value(opportunity.requiredMoney("Amount", currency))
                .startDate(start)
                .endDate(end)
                .billingTerms(billingTerms(id))
                .paymentTerms(SalesforcePaymentTerms.read(opportunity, fields.getSowPaymentTerms())
                        .or(customer::getPaymentTerms))
                .purchaseOrderNumber(opportunity.text(fields.getPurchaseOrderNumber()))
                .addExternalRefs(SalesforceRefs.of(opportunity))
                .build();
    }

    private BillingTerms billingTerms(ContractId contract) {
        String type = opportunity.requiredText(fields.getBillingType());
        return switch (type) {
            case "Time and Materials" -> timeAndMaterials(contract);
            case "Fixed Fee" -> fixedFee();
            default -> throw opportunity.invalid(fields.getBillingType(), "unknown value " + ShownCode.of(type));
        };
    }

    private TimeAndMaterials timeAndMaterials(ContractId contract) {
        RateCard rates = RateCard.builder()
                .id(RateCardId.of(contract.value() + "-R1"))
                .currency(currency)
                .lines(rateLines())
                .build();
        TimeAndMaterials.Builder terms = TimeAndMaterials.builder();
        terms.rateCard(rates);
        opportunity.money(fields.getNotToExceed(), currency).ifPresent(ceiling -> {
            if (!ceiling.isPositive()) {
                throw opportunity.invalid(fields.getNotToExceed(), "is not positive");
            }
            terms.notToExceed(ceiling);
        });
        return terms.build();
    }

    private List<RateCardLine> rateLines() {
        LocalDate effectiveFrom =
                opportunity.date(fields.getStartDate()).orElseGet(() -> opportunity.requiredDate("CloseDate"));
        List<RateCardLine> rates = new ArrayList<>();
        for (SalesforceRecord line : lineItems) {
            if (line.requiredNumber("UnitPrice").signum() < 0) {
                throw line.invalid("UnitPrice", "is negative");
            }
            RateCardLine rate = RateCardLine.builder()
                    .role(SalesforceOpportunityMapper.productName(line))
                    .effectiveFrom(effectiveFrom)
                    .rate(line.requiredPrice("UnitPrice", currency))
                    .build();
            if (isNew(rate, rates, line)) {
                rates.add(rate);
            }
        }
        return rates;
    }

    // One role may be sold on several lines, but only at one price.
    private static boolean isNew(RateCardLine rate, List<RateCardLine> rates, SalesforceRecord line) {
        for (RateCardLine other : rates) {
            if (other.getRole().equals(rate.getRole())) {
                if (!other.getRate().isEqual(rate.getRate())) {
                    throw line.invalid("UnitPrice", "gives a role a second rate");
                }
                return false;
            }
        }
        return true;
    }

    private FixedFee fixedFee() {
        return FixedFee.builder()
                .fee(opportunity.requiredMoney("Amount", currency))
                .milestones(lineItems.stream().map(this::milestone).toList())
                .build();
    }

    private Milestone milestone(SalesforceRecord line) {
        return Milestone.builder()
                .id(MilestoneId.of(SalesforceRefs.of(line).toIdText()))
                .name(SalesforceOpportunityMapper.description(line))
                .amount(line.requiredMoney("TotalPrice", currency))
                .targetDate(line.requiredDate("ServiceDate"))
                .addExternalRefs(SalesforceRefs.of(line))
                .build();
    }
}
