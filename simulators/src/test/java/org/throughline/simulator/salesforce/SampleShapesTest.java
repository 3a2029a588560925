package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

/** Compares our answers with recorded ones of the vendor, where a folder of those is given. */
class SampleShapesTest {

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;
    private Path samples;

    @BeforeEach
    void needSamples() {
        String folder = System.getProperty("throughline.samples", "");
        assumeThat(folder).as("system property throughline.samples").isNotEmpty();
        samples = Path.of(folder);
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void aDescriptionHasEveryNameOfARecordedOne() throws IOException {
        JsonNode recorded = sample("salesforce/sobject_describe_success_response.json");
        JsonNode ours = json(org.get("/sobjects/Account/describe"));

        assertThat(ours.at("/fields/1").propertyNames())
                .containsAll(recorded.at("/fields/1").propertyNames());
        assertThat(ours.at("/childRelationships/0").propertyNames())
                .containsAll(recorded.at("/childRelationships/0").propertyNames());
        assertThat(ours.at("/recordTypeInfos/0")).isEqualTo(recorded.at("/recordTypeInfos/0"));
        assertThat(recorded.propertyNames()).containsAll(ours.propertyNames());
    }

    @Test
    void errorsAndResultsHaveTheRecordedNames() throws IOException {
        String account = "/sobjects/Account/";
        String body = "{'Name':'x'}";

        assertSameShape(org.send("POST", account, body), "create_success_response.json");
        assertSameShape(org.send("PATCH", account + "Nope__c/1", body), "upsert_error_response.json");
        assertSameShape(org.send("PATCH", account + "Group_Key__c/G", body), "upsert_multiple_error_response.json");
        assertSameShape(org.send("POST", account, "{'foo':1}"), "write_error_response.json");
        assertSameShape(org.query("SELECT Nope FROM Account"), "query_error_response.json");
        assertSameShape(org.query("SELECT Id FROM Account WHERE Name = 'none'"), "query_empty_response.json");
        assertSameShape(org.get("/sobjects/Nope__c/describe"), "sobject_describe_error_response.json");
        assertSameShape(
                org.get(account + "updated?start=2026-04-15T00:00:00Z&end=2026-04-16T00:00:00Z"),
                "get_updated_success_response.json");
        assertSameShape(
                org.send("POST", "/services/oauth2/token", "x", "Content-Type", SalesforceTester.FORM),
                "auth_error_response.json");
    }

    @Test
    void thePackagesFieldsHaveTheObservedTypesAndTargets() throws IOException {
        JsonNode objects = sample("certinia-psa/pse-objects.derived.json").get("objects");
        Schema schema =
                new Schema(OrgSettings.fromJson(SalesforceTester.seedFile().get("org")), SalesforceJson.object());

        for (ObjectDef object : schema.objects()) {
            Map<String, JsonNode> observed = objects.path(object.name())
                    .path("fields")
                    .valueStream()
                    .collect(Collectors.toMap(field -> field.get("name").asString(), field -> field));
            packageFields(object, observed.isEmpty()).forEach(field -> {
                JsonNode facts = observed.get(field.name());
                assertThat(facts).as(object.name() + "." + field.name()).isNotNull();
                assertThat(field.isCalculated())
                        .as(object.name() + "." + field.name())
                        .isEqualTo(facts.path("readOnlyFormula").asBoolean(false));
                assertThat(field.referenceTo())
                        .isEqualTo(facts.path("referenceTo").asString(null));
            });
        }
    }

    private static Collection<FieldDef> packageFields(ObjectDef object, boolean isUnobserved) {
        return object.fields().stream()
                .filter(field -> !isUnobserved && field.name().startsWith("pse__"))
                .toList();
    }

    private void assertSameShape(HttpResponse<String> ours, String file) throws IOException {
        JsonNode recorded = sample("salesforce/" + file);
        JsonNode body = json(ours);

        assertThat(body.getNodeType()).as(file).isEqualTo(recorded.getNodeType());
        JsonNode ourFirst = body.isArray() ? body.get(0) : body;
        JsonNode theirFirst = recorded.isArray() ? recorded.get(0) : recorded;
        assertThat(ourFirst.getNodeType()).as(file).isEqualTo(theirFirst.getNodeType());
        assertThat(ourFirst.propertyNames()).as(file).containsExactlyInAnyOrderElementsOf(theirFirst.propertyNames());
    }

    private JsonNode sample(String path) throws IOException {
        return SalesforceJson.MAPPER.readTree(Files.readString(samples.resolve(path)));
    }
}
