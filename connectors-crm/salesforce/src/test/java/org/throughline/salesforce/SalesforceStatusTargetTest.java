package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.salesforce.TestOrg.FIXED_FEE;
import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.Change;
import org.throughline.connector.ConflictException;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.port.DealBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

/** The status of a deal in a row of its own, by the profile that the README shows. */
class SalesforceStatusTargetTest {
    private static final String PROFILE = """
            {
              "system": "salesforce",
              "object": "Deal_Progress__c",
              "fields": [
                { "vendor": "Project__c",  "canonical": "projectId" },
                { "vendor": "Delivery__c", "canonical": "engagementStatus", "converter": "code:delivery" },
                { "vendor": "Billed__c",   "canonical": "billed.amount", "converter": "decimal-text" },
                { "vendor": "Paid__c",     "canonical": "paid.amount", "converter": "decimal-text" },
                { "vendor": "Payment__c",  "canonical": "paymentState", "converter": "code:payment", "clear": true },
                { "vendor": "As_Of__c",    "canonical": "asOf", "converter": "moment" }
              ],
              "tables": {
                "delivery": { "codes": { "Ready for delivery": "READY" } },
                "payment": { "codes": { "Unpaid": "OPEN", "Partly paid": "PARTIALLY_PAID", "Paid": "PAID" } }
              }
            }
            """;
    private static final MappingProfile PROGRESS = MappingProfile.parse(PROFILE);

    private static final ProjectId PROJECT = ProjectId.of("P-1");
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void theRowIsMadeOnceAndSaysWhatTheProfileCallsIt() {
        SalesforceCrm crm = crm();

        crm.opportunities().markReady(TIME_AND_MATERIALS, PROJECT, KEY);
        WriteResult<ProjectId> again = crm.opportunities().markReady(TIME_AND_MATERIALS, PROJECT, KEY);
        crm.opportunities().updateBilling(TIME_AND_MATERIALS, billing("100.00", "40.00", "2026-07-01"), KEY);

        assertThat(again.outcome()).isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(again.ref()).isEqualTo(TIME_AND_MATERIALS);
        JsonNode row = onlyRow();
        assertThat(row.path("Deal__c").asString()).isEqualTo(TIME_AND_MATERIALS.id());
        assertThat(row.path("Project__c").asString()).isEqualTo("P-1");
        assertThat(row.path("Delivery__c").asString()).isEqualTo("Ready for delivery");
        assertThat(row.path("Payment__c").asString()).isEqualTo("Partly paid");
        assertThat(org.row(TIME_AND_MATERIALS).hasNonNull("Project_Key__c")).isFalse();
    }

    @Test
    void whatNobodyOwesClearsThePaymentAndLeavesTheProject() {
        SalesforceCrm crm = crm();
        crm.opportunities().markReady(TIME_AND_MATERIALS, PROJECT, KEY);
        crm.opportunities().updateBilling(TIME_AND_MATERIALS, billing("100.00", "100.00", "2026-07-01"), KEY);

        crm.opportunities().updateBilling(TIME_AND_MATERIALS, billing("0.00", "0.00", "2026-07-02"), KEY);

        assertThat(onlyRow().hasNonNull("Payment__c")).isFalse();
        assertThat(onlyRow().path("Project__c").asString()).isEqualTo("P-1");
    }

