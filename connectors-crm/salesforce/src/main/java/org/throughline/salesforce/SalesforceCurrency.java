package org.throughline.salesforce;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.throughline.salesforce.platform.SalesforceRecord;

/** The currency of a row: its own, or that of an org with one only, which lacks the field. */
final class SalesforceCurrency {
    static final String FIELD = "CurrencyIsoCode";

    private SalesforceCurrency() {}

    static CurrencyUnit of(SalesforceRecord row, SalesforceMapping mapping) {
        return mapping.getOrgCurrency().orElseGet(() -> row.currency(FIELD));
    }

    static List<String> fields(SalesforceMapping mapping) {
        return mapping.getOrgCurrency().isPresent() ? List.of() : List.of(FIELD);
    }
}
