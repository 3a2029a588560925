package org.throughline.example.quotetocash;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.CreditTaxDocument;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.TaxDocument;
import org.throughline.model.money.MoneyMath;

/**
 * The documents of one engagement; sums are those of the invoices less those of the credit notes.
 *
 * @param invoices the invoices in the ERP
 * @param credits the credit notes in the ERP
 * @param taxes the records of the invoices in the tax service
 * @param taxCredits the records of the credit notes in the tax service
 */
record Documents(
        List<IssuedInvoice> invoices,
        List<IssuedCreditNote> credits,
        List<TaxDocument> taxes,
        List<CreditTaxDocument> taxCredits) {

    /** What the ERP has, without tax. */
    Money net(CurrencyUnit currency) {
        return MoneyMath.sum(currency, invoices.stream().map(IssuedInvoice::net).toList())
                .minus(MoneyMath.sum(
                        currency, credits.stream().map(IssuedCreditNote::net).toList()));
    }

    /** The tax that the ERP has. */
    Money tax(CurrencyUnit currency) {
        return MoneyMath.sum(currency, invoices.stream().map(IssuedInvoice::tax).toList())
                .minus(MoneyMath.sum(
                        currency, credits.stream().map(IssuedCreditNote::tax).toList()));
    }

    /** What the tax service has, without tax. */
    Money recordedNet(CurrencyUnit currency) {
        return MoneyMath.sum(currency, taxes.stream().map(TaxDocument::net).toList())
                .minus(MoneyMath.sum(
                        currency,
                        taxCredits.stream().map(CreditTaxDocument::net).toList()));
    }

    /** The tax that the tax service has. */
    Money recordedTax(CurrencyUnit currency) {
        return MoneyMath.sum(currency, taxes.stream().map(TaxDocument::tax).toList())
                .minus(MoneyMath.sum(
                        currency,
                        taxCredits.stream().map(CreditTaxDocument::tax).toList()));
    }
}
