package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubscriptionMetersTest {
    private static final ChangeTopic DEALS = ChangeTopic.of("Opportunity");

    private final TestOrg org = new TestOrg();
    private final TestReader reader = new TestReader(org.events());
    private final MeterRegistry registry = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        reader.close();
        org.close();
    }

    @Test
    void changesAndTheirLagAreShownUntilTheReaderHasCaughtUp() throws Exception {
        SubscriptionMeters.of(reader.startNew(DEALS).subscription()).bindTo(registry);
        org.createDeal("one");
        reader.nextNames(1);
        reader.nextStored();

        assertThat(count(SubscriptionMeters.CHANGES)).isEqualTo(2);
        assertThat(count(SubscriptionMeters.GAPS)).isZero();
        assertThat(lagSeconds()).isEqualTo(TestOrg.LAG.toSeconds());

        org.pubSub.keepAlive();
        reader.nextStored();

        assertThat(lagSeconds()).isZero();
    }

    @Test
    void aLostPositionIsAGapAndABrokenStreamIsBegunAgain() throws Exception {
        TestReader.Running first = reader.startNew(DEALS);
        org.createDeal("seen");
        reader.nextNames(1);
        reader.nextStored();
        first.subscription().close();
        first.awaitEnd();
        org.createDeal("lost");
        org.pubSub.expireEvents();
        ChangeSubscription second = reader.start(DEALS).subscription();
        SubscriptionMeters.of(second).bindTo(registry);
        reader.next();
        org.createDeal("after the gap");
        reader.nextNames(1);
        reader.nextStored();
        org.pubSub.breakStreams();
        org.createDeal("after the break");
        reader.nextNames(1);

        assertThat(count(SubscriptionMeters.GAPS)).isEqualTo(1);
        assertThat(count(SubscriptionMeters.RECONNECTS)).isEqualTo(1);
    }

    @Test
    void aChangeIsCountedOnceItsHandlerHasDealtWithIt() throws Exception {
        AtomicBoolean isRefused = new AtomicBoolean(true);
        ChangeSubscription subscription = reader.start(DEALS, change -> {
                    if (isRefused.getAndSet(false)) {
                        throw new IllegalStateException("not yet");
                    }
                })
                .subscription();
        reader.next();
        org.createDeal("one");
        reader.nextNames(1);
        reader.nextStored();

        assertThat(subscription.status().changes()).isEqualTo(2);
        assertThat(subscription.status().reconnects()).isEqualTo(1);
    }

    private double count(String name) {
        return registry.get(name)
                .tags("reader", "test", "object", "Opportunity")
                .functionCounter()
                .count();
    }

    private double lagSeconds() {
        return registry.get(SubscriptionMeters.LAG).timeGauge().value(TimeUnit.SECONDS);
    }
}
