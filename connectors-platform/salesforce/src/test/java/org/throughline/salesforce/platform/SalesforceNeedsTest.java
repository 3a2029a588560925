package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.throughline.connector.WireJson;
import org.throughline.connector.mapping.FieldType;
import org.throughline.connector.mapping.MappingProfile;

class SalesforceNeedsTest {
    private static final String KEY = """
            {"name":"Key__c","type":"string","length":255,"externalId":true,"unique":true,
             "createable":true,"updateable":true}""";

    @Test
    void anOrgThatHasAllSaysNothing() {
        assertThat(problems(needs(), KEY, """
                {"name":"Sum__c","type":"currency","createable":true,"updateable":true}""", """
                {"name":"Stage__c","type":"picklist"}""")).isEmpty();
    }

    @Test
    void whatIsMissingSaysWhatToAdd() {
        assertThat(problems(needs()))
                .containsExactly(
                        "Deal__c.Key__c: is not there, or hidden from the user; add a text field of 255 characters,"
                                + " external id, unique, and give the user the right to edit it",
                        "Deal__c.Sum__c: is not there, or hidden from the user; add a number or currency field, and give"
                                + " the user the right to edit it",
                        "Deal__c.Stage__c: is not there, or hidden from the user; add a text field, and give the user"
                                + " the right to read it");
    }

    @Test
    void eachThingThatIsOtherwiseHasALine() {
        assertThat(problems(needs(), """
                {"name":"Key__c","type":"string","length":80,"createable":true}""", """
                {"name":"Sum__c","type":"string","createable":true,"updateable":true}""", """
                {"name":"Stage__c","type":"boolean"}"""))
                .containsExactly(
                        "Deal__c.Key__c: holds 80 characters; make it 255",
                        "Deal__c.Key__c: is no external id; mark it External ID",
                        "Deal__c.Key__c: is not unique; mark it Unique",
                        "Deal__c.Key__c: cannot be written by the user; give the right to edit it, unless it is a"
                                + " formula",
                        "Deal__c.Sum__c: is of type string; it must be a number or currency field",
                        "Deal__c.Stage__c: is of type boolean; it must be a text field");
    }

    @Test
    void anObjectThatIsMissingIsOneLine() {
        assertThat(needs().problems(object -> Optional.empty()))
                .containsExactly("Deal__c: is not there, or hidden from the user; install it, or give the user the"
                        + " right to read it");
    }

    @Test
    void theKeyOfAPackageNeedNotBeUnique() {
        SalesforceNeeds needs = new SalesforceNeeds().packageKey("Deal__c", "Key__c");

        assertThat(problems(needs, KEY.replace("\"unique\":true", "\"unique\":false")))
                .isEmpty();
        assertThat(problems(needs, KEY.replace("\"externalId\":true", "\"externalId\":false")))
                .hasSize(1);
    }

    @Test
    void aProfileIsCheckedFieldByField() {
        SalesforceNeeds needs = new SalesforceNeeds().profile(MappingProfile.parse("""
                {"system":"salesforce","object":"Deal__c","fields":[
                  {"vendor":"Key__c","extension":true},
                  {"vendor":"Owner.Name","extension":true,"direction":"read"},
                  {"vendor":"Gone__c","extension":true}]}"""));

        assertThat(problems(needs, KEY, """
                {"name":"Name","type":"string","createable":true,"nillable":false}""")).containsExactly("Deal__c.Gone__c: is not there, or hidden");
    }

    private static SalesforceNeeds needs() {
        return new SalesforceNeeds()
                .key("Deal__c", "Key__c", 255)
                .written("Deal__c", "Sum__c", FieldType.NUMBER, 0)
                .read("Deal__c", "Stage__c", FieldType.TEXT);
    }

    private static List<String> problems(SalesforceNeeds needs, String... fields) {
        String describe = "{\"fields\":[" + String.join(",", fields) + "]}";
        return needs.problems(object ->
                Optional.of(SalesforceObject.of(object, WireJson.mapper().readTree(describe))));
    }
}
