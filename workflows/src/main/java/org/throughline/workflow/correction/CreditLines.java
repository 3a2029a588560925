package org.throughline.workflow.correction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.money.MoneyMath;
import org.throughline.workflow.billing.BilledEntry;
import org.throughline.workflow.billing.LineExplanation;
import org.throughline.workflow.ledger.BilledInvoice;

/**
 * What sources come to on an invoice. What stays on a line is priced anew and rounded once; the credit is the difference,
 * so that a line that is credited bit by bit is credited to the cent. Pure.
 */
final class CreditLines {
    private static final int QUANTITY_DECIMALS = 6;

    private final BilledInvoice billed;
    private final RoundingMode rounding;
    private final Set<SourceRef> corrected;

    CreditLines(BilledInvoice billed, RoundingMode rounding) {
        this.billed = billed;
        this.rounding = rounding;
        this.corrected = billed.correctedSources();
    }

    /** The sources that were not taken back. */
    Set<SourceRef> open() {
        Set<SourceRef> open = new HashSet<>();
        billed.invoice().getLines().forEach(line -> open.addAll(openOf(line)));
        return open;
    }

    /** All that is left of the invoice. */
    List<InvoiceLine> all() {
        return billed.correctable().stream()
                .filter(line -> !line.getAmount().isZero() || !openOf(line).isEmpty())
                .map(line -> credit(line, line.getQuantity(), line.getAmount(), openOf(line)))
                .toList();
    }

    /** What the sources come to, or empty if the lines do not tell: then only the whole invoice can be credited. */
    Optional<List<InvoiceLine>> of(Set<SourceRef> sources) {
        if (billed.explanations().stream().anyMatch(each -> each.rule().isDerived())) {
            return Optional.empty();
        }
        List<InvoiceLine> lines = new ArrayList<>();
        for (InvoiceLine line : billed.correctable()) {
            List<SourceRef> open = openOf(line);
            List<SourceRef> named = open.stream().filter(sources::contains).toList();
            if (named.equals(open)) {
                if (!named.isEmpty()) {
                    lines.add(credit(line, line.getQuantity(), line.getAmount(), named));
                }
            } else if (!named.isEmpty()) {
                if (!entries(line, named).stream()
                        .map(BilledEntry::source)
                        .toList()
                        .containsAll(named)) {
                    return Optional.empty();
                }
                lines.add(part(line, named, open));
            }
        }
        return Optional.of(lines);
    }

    private InvoiceLine part(InvoiceLine line, List<SourceRef> named, List<SourceRef> open) {
        List<SourceRef> kept =
                open.stream().filter(source -> !named.contains(source)).toList();
        BigDecimal quantity = quantity(line, hours(entries(line, kept)));
        Money amount = MoneyMath.price(line.getUnitPrice(), quantity, rounding);
        return credit(
                line, line.getQuantity().subtract(quantity), line.getAmount().minus(amount), named);
    }

    /** Entries are in hours, a line may be in days. */
    private BigDecimal quantity(InvoiceLine line, BigDecimal hours) {
        InvoiceLine original = billed.invoice().getLines().stream()
                .filter(each -> each.getNumber() == line.getNumber())
                .findFirst()
                .orElseThrow();
        BigDecimal all = hours(entries(original, original.getSources()));
        return all.compareTo(original.getQuantity()) == 0
                ? hours
                : original.getQuantity().multiply(hours).divide(all, QUANTITY_DECIMALS, RoundingMode.HALF_UP);
    }

    private List<BilledEntry> entries(InvoiceLine line, List<SourceRef> sources) {
        return billed.explanations().stream()
                .filter(each -> each.line() == line.getNumber())
                .map(LineExplanation::entries)
                .flatMap(List::stream)
                .filter(entry -> sources.contains(entry.source()))
                .toList();
    }

    private static BigDecimal hours(List<BilledEntry> entries) {
        return entries.stream().map(BilledEntry::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private List<SourceRef> openOf(InvoiceLine line) {
        return line.getSources().stream()
                .filter(source -> !corrected.contains(source))
                .toList();
    }

    private static InvoiceLine credit(InvoiceLine line, BigDecimal quantity, Money amount, List<SourceRef> sources) {
        return InvoiceLine.builder()
                .from(line)
                .quantity(quantity)
                .amount(amount)
                .sources(sources)
                .build();
    }
}
