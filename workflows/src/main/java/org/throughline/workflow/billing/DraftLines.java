package org.throughline.workflow.billing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.UnitCode;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.delivery.ApprovalState;

/** Collects the lines of one draft and what stays unbilled. */
final class DraftLines {
    private final CurrencyUnit currency;
    private final List<InvoiceLine> lines = new ArrayList<>();
    private final List<UnbilledWork> unbilled = new ArrayList<>();
    private final List<LineExplanation> explanations = new ArrayList<>();

    DraftLines(CurrencyUnit currency) {
        this.currency = currency;
    }

    void bill(InvoiceLine.Builder line, Grounds grounds) {
        InvoiceLine numbered = line.number(lines.size() + 1).build();
        lines.add(numbered);
        explanations.add(grounds.of(numbered.getNumber(), numbered.getAmount()));
    }

    /** One of something; nothing if the amount is zero. */
    void billAmount(InvoiceLineType type, String description, Money amount, Grounds grounds, SourceRef... sources) {
        if (!amount.isZero()) {
            bill(one(type, description, amount, List.of(sources)), grounds);
        }
    }

    static InvoiceLine.Builder one(InvoiceLineType type, String description, Money amount, List<SourceRef> sources) {
        InvoiceLine.Builder line = InvoiceLine.builder();
        line.type(type)
                .description(description)
                .quantity(BigDecimal.ONE)
                .unitCode(UnitCode.ONE)
                .unitPrice(amount.toBigMoney())
                .amount(amount)
                .sources(sources);
        return line;
    }

    void leave(SourceRef source, UnbilledWork.Reason reason, String detail) {
        unbilled.add(new UnbilledWork(source, reason, detail));
    }

    boolean isApproved(ApprovalState state, SourceRef source) {
        if (state == ApprovalState.APPROVED) {
            return true;
        }
        leave(source, UnbilledWork.Reason.NOT_APPROVED, "is " + state);
        return false;
    }

    Money sum(Predicate<InvoiceLine> which) {
        return BilledBefore.sum(lines, which, currency);
    }

    Money sum(InvoiceLineType type) {
        return sum(line -> line.getType() == type);
    }

    Money net() {
        return sum(line -> true);
    }

    BillingDraft toDraft() {
        return new BillingDraft(lines, unbilled, explanations);
    }
}
