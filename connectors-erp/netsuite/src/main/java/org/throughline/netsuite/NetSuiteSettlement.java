package org.throughline.netsuite;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.model.money.MoneyMath;

/**
 * What has been applied to an invoice.
 *
 * @param paid by payments and deposits
 * @param credited by credit memos
 * @param writtenOff by journal entries
 */
record NetSuiteSettlement(Money paid, Money credited, Money writtenOff) {

    static NetSuiteSettlement none(CurrencyUnit currency) {
        return of(List.of(), currency);
    }

    /**
     * Adds up what is linked to an invoice.
     *
     * @throws MappingException if something else than money, a credit or a journal entry is applied
     */
    static NetSuiteSettlement of(List<NetSuiteRecord> links, CurrencyUnit currency) {
        links.forEach(NetSuiteSettlement::requireKnown);
        return new NetSuiteSettlement(
                sum(links, currency, List.of("CustPymt", "DepAppl")),
                sum(links, currency, List.of("CustCred")),
                sum(links, currency, List.of("Journal")));
    }

    private static void requireKnown(NetSuiteRecord link) {
        if (!List.of("CustPymt", "DepAppl", "CustCred", "Journal").contains(link.requiredText("nexttype"))) {
            throw new MappingException(link.type(), "nexttype", "is no known way to settle an invoice");
        }
    }

    private static Money sum(List<NetSuiteRecord> links, CurrencyUnit currency, List<String> types) {
        return MoneyMath.sum(
                currency,
                links.stream()
                        .filter(link -> types.contains(link.requiredText("nexttype")))
                        .map(link -> link.money("foreignamount", currency).abs())
                        .toList());
    }

    Money total() {
        return paid.plus(credited).plus(writtenOff);
    }
}
