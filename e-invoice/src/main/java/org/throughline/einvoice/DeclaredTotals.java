package org.throughline.einvoice;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.MonetaryTotalType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.DocumentTotals;
import org.throughline.model.billing.RuleViolation;

/** The totals that a document declares must be those that its lines give: canonical documents derive them. */
final class DeclaredTotals {
    private DeclaredTotals() {}

    static void check(MonetaryTotalType totals, List<TaxTotalType> taxes, BillingDocument document) {
        BigDecimal tax =
                taxes.stream().map(TaxTotalType::getTaxAmountValue).findFirst().orElse(BigDecimal.ZERO);
        List<RuleViolation> violations = new DocumentTotals(
                        money(totals.getLineExtensionAmountValue(), document),
                        money(totals.getAllowanceTotalAmountValue(), document),
                        money(totals.getChargeTotalAmountValue(), document),
                        money(totals.getTaxExclusiveAmountValue(), document),
                        money(tax, document),
                        money(totals.getTaxInclusiveAmountValue(), document),
                        money(totals.getPayableAmountValue(), document))
                .violationsFor(document);
        if (!violations.isEmpty()) {
            throw new EInvoiceException(violations);
        }
    }

    private static Money money(@Nullable BigDecimal amount, BillingDocument document) {
        return FromUbl.money(Optional.ofNullable(amount).orElse(BigDecimal.ZERO), document.getCurrency());
    }
}
