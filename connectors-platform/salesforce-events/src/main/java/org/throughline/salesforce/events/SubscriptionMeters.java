package org.throughline.salesforce.events;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/**
 * Shows a subscription to Micrometer: {@value #CHANGES}, {@value #GAPS}, {@value #RECONNECTS} and {@value #LAG}, each with the
 * tags {@code reader}, the name of the subscription, and {@code object}, the object type or {@code all}. What they count is
 * told by {@link SubscriptionStatus}.
 *
 * <p>Needs {@code micrometer-core} on the class path, which this module does not bring. Immutable and thread-safe.
 */
public final class SubscriptionMeters implements MeterBinder {
    /** Counts the changes that were dealt with. */
    public static final String CHANGES = "throughline.salesforce.changes";

    /** Counts the changes that did not tell all. */
    public static final String GAPS = "throughline.salesforce.changes.gaps";

    /** Counts how often a stream was begun again. */
    public static final String RECONNECTS = "throughline.salesforce.changes.reconnects";

    /** Tells how far behind the org the reader is. */
    public static final String LAG = "throughline.salesforce.changes.lag";

    private final ChangeSubscription subscription;

    private SubscriptionMeters(ChangeSubscription subscription) {
        this.subscription = subscription;
    }

    /**
     * Prepares the meters of a subscription.
     *
     * @param subscription the subscription, which the meters do not keep alive
     * @return the meters; bind them to a registry
     */
    public static SubscriptionMeters of(ChangeSubscription subscription) {
        return new SubscriptionMeters(requireNonNull(subscription, "subscription"));
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Tags tags = Tags.of(
                "reader",
                subscription.reader(),
                "object",
                subscription.topic().objectType().orElse("all"));
        count(registry, tags, CHANGES, status -> status.changes());
        count(registry, tags, GAPS, status -> status.gaps());
        count(registry, tags, RECONNECTS, status -> status.reconnects());
        TimeGauge.builder(
                        LAG,
                        subscription,
                        TimeUnit.MILLISECONDS,
                        each -> each.status().lag().toMillis())
                .tags(tags)
                .register(registry);
    }

    private void count(MeterRegistry registry, Tags tags, String name, ToDoubleFunction<SubscriptionStatus> number) {
        FunctionCounter.builder(name, subscription, each -> number.applyAsDouble(each.status()))
                .tags(tags)
                .register(registry);
    }
}