    @Test
    void olderFiguresAndAnotherProjectAreRefusedThereToo() {
        SalesforceCrm crm = crm();
        crm.opportunities().markReady(TIME_AND_MATERIALS, PROJECT, KEY);
        DealBilling july = billing("100.00", "40.00", "2026-07-01");
        crm.opportunities().updateBilling(TIME_AND_MATERIALS, july, KEY);

        WriteResult<DealBilling> older =
                crm.opportunities().updateBilling(TIME_AND_MATERIALS, billing("50.00", "0.00", "2026-06-01"), KEY);

        assertThat(older.outcome()).isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(older.value()).isEqualTo(july);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> crm.opportunities().markReady(TIME_AND_MATERIALS, ProjectId.of("P-2"), KEY))
                .withMessageContaining("Project__c already names another project");
    }

    @ParameterizedTest
    @CsvSource({
        "0, /composite$, COMMIT_THEN_LOSE", "0, /composite$, LOSE", "0, /composite$, HTML_ERROR",
        "0, /Deal_Progress__c/, COMMIT_THEN_LOSE", "0, /Deal_Progress__c/, LOSE", "0, /Deal_Progress__c/, TRUNCATED",
        "1, /composite$, COMMIT_THEN_LOSE", "1, /composite$, LOSE", "1, /composite$, UNAVAILABLE"
    })
    void whateverCallFailsTheNextAttemptLeavesOneRow(int callsBefore, String path, Fault fault) {
        FaultRule once = FaultRule.once(fault, "POST|PATCH", path);
        SALESFORCE
                .server()
                .addFault(new FaultRule(
                        once.vendor(),
                        once.method(),
                        once.path(),
                        once.bodyContains(),
                        callsBefore,
                        once.times(),
                        fault,
                        once.delay(),
                        once.retryAfterSeconds(),
                        once.status()));
        SalesforceCrm crm = crm();

        assertThatExceptionOfType(ConnectorException.class)
                .isThrownBy(() -> crm.opportunities().markReady(TIME_AND_MATERIALS, PROJECT, KEY));
        crm.opportunities().markReady(TIME_AND_MATERIALS, PROJECT, KEY);

        assertThat(onlyRow().path("Project__c").asString()).isEqualTo("P-1");
    }

    @Test
    void theShortFormOfAnIdLeadsToTheSameRow() {
        crm().opportunities().markReady(TestOrg.opportunity("006000000000021"), PROJECT, KEY);

        assertThat(crm().opportunities()
                        .markReady(TIME_AND_MATERIALS, PROJECT, KEY)
                        .outcome())
                .isEqualTo(WriteOutcome.UNCHANGED);
        assertThat(onlyRow().path("Deal_Id__c").asString()).isEqualTo(TIME_AND_MATERIALS.id());
    }

    @ParameterizedTest
    @CsvSource({
        "006000000000021, 006000000000021AAA",
        "0065g00000A1b2C, 0065g00000A1b2CAAR",
        "aBcDeFgHiJkLmNo, aBcDeFgHiJkLmNoKVK"
    })
    void theLongFormChecksTheCaseOfTheShortOne(String shortId, String longId) {
        assertThat(SalesforceRefs.longId(shortId)).isEqualTo(longId);
        assertThat(SalesforceRefs.longId(longId)).isEqualTo(longId);
    }

    @Test
    void aDealThatIsNotThereGetsNoRow() {
        ExternalRef unknown = TestOrg.opportunity("006000000000099AAA");

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> crm().opportunities().markReady(unknown, PROJECT, KEY))
                .withMessageContaining("no opportunity has the id 006000000000099AAA");
        assertThat(org.rows("Deal_Progress__c")).isEmpty();
    }

    @Test
    void wonDealsAreThoseWithoutAProjectInTheirRow() {
        SalesforceCrm crm = crm();
        crm.opportunities().updateBilling(FIXED_FEE, billing("1.00", "0.00", "2026-07-01"), KEY);
        crm.opportunities().markReady(TIME_AND_MATERIALS, PROJECT, KEY);

        try (Stream<Change<ExternalRef>> won = crm.opportunities().wonSince(Cursor.start())) {
            assertThat(won.map(change -> change.current().orElseThrow())).containsExactly(FIXED_FEE);
        }
    }

    @Test
    void whatTheObjectLacksIsNamed() {
        assertThat(crm().missingFields()).isEmpty();

        MappingProfile wrong = profile("Deal_Progress__c", "Payment__c", "Deal_Id__c", "Deal__c", "Gone__c");
        SalesforceCrm crm = connect(SalesforceStatusTarget.onOwnRow(wrong, "Deal__c", "Project__c"));

        assertThat(crm.missingFields())
                .contains(
                        "Deal_Progress__c.Project__c: is not unique; mark it Unique",
                        "Deal_Progress__c.Gone__c: is not there, or hidden");
    }

    @Test
    void aProfileThatLeavesOutWhatGuardsAWriteIsRefused() {
        MappingProfile noMoment = MappingProfile.parse("""
                {"system":"salesforce","object":"Opportunity","fields":[
                  {"vendor":"P__c","canonical":"projectId"},
                  {"vendor":"B__c","canonical":"billed.amount","converter":"decimal-text"},
                  {"vendor":"A__c","canonical":"asOf","direction":"write"}]}""");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesforceStatusTarget.onOpportunity(noMoment))
                .withMessageContaining("[paid.amount, asOf]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesforceStatusTarget.onOpportunity(PROGRESS))
                .withMessageContaining("not for Opportunity");
        assertThatIllegalStateException()
                .isThrownBy(() -> SalesforceStatusTarget.onOwnRow(PROGRESS, "Deal__c", "Id'--"));
    }

    @Test
    void theReadmeShowsThisProfile() throws IOException {
        assertThat(Files.readString(Path.of("README.md"))).contains("```json\n" + PROFILE + "```");
    }

    private static MappingProfile profile(String object, String project, String billed, String paid, String asOf) {
        return MappingProfile.parse("""
                {"system":"salesforce","object":"%s","fields":[
                  {"vendor":"%s","canonical":"projectId"},
                  {"vendor":"%s","canonical":"billed.amount","converter":"decimal-text"},
                  {"vendor":"%s","canonical":"paid.amount","converter":"decimal-text"},
                  {"vendor":"%s","canonical":"asOf","converter":"moment"}]}""".formatted(object, project, billed, paid, asOf));
    }

    private static DealBilling billing(String billed, String paid, String day) {
        return new DealBilling(
                Money.parse("USD " + billed), Money.parse("USD " + paid), Instant.parse(day + "T00:00:00Z"));
    }

    private static JsonNode onlyRow() {
        List<? extends JsonNode> rows = org.rows("Deal_Progress__c");
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private static SalesforceCrm crm() {
        return connect(SalesforceStatusTarget.onOwnRow(PROGRESS, "Deal__c", "Deal_Id__c"));
    }

    private static SalesforceCrm connect(SalesforceStatusTarget target) {
        SalesforceMapping.Builder mapping = SalesforceMapping.builder();
        return SalesforceCrm.connect(
                TestOrg.config(SALESFORCE.baseUrl()),
                mapping.setStatusTarget(target).build());
    }
}
