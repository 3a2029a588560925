package org.throughline.einvoice;

import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.ExchangeRateType;
import oasis.names.specification.ubl.schema.xsd.commonaggregatecomponents_21.TaxTotalType;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.money.ExchangeRate;

/** The currency in which the seller accounts for VAT, where it is not that of the document (BT-6, BT-111). Pure. */
final class TaxCurrency {
    private TaxCurrency() {}

    /** The rate of a document whose tax is accounted for in another currency. */
    static Optional<ExchangeRate> of(BillingDocument document) {
        return document.getExchangeRate().filter(rate -> !rate.quote().equals(document.getCurrency()));
    }

    /** The tax in the other currency: a second total, without a breakdown. */
    static TaxTotalType total(BillingDocument document, ExchangeRate rate) {
        Money tax = rate.convert(document.taxTotal(), RoundingMode.HALF_UP);
        TaxTotalType total = new TaxTotalType();
        total.setTaxAmount(tax.getAmount()).setCurrencyID(rate.quote().getCode());
        return total;
    }

    static ExchangeRateType rate(ExchangeRate from) {
        ExchangeRateType to = new ExchangeRateType();
        to.setSourceCurrencyCode(from.base().getCode());
        to.setTargetCurrencyCode(from.quote().getCode());
        to.setExchangeMarketID(from.source());
        to.setCalculationRate(from.rate());
        to.setDate(from.date());
        return to;
    }

    static Optional<ExchangeRate> rate(@Nullable ExchangeRateType from) {
        return Optional.ofNullable(from)
                .map(rate -> new ExchangeRate(
                        CurrencyUnit.of(FromUbl.required(rate.getSourceCurrencyCodeValue(), "SourceCurrencyCode")),
                        CurrencyUnit.of(FromUbl.required(rate.getTargetCurrencyCodeValue(), "TargetCurrencyCode")),
                        FromUbl.required(rate.getCalculationRateValue(), "CalculationRate"),
                        FromUbl.required(rate.getDateValueLocal(), "TaxExchangeRate/Date"),
                        FromUbl.required(rate.getExchangeMarketIDValue(), "ExchangeMarketID")));
    }

    /** Of two totals the one in the currency of the document: they may stand in either order. */
    static List<TaxTotalType> ofDocument(List<TaxTotalType> totals, CurrencyUnit currency) {
        return totals.stream()
                .filter(total -> total.getTaxAmount() != null
                        && currency.getCode().equals(total.getTaxAmount().getCurrencyID()))
                .toList();
    }
}
