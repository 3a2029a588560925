package org.throughline.workflow.billing;

import java.math.RoundingMode;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.contract.Holdback;
import org.throughline.model.contract.MilestoneId;

/**
 * What the customer keeps back of the milestones (retention), until the milestone that releases all of it is accepted;
 * nothing is kept back from then on. The sum kept back is the share of all milestones so far, rounded once.
 */
final class KeptBack {
    private static final String RELEASE = "Release of the retention";

    private final Holdback holdback;
    private final RoundingMode rounding;

    KeptBack(Holdback holdback, RoundingMode rounding) {
        this.holdback = holdback;
        this.rounding = rounding;
    }

    void bill(List<MilestoneId> accepted, BilledBefore before, DraftLines draft) {
        Money milestonesBefore = before.sum(InvoiceLineType.MILESTONE);
        Money keptBefore = before.sum(InvoiceLineType.HOLDBACK).negated();
        // Released before by a line, or by none if there was nothing to release.
        boolean wasReleased = before.lines().stream().anyMatch(KeptBack::isRelease)
                || (keptBefore.isZero() && share(milestonesBefore).isPositive());
        if (wasReleased || accepted.contains(holdback.releasedBy())) {
            draft.billAmount(
                    InvoiceLineType.HOLDBACK,
                    RELEASE,
                    keptBefore,
                    Grounds.of(BillingRule.RETENTION_RELEASE)
                            .figure("released by", holdback.releasedBy())
                            .figure("kept back so far", keptBefore));
            return;
        }
        Money milestones = milestonesBefore.plus(draft.sum(InvoiceLineType.MILESTONE));
        draft.billAmount(
                InvoiceLineType.HOLDBACK,
                "Retention until " + holdback.releasedBy() + " is accepted",
                keptBefore.minus(share(milestones)),
                Grounds.of(BillingRule.RETENTION)
                        .figure("milestones so far", milestones)
                        .figure("rate", holdback.rate())
                        .figure("to keep back", share(milestones))
                        .figure("kept back before", keptBefore));
    }

    private static boolean isRelease(InvoiceLine line) {
        return line.getType() == InvoiceLineType.HOLDBACK
                && line.getDescription().equals(RELEASE);
    }

    private Money share(Money milestones) {
        return milestones.multipliedBy(holdback.rate(), rounding);
    }
}
