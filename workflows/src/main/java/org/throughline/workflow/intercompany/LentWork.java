package org.throughline.workflow.intercompany;

import java.math.RoundingMode;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.joda.money.BigMoney;
import org.joda.money.Money;
import org.throughline.model.Period;
import org.throughline.model.billing.IntercompanyCharge;
import org.throughline.model.billing.IntercompanyChargeId;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.money.ExchangeRate;
import org.throughline.model.party.LegalEntity;

/**
 * The approved work of one period for which one legal entity lent people to a project of another. Its charge is priced
 * exactly and rounded once. Pure.
 *
 * @param provider who lends
 * @param receiver whose project it is
 * @param project the project
 * @param period the period of the work
 * @param entries the work, whether the customer is billed for it or not
 */
record LentWork(LegalEntity provider, LegalEntity receiver, ProjectId project, Period period, List<TimeEntry> entries) {

    /** The charge; each entry must have a rate in the functional currency of who lends. */
    IntercompanyCharge charge(TransferPolicy policy, Optional<ExchangeRate> exchangeRate, RoundingMode rounding) {
        Set<SourceRef> sources = new LinkedHashSet<>();
        BigMoney sum = BigMoney.zero(provider.getFunctionalCurrency());
        for (TimeEntry entry : entries) {
            sum = sum.plus(policy.ratePerHour(entry).orElseThrow().multipliedBy(entry.getHours()));
            sources.add(new SourceRef(SourceKind.TIME_ENTRY, entry.getSource()));
        }
        Money amount = sum.toMoney(rounding);
        IntercompanyCharge.Builder charge = IntercompanyCharge.builder();
        charge.id(id())
                .providerId(provider.getId())
                .receiverId(receiver.getId())
                .projectId(project)
                .period(period)
                .pricing(policy.pricing())
                .amount(amount)
                .rate(Optional.of(policy.markup())
                        .filter(markup -> policy.rateCard().isEmpty()))
                .exchangeRate(exchangeRate)
                .sources(sources);
        return charge.build();
    }

    private IntercompanyChargeId id() {
        String start = DateTimeFormatter.BASIC_ISO_DATE.withLocale(Locale.ROOT).format(period.startInclusive());
        return IntercompanyChargeId.of(project + "-IC-" + provider.getId() + "-" + start);
    }

    boolean needsExchange() {
        return !provider.getFunctionalCurrency().equals(receiver.getFunctionalCurrency());
    }
}
