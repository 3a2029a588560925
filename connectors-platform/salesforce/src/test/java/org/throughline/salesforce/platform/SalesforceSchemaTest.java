package org.throughline.salesforce.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.WireJson;
import org.throughline.connector.mapping.FieldSchema;
import org.throughline.connector.mapping.FieldType;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.mapping.ProfileReport;

class SalesforceSchemaTest {
    private static final String DESCRIBE = Org.DATA + "/sobjects/Account/describe";
    private static final String YESTERDAY = "Mon, 01 Jun 2026 08:05:09 GMT";

    @RegisterExtension
    static final WireMockExtension ORG = Org.server();

    @Test
    void fieldsHaveTypesLimitsAndKeys() {
        stubDescription();

        SalesforceObject account = schema().object("Account").orElseThrow();

        assertThat(account.field("Name").orElseThrow().schema())
                .isEqualTo(new FieldSchema("Name", FieldType.TEXT, 80, true, true, Set.of()));
        assertThat(account.field("Tier__c").orElseThrow().schema().picklistValues())
                .containsExactly("gold");
        assertThat(account.field("Key__c")).hasValueSatisfying(key -> {
            assertThat(key.isExternalId() && key.isUnique() && key.isCreateable())
                    .isTrue();
            assertThat(key.isUpdateable()).isFalse();
        });
        assertThat(account.field("OwnerId").orElseThrow().referenceTo()).containsExactly("User", "Group");
    }

    @Test
    void aProfileIsCheckedAgainstTheOrg() {
        stubDescription();
        MappingProfile profile = MappingProfile.parse("""
                {"system":"salesforce","object":"Account","fields":[
                  {"vendor":"Name","canonical":"name"},{"vendor":"Nmae","canonical":"x"}]}""");

        assertThat(ProfileReport.of(profile, schema()).findings())
                .extracting(ProfileReport.Finding::problem)
                .containsExactly(ProfileReport.Problem.FIELD_MISSING);
    }

    @Test
    void anUnchangedDescriptionIsNotSentAgain() {
        stubDescription();
        SalesforceSchema schema = schema();
        SalesforceObject first = schema.object("Account").orElseThrow();

        ORG.stubFor(get(DESCRIBE)
                .withHeader("If-Modified-Since", equalTo(YESTERDAY))
                .willReturn(aResponse().withStatus(304)));

        assertThat(schema.object("Account")).containsSame(first);
    }

    @Test
    void anUnknownObjectIsEmpty() {
        ORG.stubFor(get(DESCRIBE)
                .willReturn(Org.json(
                        404, "[{\"errorCode\":\"NOT_FOUND\",\"message\":\"The requested resource does not exist\"}]")));

        assertThat(schema().describe("Account")).isEmpty();
    }

    @Test
    void aRecordedDescriptionIsRead() throws IOException {
        String samples = System.getProperty("throughline.samples", "");
        Path file = Path.of(samples, "salesforce", "sobject_describe_success_response.json");
        assumeTrue(!samples.isEmpty() && Files.exists(file), "no recorded samples");

        SalesforceObject object =
                SalesforceObject.of("Whizbang", WireJson.mapper().readTree(Files.readString(file)));

        assertThat(object.schema().fields())
                .extracting(FieldSchema::type)
                .contains(FieldType.MULTI_PICKLIST, FieldType.MOMENT, FieldType.NUMBER)
                .doesNotContain(FieldType.OTHER);
    }

    private static SalesforceSchema schema() {
        return SalesforceSchema.of(Org.client(ORG), "test.describe");
    }

    private static void stubDescription() {
        ORG.stubFor(get(DESCRIBE).willReturn(okJson("""
                {"name":"Account","fields":[
                  {"name":"Name","type":"string","length":80,"createable":true,"updateable":true,"nillable":false,
                   "defaultedOnCreate":false,"picklistValues":[],"referenceTo":[]},
                  {"name":"Key__c","type":"string","length":40,"createable":true,"updateable":false,"nillable":true,
                   "externalId":true,"unique":true,"picklistValues":[],"referenceTo":[]},
                  {"name":"Active__c","type":"boolean","createable":true,"nillable":false},
                  {"name":"OwnerId","type":"reference","createable":true,"nillable":false,"defaultedOnCreate":true,
                   "referenceTo":["User","Group"]},
                  {"name":"Open__c","type":"picklist","restrictedPicklist":false,"nillable":true,
                   "picklistValues":[{"value":"any","active":true}]},
                  {"name":"Tier__c","type":"picklist","restrictedPicklist":true,"nillable":true,
                   "picklistValues":[{"value":"gold","active":true},{"value":"lead","active":false}]}]}""").withHeader("Last-Modified", YESTERDAY)));
    }
}
