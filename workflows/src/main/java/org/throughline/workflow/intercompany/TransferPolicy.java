package org.throughline.workflow.intercompany;

import java.math.BigDecimal;
import java.util.Optional;
import org.joda.money.BigMoney;
import org.throughline.model.billing.TransferPricing;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateUnit;
import org.throughline.model.delivery.TimeEntry;

/**
 * What one hour of a person who is lent costs: the declared policy of the group.
 *
 * @param pricing cost with a markup, or the rates of a card
 * @param markup the markup on the cost as a fraction, 0.08 for 8 percent; zero with a card
 * @param rateCard the card, absent unless it prices
 */
public record TransferPolicy(TransferPricing pricing, BigDecimal markup, Optional<RateCard> rateCard) {

    /**
     * Rejects a policy that prices nothing.
     *
     * @param pricing cost with a markup, or the rates of a card
     * @param markup the markup on the cost as a fraction
     * @param rateCard the card
     * @throws IllegalArgumentException if the pricing is another, the card is missing or too many, or the markup is negative
     */
    public TransferPolicy {
        if (pricing == TransferPricing.RESALE_MINUS || rateCard.isPresent() != (pricing == TransferPricing.RATE_CARD)) {
            throw new IllegalArgumentException(
                    "TransferPolicy.pricing is " + pricing + ": give COST_PLUS and a markup, or RATE_CARD and a card");
        }
        if (markup.signum() < 0) {
            throw new IllegalArgumentException("TransferPolicy.markup is negative: " + markup);
        }
    }

    /**
     * The cost of the person with a markup.
     *
     * @param markup the markup as a fraction; zero for the cost alone
     * @return the policy
     */
    public static TransferPolicy costPlus(BigDecimal markup) {
        return new TransferPolicy(TransferPricing.COST_PLUS, markup, Optional.empty());
    }

    /**
     * The hourly rates of a card by role, person and region.
     *
     * @param card the card, in the functional currency of who lends
     * @return the policy
     */
    public static TransferPolicy rateCard(RateCard card) {
        return new TransferPolicy(TransferPricing.RATE_CARD, BigDecimal.ZERO, Optional.of(card));
    }

    /** The price of an hour, not rounded; empty if the cost of the person, or the rate on the card, is not known. */
    Optional<BigMoney> ratePerHour(TimeEntry entry) {
        if (rateCard.isEmpty()) {
            return entry.getResource().getCostRatePerHour().map(cost -> cost.multipliedBy(BigDecimal.ONE.add(markup)));
        }
        RateCard card = rateCard.get();
        Optional<BigDecimal> factor =
                entry.getOvertimeKind().map(card::overtimeFactor).orElse(Optional.of(BigDecimal.ONE));
        return card.lineFor(
                        entry.pricedRole().orElse(""),
                        Optional.of(entry.getResource().getId()),
                        entry.getResource().getRegion(),
                        entry.getDate())
                .filter(line -> line.getUnit() == RateUnit.HOUR)
                .flatMap(line -> factor.map(line.getRate()::multipliedBy));
    }
}
