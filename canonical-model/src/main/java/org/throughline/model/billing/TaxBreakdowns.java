package org.throughline.model.billing;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sums up taxes by kind. */
final class TaxBreakdowns {
    private record Kind(Optional<TaxCategory> category, String taxName, String jurisdiction, BigDecimal rate) {}

    private TaxBreakdowns() {}

    static List<TaxBreakdown> of(List<TaxLine> taxes) {
        Map<Kind, TaxBreakdown> byKind = new LinkedHashMap<>();
        for (TaxLine tax : taxes) {
            TaxBreakdown one = new TaxBreakdown(
                    tax.getCategory(),
                    tax.getTaxName(),
                    tax.getJurisdiction(),
                    tax.getRate(),
                    tax.getTaxableAmount(),
                    tax.getTax());
            // 0.190 and 0.19 are one rate.
            Kind kind = new Kind(
                    tax.getCategory(),
                    tax.getTaxName(),
                    tax.getJurisdiction(),
                    tax.getRate().stripTrailingZeros());
            byKind.merge(kind, one, TaxBreakdowns::plus);
        }
        return List.copyOf(byKind.values());
    }

    private static TaxBreakdown plus(TaxBreakdown left, TaxBreakdown right) {
        return new TaxBreakdown(
                left.category(),
                left.taxName(),
                left.jurisdiction(),
                left.rate(),
                left.taxableAmount().plus(right.taxableAmount()),
                left.tax().plus(right.tax()));
    }
}
