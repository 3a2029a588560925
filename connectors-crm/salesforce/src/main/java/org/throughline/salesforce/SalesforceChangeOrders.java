package org.throughline.salesforce;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.contract.Amendment;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.ManagedServices;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardLine;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.salesforce.platform.SalesforceRecord;

/**
 * Adds won change orders to the contract that they change. Each says what it adds: to the amount, to the ceiling, and by its
 * products, milestones or rates; a last date of work replaces the one before. Pure: no I/O, no clock.
 */
final class SalesforceChangeOrders {
    private final SalesforceMapping mapping;
    private final SalesforceChangeOrderFields fields;

    SalesforceChangeOrders(SalesforceMapping mapping, SalesforceChangeOrderFields fields) {
        this.mapping = mapping;
        this.fields = fields;
    }

    /**
     * A won change order.
     *
     * @param row its opportunity
     * @param lineItems its products
     */
    record ChangeOrder(SalesforceRecord row, List<SalesforceRecord> lineItems) {}

    Contract amended(Contract signed, List<ChangeOrder> changes) {
        Contract contract = signed;
        for (ChangeOrder change : changes.stream()
                .sorted(Comparator.comparing((ChangeOrder change) -> effectiveFrom(change.row()))
                        .thenComparing(change -> change.row().requiredDate("CloseDate"))
                        .thenComparing(change -> change.row().id()))
                .toList()) {
            contract = amended(contract, change);
        }
        return contract;
    }

    private Contract amended(Contract before, ChangeOrder change) {
        SalesforceRecord row = change.row();
        SalesforceSowFields names = mapping.getSowFields();
        CurrencyUnit currency = SalesforceCurrency.of(row, mapping);
        if (!currency.equals(before.getValue().getCurrencyUnit())) {
            throw row.invalid(
                    "CurrencyIsoCode", "is not " + before.getValue().getCurrencyUnit() + ", as the deal it changes");
        }
        Optional<LocalDate> end = row.date(names.getEndDate());
        return Contract.builder()
                .from(before)
                .value(before.getValue().plus(row.requiredMoney("Amount", currency)))
                .endDate(end.or(before::getEndDate))
                .billingTerms(new Terms(change, currency).after(before.getBillingTerms()))
                .purchaseOrderNumber(row.text(names.getPurchaseOrderNumber()).or(before::getPurchaseOrderNumber))
                .addAmendments(Amendment.builder()
                        .number(before.version())
                        .description(row.requiredText("Name"))
                        .signedOn(row.requiredDate("CloseDate"))
                        .effectiveFrom(effectiveFrom(row))
                        .previousValue(before.getValue())
                        .previousEndDate(before.getEndDate())
                        .previousTerms(before.getBillingTerms())
                        .addExternalRefs(SalesforceRefs.of(row))
                        .build())
                .build();
    }

    private LocalDate effectiveFrom(SalesforceRecord row) {
        return row.requiredDate(fields.getEffectiveDate());
    }

    /** What a change order makes of terms. */
    private final class Terms {
        private final SalesforceRecord row;
        private final SalesforceTermsMapper added;
        private final boolean isProductSold;
        private final CurrencyUnit currency;

        Terms(ChangeOrder change, CurrencyUnit currency) {
            this.row = change.row();
            this.added = new SalesforceTermsMapper(row, change.lineItems(), mapping);
            this.isProductSold = !change.lineItems().isEmpty();
            this.currency = currency;
        }

        BillingTerms after(BillingTerms before) {
            return before.match(this::timeAndMaterials, this::fixedFee, this::retainer, this::managedServices);
        }

        private BillingTerms timeAndMaterials(TimeAndMaterials before) {
            requireType("Time and Materials");
            String field = mapping.getSowFields().getNotToExceed();
            Money more = row.money(field, currency).orElse(Money.zero(currency));
            Optional<Money> ceiling = before.getNotToExceed().map(more::plus);
            if (ceiling.filter(sum -> !sum.isPositive()).isPresent()) {
                throw row.invalid(field, "leaves no ceiling above 0");
            }
            RateCard card = before.getRateCard();
            return TimeAndMaterials.builder()
                    .from(before)
                    .notToExceed(ceiling)
                    .rateCard(RateCard.builder()
                            .from(card)
                            .lines(rates(card.getLines()))
                            .build())
                    .build();
        }

        /** A new role gets its rate, and one that costs another rate from now on gets that. */
        private List<RateCardLine> rates(List<RateCardLine> before) {
            LocalDate date = effectiveFrom(row);
            List<RateCardLine> rates = new ArrayList<>(before);
            for (RateCardLine rate : added.rates(date)) {
                Optional<RateCardLine> open = rates.stream()
                        .filter(line -> line.getRole().equals(rate.getRole())
                                && line.getEffectiveUntil().isEmpty())
                        .findFirst();
                if (open.filter(line -> line.getRate().isEqual(rate.getRate())).isPresent()) {
                    continue;
                }
                open.ifPresent(line -> rates.set(rates.indexOf(line), ended(line, date)));
                rates.add(rate);
            }
            return rates;
        }

        private RateCardLine ended(RateCardLine line, LocalDate date) {
            if (!line.getEffectiveFrom().isBefore(date)) {
                throw row.invalid(fields.getEffectiveDate(), "is not after the date of a rate that it replaces");
            }
            return RateCardLine.builder().from(line).effectiveUntil(date).build();
        }

        private BillingTerms fixedFee(FixedFee before) {
            requireType("Fixed Fee");
            return FixedFee.builder()
                    .from(before)
                    .fee(before.getFee().plus(row.requiredMoney("Amount", currency)))
                    .addAllMilestones(added.milestones())
                    .build();
        }

        private BillingTerms retainer(Retainer before) {
            requireType("Retainer");
            return requireNoProducts(before);
        }

        private BillingTerms managedServices(ManagedServices before) {
            requireType("Managed Services");
            return requireNoProducts(before);
        }

        // A recurring fee is prolonged; another fee from a date on has no place in its terms yet.
        private BillingTerms requireNoProducts(BillingTerms before) {
            if (isProductSold) {
                throw row.invalid("OpportunityLineItems", "change a recurring fee, which only may be prolonged");
            }
            return before;
        }

        private void requireType(String expected) {
            String field = mapping.getSowFields().getBillingType();
            if (row.text(field).filter(type -> !type.equals(expected)).isPresent()) {
                throw row.invalid(field, "is not " + expected + ", as the deal it changes");
            }
        }
    }
}
