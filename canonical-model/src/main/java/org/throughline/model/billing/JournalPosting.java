package org.throughline.model.billing;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.model.CanonicalObject;
import org.throughline.model.CanonicalStyle;
import org.throughline.model.money.MoneyMath;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.validation.ReadyToPost;
import tools.jackson.databind.annotation.JsonDeserialize;
import tools.jackson.databind.annotation.JsonSerialize;

/**
 * A financial posting: debits and credits that add up to nothing.
 *
 * <p>Corresponds to NetSuite's {@code journalEntry} and Dynamics 365's general journal.
 */
@Value.Immutable
@CanonicalStyle
@JsonSerialize(as = ImmutableJournalPosting.class)
@JsonDeserialize(builder = JournalPosting.Builder.class)
public interface JournalPosting extends CanonicalObject {

    /** {@return the id, the same in all systems} */
    JournalPostingId getId();

    /** {@return the legal entity in whose books it is} */
    LegalEntityId getLegalEntityId();

    /** {@return the date in the books} */
    LocalDate getPostingDate();

    /** {@return the currency of all lines} */
    CurrencyUnit getCurrency();

    /** {@return what it is for} */
    String getDescription();

    /** {@return the debits and credits} */
    @Size(min = 2, groups = ReadyToPost.class, message = "needs a debit and a credit")
    List<@Valid JournalLine> getLines();

    /** {@return the date it is to be reversed, for an accrual} */
    Optional<LocalDate> getReversalDate();

    /**
     * Rejects a posting that can never be right.
     *
     * @throws IllegalStateException if a line is in another currency, it does not balance,
     *     or it is reversed before it is posted
     */
    @Value.Check
    default void check() {
        for (JournalLine line : getLines()) {
            if (!line.getAmount().getCurrencyUnit().equals(getCurrency())) {
                throw new IllegalStateException("the line on account " + line.getAccount() + " is in "
                        + line.getAmount().getCurrencyUnit() + ", the posting in " + getCurrency());
            }
        }
        Money balance = MoneyMath.sum(
                getCurrency(), getLines().stream().map(JournalLine::getAmount).toList());
        if (!balance.isZero()) {
            throw new IllegalStateException("debits and credits differ by " + balance);
        }
        if (getReversalDate().map(date -> date.isBefore(getPostingDate())).orElse(false)) {
            throw new IllegalStateException("the posting is reversed before it is posted");
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link JournalPosting}. Not thread-safe. */
    class Builder extends ImmutableJournalPosting.Builder {
        Builder() {}
    }
}
