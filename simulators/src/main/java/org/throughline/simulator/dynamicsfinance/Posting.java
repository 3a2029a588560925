package org.throughline.simulator.dynamicsfinance;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Posts free text invoices, customer payment journals and general journals: what the environment's extension lets clients call. */
final class Posting {
    private static final String CUSTOMERS = "CustomersV3";
    private static final String TRANSACTIONS = "CustTransactions";

    private final Rows rows;
    private final Ledger ledger;

    Posting(Rows rows, Ledger ledger) {
        this.rows = rows;
        this.ledger = ledger;
    }

    /** Posts a header with its lines, as a whole or not at all. */
    void post(EntityDef entity, ObjectNode header) {
        if (header.path("IsPosted").asString().equals("Yes")) {
            throw DynamicsError.write(entity, "Error: The document has been posted already");
        }
        rows.transaction(() -> {
            switch (entity.set()) {
                case "FreeTextInvoiceHeaders" -> invoice(entity, header);
                case "CustomerPaymentJournalHeaders" -> journal(entity, header);
                case "LedgerJournalHeaders" -> generalJournal(entity, header);
                default -> throw DynamicsError.notFound("There is no such action.");
            }
            header.put("IsPosted", "Yes");
            rows.save(entity, header);
            return true;
        });
    }

    private void invoice(EntityDef entity, ObjectNode header) {
        String company = Rows.company(header);
        List<ObjectNode> lines = rows.all(
                "FreeTextInvoiceLines",
                line -> Rows.company(line).equals(company)
                        && line.path("ParentRecId").asLong()
                                == header.path("InvoiceIdentifier").asLong());
        if (lines.isEmpty()) {
            throw DynamicsError.write(entity, "Error: There are no lines to post");
        }
        List<Ledger.Entry> entries = new ArrayList<>();
        BigDecimal total = BigDecimal.ZERO;
        for (ObjectNode line : lines) {
            BigDecimal net = line.path("TransactionCurrencyAmount").decimalValue();
            BigDecimal tax = line.path("OverrideSalesTax").asString().equals("Yes")
                    ? line.path("SalesTaxAmount").decimalValue()
                    : BigDecimal.ZERO;
            entries.add(new Ledger.Entry(line.path("MainAccountDisplayValue").asString(), net.negate()));
            entries.add(new Ledger.Entry(Ledger.TAX, tax.negate()));
            total = total.add(net).add(tax);
        }
        entries.add(new Ledger.Entry(Ledger.RECEIVABLE, total));
        Instant date = Instant.parse(header.path("InvoiceDate").asString());
        String number = rows.nextNumber(company + ":invoice", "FTI-%06d");
        String voucher = rows.nextNumber(company + ":voucher", "FTIV-%06d");
        String currency = header.path("CurrencyCode").asString();
        ledger.post(entity, new Ledger.Voucher(company, voucher, date, currency, entries));
        header.put("InvoiceId", number);
        ObjectNode transaction = transaction(
                        company, header.path("CustomerAccount").asString(), voucher, date, currency, total)
                .put("Invoice", number)
                .put("TransType", "Cust")
                .put("DueDate", header.path("DueDate").asString());
        rows.save(rows.model().entity(TRANSACTIONS), transaction);
    }

    /** A new transaction of a customer. */
    private ObjectNode transaction(
            String company, String account, String voucher, Instant date, String currency, BigDecimal amount) {
        EntityDef entity = rows.model().entity(TRANSACTIONS);
        ObjectNode row = rows.blank(entity)
                .put(EntityDef.COMPANY, company)
                .put("AccountNum", account)
                .put("Voucher", voucher)
                .put("TransDate", date.toString())
                .put("CurrencyCode", currency)
                .put("AmountCur", amount);
        return rows.insert(entity, row);
    }

    private List<ObjectNode> lines(EntityDef entity, ObjectNode header, String set) {
        List<ObjectNode> lines = rows.all(
                set,
                line -> Rows.company(line).equals(Rows.company(header))
                        && line.path("JournalBatchNumber").equals(header.path("JournalBatchNumber")));
        if (lines.isEmpty()) {
            throw DynamicsError.write(entity, "Error: There are no lines to post");
        }
        return lines;
    }

    /** A voucher for each date and currency. */
    private void generalJournal(EntityDef entity, ObjectNode header) {
        lines(entity, header, "LedgerJournalLines").stream()
                .collect(Collectors.groupingBy(
                        line -> line.path("TransDate").asString() + " "
                                + line.path("CurrencyCode").asString(),
                        TreeMap::new,
                        Collectors.toList()))
                .values()
                .forEach(lines -> voucher(entity, Rows.company(header), lines));
    }

