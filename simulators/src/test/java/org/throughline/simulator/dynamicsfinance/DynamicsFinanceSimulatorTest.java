package org.throughline.simulator.dynamicsfinance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.dynamicsfinance.DynamicsTester.error;
import static org.throughline.simulator.dynamicsfinance.DynamicsTester.json;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

/** Sign-in, queries, keys, writes and entity tags. */
class DynamicsFinanceSimulatorTest {
    private static final String US_001 = "CustomersV3(dataAreaId=%27usmf%27,CustomerAccount=%27US-001%27)";

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(DynamicsTester::seeded);

    private DynamicsTester client = new DynamicsTester(FINANCE);

    @BeforeEach
    void signIn() {
        client = new DynamicsTester(FINANCE).signedIn();
    }

    @Test
    void aWrongSecretOrScopeGetsNoToken() {
        HttpResponse<String> wrong = client.token("other", FINANCE.baseUrl() + "/.default");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(json(wrong).path("error").asString()).isEqualTo("invalid_client");
        assertThat(json(wrong).path("error_description").asString()).startsWith("AADSTS7000215");
        assertThat(json(client.token("secret-1", "https://elsewhere.example/.default"))
                        .path("error")
                        .asString())
                .isEqualTo("invalid_scope");
    }

    @Test
    void withoutATokenNothingIsAnswered() {
        HttpResponse<String> refused = new DynamicsTester(FINANCE).get("CustomersV3");

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).isEmpty();
        assertThat(refused.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void onlyTheDefaultCompanyIsSeenUnlessAskedAcross() {
        assertThat(json(client.get("CustomersV3", "$count", "true"))
                        .path("@odata.count")
                        .asInt())
                .isEqualTo(4);
        assertThat(json(client.get("CustomersV3", "$count", "true", "cross-company", "true"))
                        .path("@odata.count")
                        .asInt())
                .isEqualTo(5);
        String german = "CustomersV3(dataAreaId=%27demf%27,CustomerAccount=%27DE-001%27)";
        assertThat(client.get(german).statusCode()).isEqualTo(404);
        assertThat(client.get(german, "cross-company", "true").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CustomerAccount eq 'US-001' | US-001",
                "CustomerAccount eq 'us-001' | US-001",
                "OrganizationName eq '*Retail*' and CreditLimit gt 100 | US-002",
                "OrganizationName eq 'O''Neil & Söhne' | US-004",
                "not (dataAreaId eq 'usmf') | DE-001",
                "IsOneTimeCustomer eq Microsoft.Dynamics.DataEntities.NoYes'Yes' | US-003",
                "CreditLimit mul 2 sub 1 eq 500 or CreditLimit eq 100.00 | US-001 US-002",
                "CreditLimit ge 100 and (SalesCurrencyCode eq 'EUR' or CustomerAccount ne 'US-001') | US-002",
                "PaymentTerms eq null and SalesCurrencyCode eq 'EUR' | US-003 DE-001",
                "CustomerAccount eq '' or 1 eq 2 | ''"
            })
    void aFilterIsAnExpression(String filter, String accounts) {
        assertThat(String.join(" ", client.accounts(filter))).isEqualTo(accounts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Nmae eq 'x'",
                "CreditLimit eq '100'",
                "IsOneTimeCustomer eq 'Yes'",
                "IsOneTimeCustomer gt Microsoft.Dynamics.DataEntities.NoYes'No'",
                "IsOneTimeCustomer eq Microsoft.Dynamics.DataEntities.NoYes'Maybe'",
                "contains(OrganizationName,'Retail')",
                "CustomerAccount eq 'US-001",
                "CustomerAccount eq",
                "(CustomerAccount eq 'a'",
                "CustomerAccount eq 'a' b",
                "CreditLimit div 0 eq 1",
                "CustomerAccount",
                "\"x\" eq 'x'"
            })
    void aFilterThatIsNoneIsRefused(String filter) {
        HttpResponse<String> refused = client.get("CustomersV3", "$filter", filter);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(json(refused).at("/error/message").asString()).startsWith("The query specified in the URI");
    }

    @Test
    void pagesAreLinkedToTheirEnd() {
        List<String> accounts = new ArrayList<>();
        HttpResponse<String> page = client.get(
                "CustomersV3",
                "$orderby",
                "OrganizationName desc",
                "$select",
                "CustomerAccount",
                "cross-company",
                "true");
        while (true) {
            JsonNode body = json(page);
            body.path("value")
                    .forEach(row -> accounts.add(row.path("CustomerAccount").asString()));
            assertThat(body.path("value").path(0).has("OrganizationName")).isFalse();
            if (!body.has("@odata.nextLink")) {
                break;
            }
            page = client.send("GET", body.path("@odata.nextLink").asString(), null);
        }

        assertThat(accounts).containsExactly("US-004", "US-003", "US-001", "US-002", "DE-001");
    }

    @Test
    void topAndSkipAndPreferredSize() {
        assertThat(json(client.get("CustomersV3", "$top", "1", "$skip", "1", "$orderby", "CustomerAccount"))
                        .at("/value/0/CustomerAccount")
                        .asString())
                .isEqualTo("US-002");
        HttpResponse<String> two = client.send("GET", "/data/CustomersV3", null, "Prefer", "odata.maxpagesize=2");
        assertThat(json(two).path("value")).hasSize(2);
        assertThat(client.get("CustomersV3/$count").body()).isEqualTo("4");
        assertThat(client.get("CustomersV3", "$apply", "x").statusCode()).isEqualTo(400);
    }

    @Test
    void aCreationIsAnsweredWithTheRecord() {
        HttpResponse<String> created = client.write(
                "POST",
                "CustomersV3",
                "{'dataAreaId':'USMF','CustomerGroupId':'10','SalesCurrencyCode':'USD','OrganizationName':'New'}");

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(json(created).path("CustomerAccount").asString()).isEqualTo("CUST-000001");
        assertThat(json(created).path("dataAreaId").asString()).isEqualTo("usmf");
        assertThat(json(created).path("OnHoldStatus").asString()).isEqualTo("No");
        String location = created.headers().firstValue("Location").orElseThrow();
        assertThat(json(client.send("GET", location, null))
                        .path("OrganizationName")
                        .asString())
                .isEqualTo("New");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'SalesCurrencyCode':'USD'} | Field 'CustomerGroupId' must be filled in",
                "{'CustomerGroupId':'10','SalesCurrencyCode':'USD','CustomerAccount':'us-001'} | The record already exists",
                "{'CustomerGroupId':'99','SalesCurrencyCode':'USD'} | is not found in the related table 'CustomerGroups'",
                "{'CustomerGroupId':'10','SalesCurrencyCode':'USD','dataAreaId':'frmf'} | Company 'frmf' does not exist",
                "{'CustomerGroupId':'10','SalesCurrencyCode':'USD','Nmae':'x'} | The property 'Nmae' does not exist on type",
                "{'CustomerGroupId':'10','SalesCurrencyCode':'USD','OnHoldStatus':'Maybe'} | Cannot convert the value",
                "{'CustomerGroupId':'10','SalesCurrencyCode':'USD','CreditLimit':'1'} | Cannot convert the value",
                "[] | A non-empty JSON object is expected"
            })
    void whatBreaksARuleIsRefusedInTheInfolog(String body, String told) {
        assertThat(error(client.write("POST", "CustomersV3", body)))
                .startsWith("400")
                .contains(told);
    }

    @Test
    void anUpdateChangesTheTagAndAStaleOneIsRefused() {
        String tag = json(client.get(US_001)).path("@odata.etag").asString();

        HttpResponse<String> first = client.write("PATCH", US_001, "{'OrganizationName':'A'}", "If-Match", tag);
        HttpResponse<String> stale = client.write("PATCH", US_001, "{'OrganizationName':'B'}", "If-Match", tag);

        assertThat(first.statusCode()).isEqualTo(204);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(json(client.get(US_001)).path("OrganizationName").asString()).isEqualTo("A");
        assertThat(client.write("PATCH", US_001, "{'OrganizationName':'C'}").statusCode())
                .as("without a tag the last write wins")
                .isEqualTo(204);
    }

    @Test
    void thereIsNoUpsertAndWhatIsGoneIsNotFound() {
        assertThat(client.write("PATCH", US_001.replace("001", "009"), "{'OrganizationName':'A'}")
                        .statusCode())
                .isEqualTo(404);
        assertThat(client.send("DELETE", "/data/" + US_001, null).statusCode()).isEqualTo(204);
        assertThat(client.get(US_001).statusCode()).isEqualTo(404);
        assertThat(error(client.write("PATCH", US_001.replace("001", "002"), "{'CustomerAccount':'X'}")))
                .contains("does not allow editing");
    }

    @Test
    void aKeyNeedsAllItsParts() {
        assertThat(client.get("CustomersV3(%27US-001%27)").statusCode()).isEqualTo(404);
        assertThat(client.get("LegalEntities(%27usmf%27)").statusCode()).isEqualTo(200);
        assertThat(client.get("Nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void aThrottledRequestIsToldToWait() {
        FINANCE.server().addFault(FaultRule.once(Fault.THROTTLE, "GET", "CustomersV3"));

        HttpResponse<String> throttled = client.get("CustomersV3");

        assertThat(throttled.statusCode()).isEqualTo(429);
        assertThat(throttled.headers().firstValue("Retry-After")).hasValue("30");
        assertThat(error(throttled)).contains("high resource utilization");
    }
}
