package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.model.ExternalRef;
import tools.jackson.databind.node.NullNode;

/** What the simulated org writes with Avro, as the reader of it sees it. */
class DecodedEventsTest {
    private static final ChangeTopic DEALS = ChangeTopic.of("Opportunity");

    private final TestOrg org = new TestOrg();
    private final TestReader reader = new TestReader(org.events());

    @AfterEach
    void close() {
        reader.close();
        org.close();
    }

    @Test
    void aNewRecordIsToldWithAllItsFields() throws Exception {
        reader.startNew(DEALS);
        String id = org.createDeal("Rollout");

        Change.Upserted told = reader.nextUpserted();
        assertThat(told.record()).isEqualTo(new ExternalRef("salesforce", "Opportunity", id));
        assertThat(told.event().changeType()).isEqualTo(ChangeType.CREATE);
        assertThat(told.event().changedFields()).isEmpty();
        assertThat(told.event().sequenceNumber()).isEqualTo(1);
        assertThat(told.event().values().get("Name").stringValue()).isEqualTo("Rollout");
        assertThat(told.event().values().get("Amount").decimalValue()).isEqualByComparingTo("1234.5");
        assertThat(told.event().values().get("CloseDate").longValue())
                .isEqualTo(LocalDate.parse("2026-03-31")
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant()
                        .toEpochMilli());
        assertThat(told.event().values()).doesNotContainKeys("Id", "NextStep", "ChangeEventHeader");
    }

    @Test
    void anUpdateTellsWhatChangedAndWhatWasEmptied() throws Exception {
        String id = org.createDeal("Rollout");
        org.update("Opportunity", id, "{'NextStep':'call'}");
        reader.startNew(DEALS);
        org.update("Opportunity", id, "{'StageName':'Closed Won','NextStep':null}");

        ChangeEvent create = reader.nextUpserted().event();
        ChangeEvent first = reader.nextUpserted().event();
        ChangeEvent update = reader.nextUpserted().event();
        assertThat(first.changedFields()).contains("NextStep");
        assertThat(update.changeType()).isEqualTo(ChangeType.UPDATE);
        assertThat(update.changedFields())
                .contains("StageName", "NextStep", "Probability")
                .doesNotContain("Name");
        assertThat(update.nulledFields()).containsExactly("NextStep");
        assertThat(update.values().keySet()).containsExactlyInAnyOrderElementsOf(update.changedFields());
        assertThat(update.values()).containsEntry("NextStep", NullNode.instance);
        assertThat(update.values().get("StageName").stringValue()).isEqualTo("Closed Won");
        assertThat(update.commitNumber()).isGreaterThan(create.commitNumber());
    }

    @Test
    void aPartOfAnAddressIsToldWithTheNameOfTheAddress() throws Exception {
        String account = org.config
                .getClient()
                .query("test.query", "SELECT Id FROM Account")
                .items()
                .get(0)
                .requiredText("Id");
        reader.startNew(ChangeTopic.of("Account"));
        org.update("Account", account, "{'BillingCity':null,'BillingStreet':'Main Street 1'}");

        ChangeEvent update = reader.nextUpserted().event();
        assertThat(update.changedFields()).contains("BillingAddress.Street", "BillingAddress.City");
        assertThat(update.nulledFields()).containsExactly("BillingAddress.City");
        assertThat(update.values()).containsEntry("BillingAddress.City", NullNode.instance);
        assertThat(update.values()).doesNotContainKeys("BillingAddress.State", "BillingAddress");
        assertThat(update.values().get("BillingAddress.Street").stringValue()).isEqualTo("Main Street 1");
    }

    @Test
    void aDeletionNamesTheRecord() throws Exception {
        String id = org.createDeal("Rollout");
        reader.startNew(DEALS);
        org.delete("Opportunity", id);

        reader.next();
        assertThat(reader.next()).isInstanceOfSatisfying(Change.Deleted.class, deleted -> {
            assertThat(deleted.record().id()).isEqualTo(id);
            assertThat(deleted.event().values()).isEmpty();
        });
    }

    @Test
    void equalChangesOfOneTransactionAreOneEventAndAChangeForEachRecord() throws Exception {
        List<String> ids = List.of(org.createDeal("One"), org.createDeal("Two"));
        reader.startNew(DEALS);
        reader.nextNames(2);
        org.send(
                "PATCH",
                "/composite/sobjects",
                "{'allOrNone':true,'records':["
                        + "{'attributes':{'type':'Opportunity'},'Id':'" + ids.get(0) + "','NextStep':'call'},"
                        + "{'attributes':{'type':'Opportunity'},'Id':'" + ids.get(1) + "','NextStep':'call'}]}");

        Change.Upserted first = reader.nextUpserted();
        Change.Upserted second = reader.nextUpserted();
        assertThat(first.event().recordIds()).containsExactlyElementsOf(ids);
        assertThat(second.event()).isEqualTo(first.event());
        assertThat(List.of(first.record().id(), second.record().id())).isEqualTo(ids);
    }

    @Test
    void oneTopicMayTellOfAllObjects() throws Exception {
        reader.startNew(ChangeTopic.allObjects());
        org.createDeal("Rollout");
        org.send("POST", "/sobjects/Account", "{'Name':'Globex'}");

        assertThat(reader.nextUpserted().record().objectType()).isEqualTo("Opportunity");
        assertThat(reader.nextUpserted().record().objectType()).isEqualTo("Account");
    }

    @Test
    void whatIsNotToldHasToBeRead() throws Exception {
        reader.startNew(DEALS);
        org.pubSub.publishBare("Opportunity", "GAP_UPDATE", "006000000000001AAA");
        org.pubSub.publishBare("Opportunity", "GAP_OVERFLOW");
        org.pubSub.publishBare("Opportunity", "UPDATE", "006*");

        assertThat(reader.next())
                .isInstanceOfSatisfying(
                        Change.Reread.class,
                        gap -> assertThat(gap.record().id()).isEqualTo("006000000000001AAA"));
        assertThat(reader.next()).isEqualTo(new Change.Resync("Opportunity", Change.Resync.Reason.OVERFLOW));
        assertThat(reader.next()).isEqualTo(new Change.Resync("Opportunity", Change.Resync.Reason.RECORDS_NOT_NAMED));
    }
}
