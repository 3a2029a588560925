package org.throughline.workflow.totals;

import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.throughline.model.contract.Amendment;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.contract.Milestone;
import org.throughline.model.contract.Retainer;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.workflow.Samples;
import org.throughline.workflow.totals.Engagement.Version;
import org.throughline.workflow.totals.Engagement.Wish;

/** Makes engagements from seeds: the same seed makes the same one. */
final class RandomEngagement {
    private static final RoundingMode[] ROUNDINGS = {RoundingMode.HALF_UP, RoundingMode.HALF_EVEN, RoundingMode.DOWN};

    private final long seed;
    private final Random random;
    private final RandomTerms generator;

    private RandomEngagement(long seed) {
        this.seed = seed;
        // Seeds that follow each other begin alike.
        this.random = new Random(seed * 0x9E3779B97F4A7C15L);
        this.generator = new RandomTerms(random);
    }

    static Engagement of(long seed) {
        return new RandomEngagement(seed).make();
    }

    private Engagement make() {
        Contract signed = signed(generator.terms((int) (seed % 4)));
        List<Version> versions = new ArrayList<>(List.of(new Version(1, signed)));
        for (int changes = random.nextInt(3), run = 2; changes > 0; changes--) {
            run += 1 + random.nextInt(4);
            versions.add(new Version(
                    run, changed(versions.get(versions.size() - 1).contract(), run)));
        }
        RandomWork work = new RandomWork(random, generator, versions);
        return new Engagement(
                seed,
                ROUNDINGS[random.nextInt(ROUNDINGS.length)],
                versions,
                work.time(),
                work.expenses(),
                work.milestones(),
                wishes(signed.getBillingTerms() instanceof FixedFee));
    }

    private Contract signed(BillingTerms terms) {
        LocalDate start = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(60));
        LocalDate end = random.nextBoolean()
                ? LocalDate.of(2026, 12, 31)
                : start.plusMonths(3 + random.nextInt(6)).plusDays(random.nextInt(30));
        return Contract.builder()
                .from(Samples.contract(Samples.hourly("Consultant", "1.00"), "1.00"))
                .id(ContractId.of("C" + seed))
                .value(generator.amount(100))
                .billingTerms(terms)
                .startDate(start)
                .endDate(end)
                .build();
    }

    /** A change order: a higher ceiling and other rates, or one more milestone. */
    private Contract changed(Contract contract, int run) {
        LocalDate date = Engagement.month(run).startInclusive().plusDays(random.nextInt(25) - 10L);
        BillingTerms changed = contract.getBillingTerms()
                .match(
                        terms -> changed(terms, date),
                        this::changed,
                        terms -> Retainer.builder()
                                .from(terms)
                                .overageRates(generator.rates().changed(terms.getOverageRates(), date))
                                .build(),
                        terms -> terms);
        return Contract.builder()
                .from(contract)
                .billingTerms(changed)
                .addAmendments(Amendment.builder()
                        .number(contract.version())
                        .description("More scope")
                        .signedOn(date)
                        .effectiveFrom(date)
                        .previousValue(contract.getValue())
                        .previousTerms(contract.getBillingTerms())
                        .build())
                .build();
    }

    private BillingTerms changed(TimeAndMaterials terms, LocalDate date) {
        return TimeAndMaterials.builder()
                .from(terms)
                .rateCard(generator.rates().changed(terms.getRateCard(), date))
                .notToExceed(terms.getNotToExceed().map(ceiling -> ceiling.plus(generator.amount(30))))
                .build();
    }

    private BillingTerms changed(FixedFee terms) {
        List<Milestone> milestones = new ArrayList<>(terms.getMilestones());
        milestones.add(generator.milestone(milestones.size() + 1));
        return FixedFee.builder()
                .from(terms)
                .fee(RandomTerms.sum(milestones))
                .milestones(milestones)
                .build();
    }

    // What becomes of a retention when the milestone that releases it is credited for good is not agreed: left out.
    private List<Wish> wishes(boolean isFixedFee) {
        List<Wish> wishes = new ArrayList<>();
        for (int i = random.nextInt(6) - 2; i > 0; i--) {
            int ofRun = 1 + random.nextInt(Engagement.RUNS - 1);
            int beforeRun = ofRun + 1 + random.nextInt(Math.min(3, Engagement.RUNS - ofRun));
            wishes.add(new Wish(beforeRun, ofRun, 1 + random.nextInt(3), random.nextInt(4) > 0 || isFixedFee));
        }
        return wishes;
    }
}
