package org.throughline.einvoice;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;

/** EN 16931 has one subtotal for each category and rate (BG-23), whatever the tax service computed line by line. */
final class TaxSubtotals {
    private record Group(Optional<TaxCategory> category, BigDecimal rate) {}

    private TaxSubtotals() {}

    static List<TaxLine> of(List<TaxLine> taxes) {
        Map<Group, TaxLine> groups = new LinkedHashMap<>();
        for (TaxLine tax : taxes) {
            Group group = new Group(tax.getCategory(), tax.getRate().stripTrailingZeros());
            groups.merge(group, tax, TaxSubtotals::plus);
        }
        return List.copyOf(groups.values());
    }

    private static TaxLine plus(TaxLine left, TaxLine right) {
        return TaxLine.builder()
                .from(left)
                .lineNumber(Optional.empty())
                .taxableAmount(left.getTaxableAmount().plus(right.getTaxableAmount()))
                .tax(left.getTax().plus(right.getTax()))
                .build();
    }
}
