package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Objects that a customer has added. */
class OwnObjectsTest {

    @RegisterExtension
    static final SimulatorExtension SALESFORCE =
            SimulatorExtension.of(() -> SalesforceTester.seeded(RecordStore.inMemory(), with("Deal_Progress__c")));

    @Test
    void aRowOfAnOwnObjectIsWrittenAndFound() {
        SalesforceTester org = new SalesforceTester(SALESFORCE);

        String id = json(org.send("PATCH", "/sobjects/Deal_Progress__c/Key__c/D-1", "{'State__c':'Ready'}"))
                .get("id")
                .asString();

        assertThat(id).hasSize(18);
        assertThat(org.value("SELECT State__c FROM Deal_Progress__c WHERE Key__c = 'D-1'")
                        .asString())
                .isEqualTo("Ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Acount", "pse__Strange__c", "__c"})
    void aNameThatIsNoneIsRefused(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SalesforceTester.seeded(RecordStore.inMemory(), with(name)))
                .withMessage("customFields." + name + ": no such object");
    }

    private static ObjectNode with(String object) {
        ObjectNode seed = SalesforceTester.seedFile();
        seed.withObjectProperty("customFields").set(object, SalesforceJson.MAPPER.readTree("""
                [{"name": "Key__c", "type": "string", "length": 18, "externalId": true, "unique": true},
                 {"name": "State__c", "type": "string", "length": 40}]"""));
        return seed;
    }
}
