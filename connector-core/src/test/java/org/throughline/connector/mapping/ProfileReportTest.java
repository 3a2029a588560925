package org.throughline.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.throughline.connector.WireJson;
import org.throughline.connector.mapping.ProfileReport.Finding;
import org.throughline.connector.mapping.ProfileReport.Problem;
import tools.jackson.databind.JsonNode;

class ProfileReportTest {

    @Test
    void aProfileThatFitsSaysSo() {
        ProfileReport report =
                ProfileReport.of(profile("{'vendor':'Name','canonical':'name'}"), only(text("Name", true, true)));

        assertThat(report.fits()).isTrue();
        assertThat(report.text()).isEqualTo("mapping profile of Account: all fits\n");
    }

    @Test
    void everythingThatDoesNotFitIsTold() {
        MappingProfile profile = profile("""
                {'vendor':'Gone__c','extension':true},
                {'vendor':'Number__c','canonical':'creditLimit.amount','converter':'text'},
                {'vendor':'Formula__c','extension':true},
                {'vendor':'Type','extension':true,'converter':'code:types'},
                {'vendor':'Owner.Name','extension':true,'direction':'read'}""");
        ProfileReport report = ProfileReport.of(
                profile,
                only(
                        new FieldSchema("Number__c", FieldType.NUMBER, 0, true, false, Set.of()),
                        text("Formula__c", false, false),
                        new FieldSchema("Type", FieldType.PICKLIST, 40, true, false, Set.of("Customer")),
                        text("Name", true, true)));

        assertThat(report.fits()).isFalse();
        assertThat(report.text()).isEqualTo("""
                mapping profile of Account
                  Gone__c: is not there, or hidden
                  Number__c: is of type NUMBER, and the converter serves [TEXT, PICKLIST]
                  Formula__c: cannot be written; map it with "direction": "read"
                  Type: has not these values in its list: [Kunde]
                  Owner.Name: is inside another object and was not checked
                  Name: is required, and nothing writes it
                """);
    }

    @Test
    void anObjectThatIsHiddenIsToldByName() {
        assertThat(ProfileReport.of(profile(""), object -> Optional.empty()).findings())
                .containsExactly(new Finding(Problem.OBJECT_MISSING, "Account", "is not there, or hidden"));
    }

    @Test
    void aRecordedDescriptionOfSalesforceIsChecked() throws IOException {
        String samples = System.getProperty("throughline.samples", "");
        Path file = Path.of(samples, "salesforce", "sobject_describe_success_response.json");
        assumeTrue(!samples.isEmpty() && Files.exists(file), "no recorded samples");
        ObjectSchema schema = described(WireJson.mapper().readTree(Files.readString(file)));
        String object = schema.name();

        ProfileReport report = ProfileReport.of(
                MappingProfile.parse(
                        "{\"system\":\"salesforce\",\"object\":\"" + object + "\",\"fields\":["
                                + "{\"vendor\":\"Id\",\"extension\":true},{\"vendor\":\"Nothing__c\",\"extension\":true},"
                                + "{\"vendor\":\"IsDeleted\",\"extension\":true,\"converter\":\"date\",\"direction\":\"read\"}]}"),
                name -> Optional.of(schema).filter(found -> found.name().equals(name)));

        assertThat(report.findings())
                .extracting(Finding::problem)
                .contains(Problem.NOT_WRITABLE, Problem.FIELD_MISSING, Problem.WRONG_TYPE);
    }

    /** Reads as much of a description as this test needs; the connector's own reader is not here. */
    private static ObjectSchema described(JsonNode description) {
        Map<String, FieldType> types = Map.of(
                "boolean", FieldType.BOOLEAN,
                "date", FieldType.DATE,
                "datetime", FieldType.MOMENT,
                "double", FieldType.NUMBER,
                "currency", FieldType.NUMBER,
                "picklist", FieldType.PICKLIST,
                "multipicklist", FieldType.MULTI_PICKLIST);
        List<FieldSchema> fields = new ArrayList<>();
        for (JsonNode field : description.path("fields")) {
            Set<String> values = new LinkedHashSet<>();
            field.path("picklistValues")
                    .forEach(value -> values.add(value.path("value").asString()));
            boolean writable = field.path("createable").asBoolean(false);
            fields.add(new FieldSchema(
                    field.path("name").asString(),
                    types.getOrDefault(field.path("type").asString(), FieldType.TEXT),
                    field.path("length").asInt(0),
                    writable,
                    writable
                            && !field.path("nillable").asBoolean(true)
                            && !field.path("defaultedOnCreate").asBoolean(false),
                    values));
        }
        return new ObjectSchema(description.path("name").asString(), fields);
    }

    private static FieldSchema text(String name, boolean writable, boolean required) {
        return new FieldSchema(name, FieldType.TEXT, 80, writable, required, Set.of());
    }

    private static SchemaMetadata only(FieldSchema... fields) {
        return object -> Optional.of(new ObjectSchema(object, List.of(fields)));
    }

    private static MappingProfile profile(String fields) {
        return MappingProfile.parse(("{'system':'salesforce','object':'Account','fields':[" + fields
                        + "],'tables':{'types':{'codes':{'Kunde':'CUSTOMER'}}}}")
                .replace('\'', '"'));
    }
}
