package org.throughline.netsuite;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.PaymentStatus;

/** How far invoices are settled, and by what. */
final class NetSuitePaymentStatuses {
    private static final String TYPE = "invoice";
    private static final String LINK = "nexttransactionlinelink";
    private static final NetSuiteFeed.Source SOURCE = new NetSuiteFeed.Source(
            TYPE, "transaction", "", "type = 'CustInvc' AND " + NetSuiteInvoiceMapper.INVOICE_ID + " IS NOT NULL");

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;
    private final NetSuiteVoids voids;
    private final NetSuiteFeed feed;
    private final Clock clock;

    NetSuitePaymentStatuses(
            NetSuiteClient client, NetSuiteMasterData masterData, NetSuiteVoids voids, NetSuiteFeed feed, Clock clock) {
        this.client = client;
        this.masterData = masterData;
        this.voids = voids;
        this.feed = feed;
        this.clock = clock;
    }

    PaymentStatus get(InvoiceId id) {
        return get("eid:" + NetSuiteKeys.of(id));
    }

    /** An invoice changes when something is applied to it. */
    Stream<Change<PaymentStatus>> changedSince(Cursor since) {
        return feed.changes("netsuite.listChangedInvoices", SOURCE, since, row -> get(row.requiredText("id")));
    }

    /** By NetSuite's key of the invoice, or its external id. */
    PaymentStatus get(String reference) {
        // What is applied between the two reads makes them disagree; then both are read again, once.
        return read(reference)
                .or(() -> read(reference))
                .orElseThrow(() -> new MappingException(
                        TYPE, "amountRemaining", "is not what the payments and credits leave of the total"));
    }

    /** The status; empty if the invoice and what is applied to it do not agree. */
    private Optional<PaymentStatus> read(String reference) {
        // Before the read: what happens meanwhile belongs to a later moment.
        Instant asOf = clock.instant();
        NetSuiteRecord invoice = client.retrieve("netsuite.retrieveInvoice", TYPE, reference);
        CurrencyUnit currency = masterData.currency(invoice);
        Money total = invoice.money("total", currency);
        Money applied = total.minus(invoice.money("amountRemaining", currency));
        NetSuiteSettlement settlement =
                applied.isZero() ? NetSuiteSettlement.none(currency) : NetSuiteSettlement.of(links(invoice), currency);
        if (!settlement.total().isEqual(applied)) {
            return Optional.empty();
        }
        boolean reversed = applied.isPositive() && settlement.credited().isEqual(total) && isReversed(invoice);
        return Optional.of(NetSuiteStatusMapper.toPaymentStatus(invoice, currency, settlement, reversed, asOf));
    }

    private boolean isReversed(NetSuiteRecord invoice) {
        return voids.isReversed(invoice.canonicalId(NetSuiteInvoiceMapper.INVOICE_ID, InvoiceId::of));
    }

    private List<NetSuiteRecord> links(NetSuiteRecord invoice) {
        return client
                .query(
                        "netsuite.listApplied",
                        "SELECT nexttype, foreignamount FROM " + LINK
                                + " WHERE linktype = 'Payment' AND previousdoc = ?",
                        invoice.requiredText("id"))
                .stream()
                .map(row -> new NetSuiteRecord(LINK, row))
                .toList();
    }
}
