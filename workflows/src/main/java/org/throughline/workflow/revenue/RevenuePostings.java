package org.throughline.workflow.revenue;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.joda.money.Money;
import org.throughline.model.billing.InvoiceLine;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.billing.JournalLine;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;
import org.throughline.model.billing.RevenueSchedule;
import org.throughline.model.billing.RevenueScheduleLine;

/**
 * The postings of one document: what it billed goes from the account that the ERP credited to revenue, or to the contract
 * liability until it is earned; deposits stay a liability until later invoices set them off, and what is kept back is an
 * asset until it is released. Pure.
 *
 * <p>One posting for each date, with an id made of both, and each account in it once. Where nothing moves there is none.
 */
public final class RevenuePostings {
    private final RevenueDocument document;
    private final RevenueAccounts accounts;
    private final NavigableMap<LocalDate, Map<String, Money>> balances = new TreeMap<>();

    private RevenuePostings(RevenueDocument document, RevenueAccounts accounts) {
        this.document = document;
        this.accounts = accounts;
    }

    /**
     * The postings of a document.
     *
     * @param document the document
     * @param schedules its schedules
     * @param accounts the accounts; those of all types of its lines
     * @return the postings by date, in the currency of the document
     * @throws IllegalArgumentException if an account is missing; the message names the type of the line
     */
    public static List<JournalPosting> of(
            RevenueDocument document, List<RevenueSchedule> schedules, RevenueAccounts accounts) {
        RevenuePostings postings = new RevenuePostings(document, accounts);
        document.lines().stream()
                .filter(line -> !line.getAmount().isZero())
                .forEach(line -> postings.add(line, schedules));
        return postings.toPostings();
    }

    private void add(InvoiceLine line, List<RevenueSchedule> schedules) {
        LocalDate issued = document.issueDate();
        switch (line.getType()) {
            case DEPOSIT -> move(issued, billed(line), accounts.contractLiability(), line.getAmount());
            case HOLDBACK -> move(issued, billed(line), accounts.contractAsset(), line.getAmount());
            default ->
                schedules.stream()
                        .filter(schedule -> schedule.getId().equals(RevenueSchedules.id(document, line)))
                        .forEach(schedule -> schedule.getLines().forEach(part -> recognize(line, schedule, part)));
        }
    }

    private void recognize(InvoiceLine line, RevenueSchedule schedule, RevenueScheduleLine part) {
        LocalDate issued = document.issueDate();
        LocalDate earned = RevenueSchedules.postingDate(document, schedule, part);
        String revenue = account(accounts.revenue(), line);
        if (earned.equals(issued)) {
            move(issued, billed(line), revenue, part.getAmount());
        } else {
            move(issued, billed(line), accounts.contractLiability(), part.getAmount());
            move(earned, accounts.contractLiability(), revenue, part.getAmount());
        }
    }

    private String billed(InvoiceLine line) {
        return account(accounts.billed(), line);
    }

    private static String account(Map<InvoiceLineType, String> named, InvoiceLine line) {
        return Optional.ofNullable(named.get(line.getType()))
                .orElseThrow(() -> new IllegalArgumentException("RevenueAccounts has no account for " + line.getType()
                        + ", which line " + line.getNumber() + " of the document is"));
    }

    private void move(LocalDate date, String debited, String credited, Money amount) {
        Map<String, Money> balance = balances.computeIfAbsent(date, day -> new TreeMap<>());
        balance.merge(debited, amount, Money::plus);
        balance.merge(credited, amount.negated(), Money::plus);
    }

    private List<JournalPosting> toPostings() {
        List<JournalPosting> postings = new ArrayList<>();
        balances.forEach((date, balance) -> {
            List<JournalLine> lines = new ArrayList<>();
            balance.forEach((account, amount) -> {
                if (!amount.isZero()) {
                    lines.add(JournalLine.builder()
                            .account(account)
                            .amount(amount)
                            .build());
                }
            });
            if (!lines.isEmpty()) {
                postings.add(posting(date, lines));
            }
        });
        return postings;
    }

    private JournalPosting posting(LocalDate date, List<JournalLine> lines) {
        String day = DateTimeFormatter.BASIC_ISO_DATE.withLocale(Locale.ROOT).format(date);
        return JournalPosting.builder()
                .id(JournalPostingId.of(document.id() + "-R" + day))
                .legalEntityId(document.invoice().getLegalEntityId())
                .postingDate(date)
                .currency(document.invoice().getCurrency())
                .description("Revenue of " + document.id())
                .lines(lines)
                .build();
    }
}
