package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class LimitsTest {

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(
            () -> SalesforceTester.seeded(RecordStore.inMemory(), seedWith("dailyApiRequests", 2)));

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void beyondTheDailyLimitEveryCallIsRefused() {
        assertThat(json(org.get("/limits")).at("/DailyApiRequests/Remaining").intValue())
                .isEqualTo(1);
        org.get("/limits");

        HttpResponse<String> refused = org.get("/limits");

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("Sforce-Limit-Info")).contains("api-usage=2/2");
        assertThat(refused.body())
                .isEqualTo(
                        "[{\"message\":\"TotalRequests Limit exceeded.\",\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\"}]");
    }

    @Test
    void throttlingAndOutageLookLikeTheVendors() {
        SALESFORCE.server().addFault(FaultRule.once(Fault.THROTTLE, "GET", "/limits$"));
        SALESFORCE.server().addFault(FaultRule.once(Fault.UNAVAILABLE, "GET", "/limits$"));

        assertThat(org.get("/limits").statusCode()).isEqualTo(403);
        HttpResponse<String> outage = org.get("/limits");
        assertThat(outage.statusCode()).isEqualTo(503);
        assertThat(json(outage).get(0).get("errorCode").asString()).isEqualTo("SERVER_UNAVAILABLE");
    }

    @Test
    void anOrgKeepsItsRecordsWhenItIsStartedAgain(@TempDir Path data) {
        ObjectNode seed = SalesforceTester.seedFile();
        try (RecordStore first = RecordStore.open(data)) {
            SalesforceTester.seeded(first, seed);
            first.all("Account").forEach(row -> first.put("Account", Row.id(row), row.put("Name", "kept")));
        }
        try (RecordStore second = RecordStore.open(data)) {
            SalesforceTester.seeded(second, seed);

            assertThat(second.all("Account"))
                    .hasSize(3)
                    .allMatch(row -> row.get("Name").asString().equals("kept"));
            assertThat(second.all("User")).hasSize(1);
        }
    }

    @Test
    void aNewRowNeverTakesAnIdThatTheSeedHasGivenAway() {
        ObjectNode seed = SalesforceTester.seedFile();
        seed.at("/records/Account/0").asObject().put("Id", "001000000000002AAA");
        RecordStore store = RecordStore.inMemory();
        SalesforceTester.seeded(store, seed);

        assertThat(store.all("Account").stream().map(Row::id))
                .containsExactly("001000000000002AAA", "001000000000001AAA", "001000000000003AAA");
    }

    @Test
    void theIntegrationUserMayBeOneOfTheSeed() {
        ObjectNode seed = SalesforceTester.seedFile();
        seed.get("records")
                .asObject()
                .putArray("User")
                .addObject()
                .put("Id", "005000000000007AAA")
                .put("@key", "me")
                .put("Username", "integration@acme.example")
                .put("LastName", "Robot")
                .put("Email", "r@acme.example");
        RecordStore store = RecordStore.inMemory();
        SalesforceTester.seeded(store, seed);

        assertThat(store.all("User"))
                .singleElement()
                .satisfies(user -> assertThat(Row.id(user)).isEqualTo("005000000000007AAA"));
        assertThat(store.all("Account")).allMatch(row -> "005000000000007AAA".equals(Row.text(row, "CreatedById")));
    }

    @Test
    void anIdGivenTwiceIsAMistake() {
        ObjectNode seed = SalesforceTester.seedFile();
        seed.at("/records/Account/0").asObject().put("Id", "001000000000002AAA");
        seed.at("/records/Account/1").asObject().put("Id", "001000000000002AAA");

        assertThatThrownBy(() -> SalesforceTester.seeded(RecordStore.inMemory(), seed))
                .hasMessage("records.Account[1]: Id 001000000000002AAA is given twice");
    }

    @Test
    void aSingleCurrencyOrgHasNoCurrencyField() {
        ObjectNode seed = SalesforceTester.seedFile();
        seed.get("org").asObject().put("multiCurrency", false);
        RecordStore store = RecordStore.inMemory();
        SalesforceTester.seeded(store, seed);

        assertThat(store.all("pse__Proj__c").get(0).has("CurrencyIsoCode")).isFalse();
    }

    @Test
    void aMistakeInTheSeedIsReportedWithItsPlace() {
        assertThatThrownBy(() -> SalesforceTester.seeded(RecordStore.inMemory(), seedWith("clientID", 1)))
                .hasMessage("org.clientID: unknown field");
        ObjectNode wrongRecord = SalesforceTester.seedFile();
        wrongRecord.get("records").asObject().putArray("Account").addObject().put("Site", "x");
        assertThatThrownBy(() -> SalesforceTester.seeded(RecordStore.inMemory(), wrongRecord))
                .hasMessage("records.Account[0]: Required fields are missing: [Name]");
        ObjectNode wrongReference = SalesforceTester.seedFile();
        wrongReference.at("/records/Contact/0/AccountId").asObject().put("@ref", "nobody");
        assertThatThrownBy(() -> SalesforceTester.seeded(RecordStore.inMemory(), wrongReference))
                .hasMessage("records.Contact[0].AccountId: no record above has the @key nobody");
    }

    private static ObjectNode seedWith(String setting, int value) {
        ObjectNode seed = SalesforceTester.seedFile();
        seed.get("org").asObject().put(setting, value);
        return seed;
    }
}
