package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.Cursor;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.feed.InMemoryFeedPositions;
import org.throughline.salesforce.platform.SalesforceConfig;

class ChangeSubscriptionTest {
    private static final ChangeTopic DEALS = ChangeTopic.of("Opportunity");

    private final TestOrg org = new TestOrg();
    private final TestReader reader = new TestReader(org.events());

    @AfterEach
    void close() {
        reader.close();
        org.close();
    }

    @Test
    void aReaderThatIsClosedAndStartedAgainLosesAndRepeatsNothing() throws Exception {
        TestReader.Running first = reader.startNew(DEALS);
        IntStream.range(0, 5).forEach(i -> org.createDeal("deal " + i));
        assertThat(reader.nextNames(2)).containsExactly("deal 0", "deal 1");
        first.subscription().close();
        first.awaitEnd();
        int more = 0;
        while (!reader.hasNothing()) {
            reader.next();
            more++;
        }
        org.createDeal("deal 5");

        reader.start(DEALS);

        List<String> left =
                IntStream.range(2 + more, 6).mapToObj(i -> "deal " + i).toList();
        assertThat(reader.nextNames(left.size())).isEqualTo(left);
        assertThat(reader.hasNothing()).isTrue();
    }

    @Test
    void aReaderThatClosesItselfKeepsThePositionOfTheLastChange() throws Exception {
        IntStream.range(0, 4).forEach(i -> org.createDeal("deal " + i));
        AtomicInteger left = new AtomicInteger(3); // the first says that there is no position
        TestReader.Running[] first = new TestReader.Running[1];
        first[0] = reader.start(DEALS, change -> {
            if (left.decrementAndGet() == 0) {
                first[0].subscription().close();
            }
        });
        first[0].awaitEnd();
        reader.next();
        assertThat(reader.nextNames(2)).containsExactly("deal 0", "deal 1");

        reader.start(DEALS);

        assertThat(reader.nextNames(2)).containsExactly("deal 2", "deal 3");
    }

    @Test
    void aChangeThatWasNotDealtWithComesAgain() throws Exception {
        AtomicInteger refusals = new AtomicInteger(2);
        reader.start(DEALS, change -> {
            boolean isRefused = change instanceof Change.Upserted told
                    && told.event().values().get("Name").asString().equals("second")
                    && refusals.getAndDecrement() > 0;
            if (isRefused) {
                throw new IllegalStateException("personal data of the second deal");
            }
        });
        List.of("first", "second", "third").forEach(org::createDeal);

        reader.next();
        assertThat(reader.nextNames(3)).containsExactly("first", "second", "third");
        assertThat(refusals).hasValueLessThan(1);
    }

    @Test
    void aBrokenStreamIsBegunAgainFromTheStoredPosition() throws Exception {
        reader.startNew(DEALS);
        org.createDeal("before");
        assertThat(reader.nextNames(1)).containsExactly("before");
        reader.nextStored();
        org.pubSub.breakStreams();
        org.createDeal("after");

        assertThat(reader.nextNames(1)).containsExactly("after");
        assertThat(org.pubSub.subscriptions()).isEqualTo(2);
    }

    @Test
    void aSilentStreamIsBegunAgain() throws Exception {
        Pauses impatient = new Pauses(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMillis(30));
        try (TestReader nervous = new TestReader(org.events(impatient))) {
            nervous.startNew(DEALS);
            while (org.pubSub.subscriptions() < 3) {
                Thread.onSpinWait();
            }
            org.createDeal("late");

            assertThat(nervous.nextNames(1)).containsExactly("late");
        }
    }

    @Test
    void aSignOfLifeMovesTheStoredPosition() throws Exception {
        reader.startNew(DEALS);
        org.createDeal("deal");
        Cursor atTheDeal = reader.nextStored();
        org.send("POST", "/sobjects/Account", "{'Name':'Globex'}"); // of another topic
        org.pubSub.keepAlive();

        assertThat(reader.nextStored()).isNotEqualTo(atTheDeal);
        assertThat(reader.positions.find("test")).isPresent().get().isNotEqualTo(atTheDeal);
    }

