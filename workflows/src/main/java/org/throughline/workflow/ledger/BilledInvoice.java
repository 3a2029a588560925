package org.throughline.workflow.ledger;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.billing.LineExplanation;

/**
 * An invoice as the ledger has it. Immutable.
 *
 * @param invoice the invoice as it was drafted, with its number once it is issued
 * @param state how far it is
 * @param explanations why each line is what it is
 * @param corrections what was taken back of it, oldest first
 * @param pending what is about to be taken back
 */
public record BilledInvoice(
        Invoice invoice,
        BilledState state,
        List<LineExplanation> explanations,
        List<InvoiceCorrection> corrections,
        List<InvoiceCorrection> pending) {

    /**
     * Copies the lists.
     *
     * @param invoice the invoice
     * @param state how far it is
     * @param explanations why each line is what it is
     * @param corrections what was taken back of it
     * @param pending what is about to be taken back
     */
    public BilledInvoice {
        explanations = List.copyOf(explanations);
        corrections = List.copyOf(corrections);
        pending = List.copyOf(pending);
    }

    /** {@return whether it is in the books of the ERP, and not void} */
    public boolean isLive() {
        return state == BilledState.ISSUED || state == BilledState.RECORDED;
    }

    /**
     * What still counts of the invoice: what was credited is taken off its lines, what was released is no longer a source
     * of them. A line of which nothing is left is gone. It has no taxes.
     *
     * @return the rest, without lines if nothing is left
     */
    public Invoice inForce() {
        return Invoice.builder()
                .from(invoice)
                .taxes(List.of())
                .lines(rest(corrections))
                .build();
    }

    /** {@return what may still be taken back: like {@link #inForce}, and less what is about to be taken back} */
    public List<InvoiceLine> correctable() {
        return rest(Stream.concat(corrections.stream(), pending.stream()).toList());
    }

    /**
     * Finds a correction that was made.
     *
     * @param id its id
     * @return it, or empty if it was not made, or not yet
     */
    public Optional<InvoiceCorrection> correction(CreditNoteId id) {
        return corrections.stream().filter(each -> each.hasId(id)).findFirst();
    }

    /**
     * Finds a correction that is about to be made.
     *
     * @param id its id
     * @return it, or empty if there is none
     */
    public Optional<InvoiceCorrection> pending(CreditNoteId id) {
        return pending.stream().filter(each -> each.hasId(id)).findFirst();
    }

    /**
     * The invoice as it is for somebody who makes a correction.
     *
     * @param own the correction
     * @return a copy that does not know of it
     */
    public BilledInvoice without(CreditNoteId own) {
        return new BilledInvoice(
                invoice,
                state,
                explanations,
                corrections,
                pending.stream().filter(each -> !each.hasId(own)).toList());
    }

    /** {@return the sources that were, or are about to be taken back, whether they may be billed again or not} */
    public Set<SourceRef> correctedSources() {
        return Stream.concat(corrections.stream(), pending.stream())
                .flatMap(each -> each.document().getLines().stream())
                .flatMap(line -> line.getSources().stream())
                .collect(Collectors.toSet());
    }

    /** {@return the sum that was taken back, tax included} */
    public Money credited() {
        return sum(corrections, CreditNote::total);
    }

    /** {@return the tax that was, or is about to be taken back} */
    public Money creditedTax() {
        return sum(corrections, CreditNote::taxTotal).plus(sum(pending, CreditNote::taxTotal));
    }

    private Money sum(Collection<InvoiceCorrection> which, Function<CreditNote, Money> amount) {
        return MoneyMath.sum(
                invoice.getCurrency(),
                which.stream().map(InvoiceCorrection::document).map(amount).toList());
    }

    private List<InvoiceLine> rest(List<InvoiceCorrection> taken) {
        Set<SourceRef> released =
                taken.stream().flatMap(each -> each.released().stream()).collect(Collectors.toSet());
        return invoice.getLines().stream()
                .flatMap(line -> rest(line, taken, released).stream())
                .toList();
    }

    private static Optional<InvoiceLine> rest(
            InvoiceLine line, List<InvoiceCorrection> taken, Set<SourceRef> released) {
        List<InvoiceLine> back = taken.stream()
                .flatMap(each -> each.document().getLines().stream())
                .filter(each -> each.getNumber() == line.getNumber())
                .toList();
        if (back.isEmpty()) {
            return Optional.of(line);
        }
        BigDecimal quantity =
                back.stream().map(InvoiceLine::getQuantity).reduce(line.getQuantity(), BigDecimal::subtract);
        Money amount = back.stream().map(InvoiceLine::getAmount).reduce(line.getAmount(), Money::minus);
        List<SourceRef> sources = line.getSources().stream()
                .filter(source -> !released.contains(source))
                .toList();
        return amount.isZero() && sources.isEmpty()
                ? Optional.empty()
                : Optional.of(InvoiceLine.builder()
                        .from(line)
                        .quantity(quantity)
                        .amount(amount)
                        .sources(sources)
                        .build());
    }
}
