package org.throughline.workflow.intercompany;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.model.billing.IntercompanyCharge;
import org.throughline.model.billing.JournalLine;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.billing.JournalPostingId;
import org.throughline.model.party.LegalEntityId;

/**
 * A charge in both books: receivable and revenue of who lent, cost and payable of who borrowed, each in the functional
 * currency of its books. In the books of the group the pair eliminates itself.
 *
 * @param charge the charge
 * @param ofProvider the posting in the books of who lent
 * @param ofReceiver the posting in the books of who borrowed
 */
public record IntercompanyPostings(IntercompanyCharge charge, JournalPosting ofProvider, JournalPosting ofReceiver) {

    /**
     * The postings of a charge. Pure.
     *
     * @param charge the charge
     * @param accounts the accounts; those of both legal entities
     * @param postingDate the date in both books
     * @param rounding how the amount is rounded in the currency of who borrowed
     * @return the pair
     * @throws IllegalArgumentException if an account is missing; the message names it
     */
    public static IntercompanyPostings of(
            IntercompanyCharge charge, IntercompanyAccounts accounts, LocalDate postingDate, RoundingMode rounding) {
        Money lent = charge.getAmount();
        Money borrowed = charge.getExchangeRate()
                .map(rate -> rate.convert(lent, rounding))
                .orElse(lent);
        String dueFrom = account(accounts.dueFrom(), "dueFrom", charge.getReceiverId());
        String dueTo = account(accounts.dueTo(), "dueTo", charge.getProviderId());
        return new IntercompanyPostings(
                charge,
                posting(charge, "P", charge.getProviderId(), postingDate, dueFrom, accounts.revenue(), lent),
                posting(charge, "R", charge.getReceiverId(), postingDate, accounts.cost(), dueTo, borrowed));
    }

    private static String account(Map<LegalEntityId, String> named, String which, LegalEntityId other) {
        return Optional.ofNullable(named.get(other))
                .orElseThrow(() ->
                        new IllegalArgumentException("IntercompanyAccounts." + which + " has no account for " + other));
    }

    private static JournalPosting posting(
            IntercompanyCharge charge,
            String side,
            LegalEntityId books,
            LocalDate postingDate,
            String debited,
            String credited,
            Money amount) {
        return JournalPosting.builder()
                .id(JournalPostingId.of(charge.getId() + "-" + side))
                .legalEntityId(books)
                .postingDate(postingDate)
                .currency(amount.getCurrencyUnit())
                .description("Intercompany charge " + charge.getId())
                .addLines(line(debited, amount), line(credited, amount.negated()))
                .build();
    }

    private static JournalLine line(String account, Money amount) {
        return JournalLine.builder().account(account).amount(amount).build();
    }

    /** {@return both postings, first that of who lent} */
    public List<JournalPosting> both() {
        return List.of(ofProvider, ofReceiver);
    }
}
