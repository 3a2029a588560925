package org.throughline.salesforce;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.ShownCode;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.MilestoneId;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps how the work of an opportunity is paid. Pure: no I/O, no clock. */
final class SalesforceTermsMapper {
    private final SalesforceSowFields fields;
    private final SalesforceMapping mapping;
    private final SalesforceRecord opportunity;
    private final List<SalesforceRecord> lineItems;
    private final CurrencyUnit currency;

    SalesforceTermsMapper(SalesforceRecord opportunity, List<SalesforceRecord> lineItems, SalesforceMapping mapping) {
        this.fields = mapping.getSowFields();
        this.mapping = mapping;
        this.opportunity = opportunity;
        this.lineItems = lineItems;
        this.currency = SalesforceCurrency.of(opportunity, mapping);
    }

    BillingTerms terms(ContractId contract) {
        String type = opportunity.requiredText(fields.getBillingType());
        return switch (type) {
            case "Time and Materials" -> timeAndMaterials(contract);
            case "Fixed Fee" -> fixedFee();
            case "Retainer" -> {
                SalesforceRecurringTerms recurring = recurring();
                yield recurring.retainer(rateCard(contract, recurring.rates()));
            }
            case "Managed Services" -> recurring().managedServices();
            default -> throw opportunity.invalid(fields.getBillingType(), "unknown value " + ShownCode.of(type));
        };
    }

    private SalesforceRecurringTerms recurring() {
        return mapping.getRecurringFields()
                .map(names -> new SalesforceRecurringTerms(opportunity, lineItems, names, fields, currency))
                .orElseThrow(() -> opportunity.invalid(
                        fields.getBillingType(), "is recurring, and SalesforceMapping.recurringFields is not set"));
    }

    private TimeAndMaterials timeAndMaterials(ContractId contract) {
        TimeAndMaterials.Builder terms = TimeAndMaterials.builder();
        terms.rateCard(rateCard(contract, lineItems));
        opportunity.money(fields.getNotToExceed(), currency).ifPresent(ceiling -> {
            if (!ceiling.isPositive()) {
                throw opportunity.invalid(fields.getNotToExceed(), "is not positive");
            }
            terms.notToExceed(ceiling);
        });
        return terms.build();
    }

    private RateCard rateCard(ContractId contract, List<SalesforceRecord> priced) {
        LocalDate effectiveFrom =
                opportunity.date(fields.getStartDate()).orElseGet(() -> opportunity.requiredDate("CloseDate"));
        return RateCard.builder()
                .id(RateCardId.of(contract.value() + "-R1"))
                .currency(currency)
                .lines(rates(priced, effectiveFrom))
                .build();
    }

    /** What each role costs from a date. */
    List<RateCardLine> rates(LocalDate effectiveFrom) {
        return rates(lineItems, effectiveFrom);
    }

    private List<RateCardLine> rates(List<SalesforceRecord> priced, LocalDate effectiveFrom) {
        List<RateCardLine> rates = new ArrayList<>();
        for (SalesforceRecord line : priced) {
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
                .milestones(milestones())
                .build();
    }

    /** What is paid for each part of the work. */
    List<Milestone> milestones() {
        return lineItems.stream().map(this::milestone).toList();
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
