package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.salesforce.TestOrg.FIXED_FEE;
import static org.throughline.salesforce.TestOrg.GROUP;
import static org.throughline.salesforce.TestOrg.HANSA;
import static org.throughline.salesforce.TestOrg.NORTHWIND;
import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.sales.Opportunity;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.simulator.SimulatorExtension;

class SalesforceFeedTest {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");
    private static final List<ExternalRef> ACCOUNTS = List.of(GROUP, NORTHWIND, HANSA);

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @BeforeEach
    void allAccountsAreOfNoon() {
        ACCOUNTS.forEach(account -> org.changedAt(account, NOON));
    }

    @Test
    void aFeedGoesOnBehindTheLastChangeSeen() {
        SalesforceCrm crm = crmAt(NOON.plusSeconds(1));
        List<Change<Customer>> all = changes(crm, Cursor.start());
        Cursor behindFirst = Cursor.of(all.get(0).cursor().value());

        assertThat(changes(crm, behindFirst).stream().map(SalesforceFeedTest::id))
                .containsExactly(NORTHWIND.id(), HANSA.id());
        assertThat(changes(crm, all.get(2).cursor())).isEmpty();
    }

    @Test
    void aChangeIsSeenAgainOnlyAfterAnother() {
        SalesforceCrm crm = crmAt(NOON.plusSeconds(1));
        Cursor end = last(changes(crm, Cursor.start()));

        org.changedAt(NORTHWIND, NOON.plusSeconds(1));

        List<Change<Customer>> next = changes(crm, end);
        assertThat(next).extracting(SalesforceFeedTest::id).containsExactly(NORTHWIND.id());
        assertThat(changes(crm, last(next))).isEmpty();
    }

    @Test
    void aChangeThatBecomesVisibleLateIsNotLost() {
        SalesforceCrm crm = crmAt(NOON.plusSeconds(1));
        Cursor end = last(changes(crm, Cursor.start()));

        org.changedAt(GROUP, NOON.minusSeconds(240));

        assertThat(changes(crm, end)).extracting(SalesforceFeedTest::id).containsExactly(GROUP.id());
    }

    @Test
    void beyondTheOverlapACursorIsOnePlace() {
        Cursor end = last(changes(crmAt(NOON.plusSeconds(301)), Cursor.start()));

        assertThat(end.value()).isEqualTo("2026-08-01T12:00:00Z/" + HANSA.id());
    }

    @Test
    void aDeletedAccountIsReported() {
        SalesforceCrm crm = crmAt(NOON.plusSeconds(1));
        Cursor end = last(changes(crm, Cursor.start()));

        org.change(GROUP, row -> row.put("IsDeleted", true).put("SystemModstamp", TestOrg.moment(NOON.plusSeconds(7))));

        Change.Deleted<Customer> deleted =
                (Change.Deleted<Customer>) changes(crm, end).get(0);
        assertThat(deleted.ref()).isEqualTo(GROUP);
        assertThat(deleted.deletedAt()).isEqualTo(NOON.plusSeconds(7));
        assertThat(deleted.survivor()).isEmpty();
        assertThat(deleted.current()).isEmpty();
    }

    @Test
    void aMergedAccountNamesTheOneItBecame() {
        SalesforceCrm crm = crmAt(NOON.plusSeconds(1));
        Cursor end = last(changes(crm, Cursor.start()));

        org.change(
                HANSA,
                row -> row.put("IsDeleted", true)
                        .put("MasterRecordId", NORTHWIND.id())
                        .put("SystemModstamp", TestOrg.moment(NOON.plusSeconds(7))));

        Change.Deleted<Customer> deleted =
                (Change.Deleted<Customer>) changes(crm, end).get(0);
        assertThat(deleted.survivor()).contains(NORTHWIND);
    }

    @Test
    void whoBeginsHearsOfNoDeletions() {
        org.change(GROUP, row -> row.put("IsDeleted", true));

        assertThat(changes(crmAt(NOON), Cursor.start()))
                .extracting(SalesforceFeedTest::id)
                .containsExactly(NORTHWIND.id(), HANSA.id());
    }

    @Test
    void aRecordThatCannotBeMappedDoesNotEndTheFeed() {
        org.change(NORTHWIND, row -> row.put("Payment_Terms__c", "ask the owner"));

        List<Change<Customer>> all = changes(crmAt(NOON), Cursor.start());

        assertThat(all).extracting(SalesforceFeedTest::id).containsExactly(GROUP.id(), NORTHWIND.id(), HANSA.id());
        assertThat(((Change.Unmappable<Customer>) all.get(1)).reason())
                .hasMessageStartingWith("Account.Payment_Terms__c: is none of");
    }