    @Test
    void aPositionThatIsNotRetainedMeansToReadEverything() throws Exception {
        TestReader.Running first = reader.startNew(DEALS);
        org.createDeal("seen");
        reader.nextNames(1);
        reader.nextStored();
        first.subscription().close();
        first.awaitEnd();
        org.createDeal("lost");
        org.pubSub.expireEvents();
        org.createDeal("retained");

        reader.start(DEALS);

        assertThat(reader.next()).isEqualTo(new Change.Resync("Opportunity", Change.Resync.Reason.POSITION_LOST));
        assertThat(reader.nextNames(1)).containsExactly("retained");
    }

    @Test
    void aReaderWithoutPositionIsToldOnceHoweverOftenItsStreamBreaks() throws Exception {
        reader.startNew(DEALS);
        while (org.pubSub.subscriptions() < 1) {
            Thread.onSpinWait();
        }
        org.pubSub.breakStreams();
        org.createDeal("deal");

        assertThat(reader.nextNames(1)).containsExactly("deal");
    }

    @Test
    void aTokenThatExpiresMidStreamIsRenewedOnce() throws Exception {
        reader.startNew(DEALS);
        org.createDeal("before");
        reader.nextNames(1);
        reader.nextStored();
        org.pubSub.expireSessions();
        while (org.pubSub.subscriptions() < 2) {
            Thread.onSpinWait();
        }
        org.createDeal("after");

        assertThat(reader.nextNames(1)).containsExactly("after");
        assertThat(org.signIns()).isEqualTo(2);
    }

    @Test
    void aRefusedCredentialEndsTheReaderWithoutShowingIt() throws Exception {
        SalesforceConfig wrong = SalesforceConfig.builder()
                .from(org.config)
                .setCredentials(ClientCredentials.of("client", Secret.of("WRONG-" + TestOrg.SECRET)))
                .build();
        try (TestReader refused = new TestReader(SalesforceEvents.connect(wrong, org.pubSub.url()))) {
            refused.start(DEALS);

            assertThat(refused.start(DEALS).failure())
                    .isInstanceOf(AuthenticationException.class)
                    .hasMessageNotContaining("WRONG");
        }
    }

    @Test
    void anUnknownTopicEndsTheReader() throws Exception {
        assertThat(reader.start(ChangeTopic.of("Nothing__c")).failure()).isInstanceOf(NotFoundException.class);
    }

    @Test
    void moreEventsArriveThanMayBeRequestedAtOnce() throws Exception {
        reader.startNew(DEALS);
        for (int i = 0; i < 230; i++) {
            org.pubSub.publishBare("Opportunity", "GAP_UPDATE", "006000000000001AAA");
        }
        org.createDeal("last");

        for (int i = 0; i < 230; i++) {
            assertThat(reader.next()).isInstanceOf(Change.Reread.class);
        }
        assertThat(reader.nextNames(1)).containsExactly("last");
    }

    @Test
    void closingTheConnectionEndsItsReaders() throws Exception {
        TestReader.Running running = reader.startNew(DEALS);
        reader.close();

        running.awaitEnd();
        assertThatIllegalStateException().isThrownBy(() -> reader.start(DEALS)).withMessage("the connection is closed");
    }

    @Test
    void aReaderRunsOnce() {
        SalesforceEvents events = org.events();
        ChangeSubscription once = events.subscribe("once", DEALS, new InMemoryFeedPositions(), change -> {});
        events.close();
        once.run();

        assertThatIllegalStateException().isThrownBy(once::run);
    }

    @Test
    void nothingLeavesThisMachineWithoutTls() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesforceEvents.connect(org.config, "http://api.pubsub.example:7443"))
                .withMessageContaining("only https");
    }
}