    private void voucher(EntityDef entity, String company, List<ObjectNode> lines) {
        String number = rows.nextNumber(company + ":voucher", "GNJV-%06d");
        List<Ledger.Entry> entries = lines.stream()
                .map(line -> new Ledger.Entry(
                        line.path("AccountDisplayValue").asString(),
                        line.path("DebitAmount")
                                .decimalValue()
                                .subtract(line.path("CreditAmount").decimalValue())))
                .toList();
        Instant date = Instant.parse(lines.get(0).path("TransDate").asString());
        String currency = lines.get(0).path("CurrencyCode").asString();
        ledger.post(entity, new Ledger.Voucher(company, number, date, currency, entries));
        for (ObjectNode line : lines) {
            line.put("Voucher", number);
            rows.save(rows.model().entity("LedgerJournalLines"), line);
        }
    }

    private void journal(EntityDef entity, ObjectNode header) {
        String company = Rows.company(header);
        List<ObjectNode> lines = lines(entity, header, "CustomerPaymentJournalLines");
        lines.forEach(line -> payment(rows.model().entity("CustomerPaymentJournalLines"), company, line));
    }

    private void payment(EntityDef entity, String company, ObjectNode line) {
        String account = line.path("AccountDisplayValue").asString();
        ObjectNode customer = line.objectNode().put(EntityDef.COMPANY, company).put("CustomerAccount", account);
        if (rows.find(rows.model().entity(CUSTOMERS), customer).isEmpty()) {
            throw DynamicsError.write(entity, "Error: Customer account '" + account + "' does not exist");
        }
        BigDecimal amount = line.path("CreditAmount").decimalValue();
        Instant date = Instant.parse(line.path("TransactionDate").asString());
        String currency = line.path("CurrencyCode").asString();
        String voucher = rows.nextNumber(company + ":voucher", "CPJV-%06d");
        String bank = line.path("OffsetAccountDisplayValue").asString();
        ledger.post(
                entity,
                new Ledger.Voucher(
                        company,
                        voucher,
                        date,
                        currency,
                        List.of(
                                new Ledger.Entry("Bank " + bank, amount),
                                new Ledger.Entry(Ledger.RECEIVABLE, amount.negate()))));
        BigDecimal settled = settled(entity, company, account, currency, line);
        if (settled.compareTo(amount) > 0) {
            throw DynamicsError.write(entity, "Error: The amount to settle exceeds the amount of the payment");
        }
        EntityDef transactions = rows.model().entity(TRANSACTIONS);
        ObjectNode transaction = transaction(company, account, voucher, date, currency, amount.negate())
                .put("TransType", "Payment")
                .put("SettleAmountCur", settled.negate())
                .put("PaymReference", line.path("PaymentReference").asString())
                .put("DocumentNum", line.path("DocumentNumber").asString());
        rows.save(transactions, transaction);
        line.put("Voucher", voucher);
        rows.save(entity, line);
    }

    private BigDecimal settled(EntityDef entity, String company, String account, String currency, ObjectNode line) {
        BigDecimal sum = BigDecimal.ZERO;
        for (ObjectNode marked : rows.all("PaymentJournalLineSettledInvoices", row -> isOf(company, line, row))) {
            BigDecimal amount = marked.path("SettlementAmountInInvoiceCurrency").decimalValue();
            String number = marked.path("InvoiceNumber").asString();
            ObjectNode invoice = rows
                    .all(
                            TRANSACTIONS,
                            row -> Rows.company(row)
                                            .equals(marked.path("InvoiceCompany")
                                                    .asString())
                                    && row.path("Invoice").asString().equals(number)
                                    && row.path("AccountNum").asString().equalsIgnoreCase(account)
                                    && row.path("CurrencyCode").asString().equals(currency))
                    .stream()
                    .findFirst()
                    .orElseThrow(() -> DynamicsError.write(entity, "Error: Invoice '" + number + "' does not exist"));
            BigDecimal after = invoice.path("SettleAmountCur").decimalValue().add(amount);
            if (after.compareTo(invoice.path("AmountCur").decimalValue()) > 0) {
                throw DynamicsError.write(
                        entity, "Error: The amount to settle exceeds the open balance of invoice " + number);
            }
            invoice.put("SettleAmountCur", after);
            rows.save(rows.model().entity(TRANSACTIONS), invoice);
            sum = sum.add(amount);
        }
        return sum;
    }

    private static boolean isOf(String company, JsonNode line, JsonNode marked) {
        return marked.path("JournalLineCompany").asString().equals(company)
                && marked.path("JournalBatchNumber").equals(line.path("JournalBatchNumber"))
                && marked.path("JournalLineNumber")
                                .decimalValue()
                                .compareTo(line.path("LineNumber").decimalValue())
                        == 0;
    }
}