    @Test
    void linesThatWereDeletedAreNotPartOfADeal() {
        SalesforceCrm crm = crmAt(Instant.now());
        Cursor end = last(deals(crm, Cursor.start()));
        ExternalRef line = new ExternalRef("salesforce", "OpportunityLineItem", "00k000000000042AAA");
        org.change(line, row -> row.put("IsDeleted", true));
        org.changedAt(FIXED_FEE, Instant.now().plusSeconds(5));

        assertThat(deals(crm, end))
                .singleElement()
                .satisfies(change ->
                        assertThat(change.current().orElseThrow().getLines()).hasSize(1));
    }

    @Test
    void wonDealsAreListedUntilTheyAreReady() {
        SalesforceCrm crm = crmAt(Instant.now());
        crm.opportunities().markReady(FIXED_FEE, ProjectId.of("P-1"), IdempotencyKey.of("ready", "1"));

        List<Change<ExternalRef>> won = won(crm, Cursor.start());

        assertThat(won)
                .singleElement()
                .satisfies(change -> assertThat(change.current()).contains(TIME_AND_MATERIALS));
        assertThat(won(crm, last(won))).isEmpty();
    }

    @Test
    void aWonDealIsListedOnceForEachStateItHas() {
        SalesforceCrm crm = crmAt(Instant.now());
        Cursor end = last(won(crm, Cursor.start()));
        org.changedAt(TIME_AND_MATERIALS, Instant.now().plusSeconds(5));

        List<Change<ExternalRef>> edited = won(crm, end);

        assertThat(edited)
                .singleElement()
                .satisfies(change -> assertThat(change.current()).contains(TIME_AND_MATERIALS));
        assertThat(won(crm, last(edited))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"42", "2026-08-01/001", "2026-08-01T12:00:00Z/001;x", ";/"})
    void aCursorOfAnotherConnectorIsRefused(String cursor) {
        SalesforceCrm crm = crmAt(NOON);

        assertThatIllegalArgumentException().isThrownBy(() -> changes(crm, Cursor.of(cursor)));
    }

    /** Records change, late and early, and the reader stops anywhere: each state that stays is delivered once. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whateverHappensEachStateIsDeliveredOnce(long seed) {
        Random random = new Random(seed);
        List<String> delivered = new ArrayList<>();
        Cursor cursor = Cursor.start();
        for (int second = 0; second < 20; second++) {
            Instant now = NOON.plusSeconds(60L * second);
            ExternalRef changed = ACCOUNTS.get(random.nextInt(ACCOUNTS.size()));
            org.changedAt(changed, now.minusSeconds(random.nextInt(300)).minusMillis(second));
            List<Change<Customer>> next = changes(crmAt(now), cursor);
            for (Change<Customer> change : next.subList(0, random.nextInt(next.size() + 1))) {
                delivered.add(state(id(change)));
                cursor = change.cursor();
            }
        }
        changes(crmAt(NOON.plusSeconds(1200)), cursor).forEach(change -> delivered.add(state(id(change))));

        assertThat(delivered).doesNotHaveDuplicates();
        assertThat(delivered)
                .containsAll(ACCOUNTS.stream().map(ref -> state(ref.id())).toList());
    }

    private static String state(String accountId) {
        return accountId + "@"
                + org.row(TestOrg.account(accountId)).path("SystemModstamp").asString();
    }

    private static SalesforceCrm crmAt(Instant now) {
        SalesforceConfig.Builder config = SalesforceConfig.builder();
        config.from(TestOrg.config(SALESFORCE.baseUrl())).setClock(Clock.fixed(now, ZoneOffset.UTC));
        return SalesforceCrm.connect(config.build(), TestOrg.MAPPING);
    }

    private static List<Change<Customer>> changes(SalesforceCrm crm, Cursor since) {
        return all(crm.customers().changedSince(since));
    }

    private static List<Change<Opportunity>> deals(SalesforceCrm crm, Cursor since) {
        return all(crm.opportunities().changedSince(since));
    }

    private static List<Change<ExternalRef>> won(SalesforceCrm crm, Cursor since) {
        return all(crm.opportunities().wonSince(since));
    }

    private static <T> List<Change<T>> all(Stream<Change<T>> changes) {
        try (changes) {
            return changes.toList();
        }
    }

    private static <T> Cursor last(List<Change<T>> changes) {
        return changes.get(changes.size() - 1).cursor();
    }

    private static String id(Change<Customer> change) {
        if (change instanceof Change.Upserted<Customer> upserted) {
            return upserted.value().getExternalRefs().get(0).id();
        }
        return change instanceof Change.Deleted<Customer> deleted
                ? deleted.ref().id()
                : ((Change.Unmappable<Customer>) change).ref().id();
    }
}
