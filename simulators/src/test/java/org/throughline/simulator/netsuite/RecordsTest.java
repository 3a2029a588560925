package org.throughline.simulator.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.netsuite.NetSuiteTester.error;
import static org.throughline.simulator.netsuite.NetSuiteTester.json;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class RecordsTest {
    private static final String NEW = "{'companyName':'Initech','subsidiary':{'externalId':'US-01'}}";

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(NetSuiteTester::seeded);

    private NetSuiteTester account;

    @BeforeEach
    void connect() {
        account = new NetSuiteTester(NETSUITE).signedIn();
    }

    @Test
    void aCreatedRecordIsAnsweredWithItsAddressOnly() {
        HttpResponse<String> response = account.write("POST", "/customer", NEW);

        assertThat(response.statusCode()).isEqualTo(204);
        assertThat(response.body()).isEmpty();
        assertThat(response.headers().firstValue("Location"))
                .hasValueSatisfying(location -> assertThat(location).startsWith(account.url("/customer/")));
        assertThat(response.headers().firstValue("x-n-operationid")).isPresent();
    }

    @Test
    void noNewRecordTakesTheIdOfAnotherOfItsGroup() {
        List<String> created =
                List.of(account.created("customer", NEW), account.created("customer", NEW), job(), job());

        assertThat(created)
                .extracting(path -> path.substring(path.lastIndexOf('/') + 1))
                .doesNotHaveDuplicates()
                .doesNotContain("101", "103");
        assertThat(account.read("/customer/101").path("companyName").asString()).isEqualTo("Acme");
    }

    @Test
    void aReferenceIsReadWithLinkIdAndName() {
        JsonNode subsidiary = account.read("/customer/101").path("subsidiary");

        assertThat(subsidiary.path("id").asString()).isEqualTo("1");
        assertThat(subsidiary.path("refName").asString()).isEqualTo("Parent Inc.");
        assertThat(subsidiary.at("/links/0/href").asString()).isEqualTo(account.url("/subsidiary/1"));
    }

    @Test
    void aRecordIsReadByItsExternalIdAndInAnyCase() {
        assertThat(account.read("/customer/eid:acme").path("id").asString()).isEqualTo("101");
        assertThat(account.read("/CUSTOMER/101").path("id").asString()).isEqualTo("101");
    }

    @Test
    void aSublistIsALinkUnlessItIsExpanded() {
        JsonNode folded = json(account.get("/customer/101")).path("currencyList");
        String link = folded.at("/links/0/href").asString();

        assertThat(folded.has("items")).isFalse();
        assertThat(link).isEqualTo(account.url("/customer/101/currencyList"));
        assertThat(account.read("/customer/101")
                        .at("/currencyList/items/0/currency/id")
                        .asString())
                .isEqualTo("2");
        assertThat(json(account.get("/customer/101/currencyList"))
                        .at("/items/0/currency/id")
                        .asString())
                .isEqualTo("2");
    }

    @Test
    void onlyTheFieldsThatAreAskedForAreAnswered() {
        JsonNode row = json(account.get("/customer/101?fields=companyName"));

        assertThat(row.propertyNames()).containsExactlyInAnyOrder("links", "id", "companyName");
    }

    @Test
    void anUpsertCreatesAndThenUpdatesTheSameRecord() {
        HttpResponse<String> created = account.write("PUT", "/customer/eid:initech", NEW);
        HttpResponse<String> updated =
                account.write("PUT", "/customer/eid:initech", NEW.replace("Initech", "Initrode"));

        assertThat(List.of(created.statusCode(), updated.statusCode())).containsExactly(204, 204);
        assertThat(updated.headers().firstValue("Location"))
                .isEqualTo(created.headers().firstValue("Location"));
        assertThat(account.read("/customer/eid:initech").path("companyName").asString())
                .isEqualTo("Initrode");
    }

    @Test
    void anUpsertNeedsAnExternalId() {
        assertThat(error(account.write("PUT", "/customer/101", NEW))).startsWith("400 INVALID_REQUEST");
    }

    @Test
    void aPatchLeavesTheRestAndClearsWhatIsNull() {
        account.write("PATCH", "/customer/101", "{'comments':'big','custentity_segment':'A'}");
        account.write("PATCH", "/customer/101", "{'comments':null}");

        JsonNode row = account.read("/customer/101");
        assertThat(row.has("comments")).isFalse();
        assertThat(row.path("custentity_segment").asString()).isEqualTo("A");
        assertThat(row.path("companyName").asString()).isEqualTo("Acme");
    }

    @Test
    void readOnlyFieldsAndTheIdStayAsTheyAre() {
        account.write("PATCH", "/customer/101", "{'balance':5,'id':'999'}");

        assertThat(account.read("/customer/101").has("balance")).isFalse();
        assertThat(account.get("/customer/999").statusCode()).isEqualTo(404);
    }

    @Test
    void linesAreAddedUnlessTheSublistIsReplaced() {
        String line = "{'milestone':{'items':[{'milestoneAmount':1}]}}";
        String path = account.created("billingSchedule", "{'name':'S','milestone':{'items':[{'milestoneAmount':2}]}}");

        account.write("PATCH", path, line);
        assertThat(account.read(path).at("/milestone/items")).hasSize(2);

        account.write("PATCH", path + "?replace=recurrence", line);
        assertThat(account.read(path).at("/milestone/items")).hasSize(3);

        account.write("PATCH", path + "?replace=milestone", line);
        assertThat(account.read(path).at("/milestone/items")).hasSize(1);
    }

    @Test
    void aLineWithANumberChangesTheLineOfThatNumber() {
        String path = account.created(
                "billingSchedule",
                "{'name':'S','milestone':{'items':[{'line':1,'milestoneAmount':2},{'line':2,'comments':'x'}]}}");

        account.write("PATCH", path, "{'milestone':{'items':[{'line':2,'milestoneAmount':3}]}}");

        JsonNode lines = account.read(path).at("/milestone/items");
        assertThat(lines).hasSize(2);
        assertThat(lines.at("/1/milestoneAmount").asInt()).isEqualTo(3);
        assertThat(lines.at("/1/comments").asString()).isEqualTo("x");
    }

    @Test
    void aDeletedRecordIsGone() {
        assertThat(account.write("DELETE", "/customer/103", "").statusCode()).isEqualTo(204);
        assertThat(error(account.get("/customer/103")))
                .startsWith("404 NONEXISTENT_ID The record instance does not exist."
                        + " Provide a valid record instance ID.");
    }

    @Test
    void anAbsentTransactionIsNoNotFound() {
        assertThat(error(account.get("/invoice/12345")))
                .startsWith(
                        "400 USER_ERROR Error while accessing a resource. Transaction type specified is incorrect.");
    }

    @Test
    void anUnknownTypeIsNamed() {
        assertThat(error(account.get("/file/1"))).startsWith("404 NONEXISTENT_ID Record type 'file' does not exist.");
    }

    @Test
    void aListHasIdsAndLinksOnly() {
        JsonNode list = json(account.get("/customer"));

        assertThat(list.path("totalResults").asInt()).isEqualTo(2);
        assertThat(list.path("hasMore").asBoolean()).isFalse();
        assertThat(list.at("/items/0").propertyNames()).containsExactlyInAnyOrder("links", "id");
        assertThat(list.at("/items/0/links/0/href").asString()).isEqualTo(account.url("/customer/101"));
    }

    @Test
    void theLinksOfAListLeadThroughAllItsPages() {
        account.created("customer", NEW);
        JsonNode first = json(account.get("/customer?limit=2"));
        JsonNode second = json(account.get("/customer?limit=2&offset=2"));

        assertThat(rels(first)).containsExactlyInAnyOrder("next", "last", "self");
        assertThat(href(first, "next")).isEqualTo(account.url("/customer?limit=2&offset=2"));
        assertThat(href(first, "last")).isEqualTo(account.url("/customer?limit=2&offset=2"));
        assertThat(rels(second)).containsExactlyInAnyOrder("prev", "first", "self");
        assertThat(second.path("count").asInt()).isEqualTo(1);
        assertThat(second.path("hasMore").asBoolean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=2&offset=1", "limit=1001", "limit=0", "limit=two"})
    void aPageThatIsNoneIsRefused(String page) {
        assertThat(error(account.get("/customer?" + page))).startsWith("400 INVALID_QUERY_PARAM");
    }

    @Test
    void externalIdsAreSharedByCustomersAndProjects() {
        assertThat(error(account.write("POST", "/job", "{'externalId':'acme','companyName':'P','parent':'101'}")))
                .startsWith("400 USER_ERROR Error while accessing a resource. This entity already exists.");
    }

    @Test
    void anExternalIdOfAnotherGroupIsFree() {
        assertThat(account.write("POST", "/term", "{'externalId':'acme','name':'Net 10'}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void theNumberOfACustomerIsUnique() {
        assertThat(error(account.write("POST", "/customer", "{'entityId':'C-1','subsidiary':'1'}")))
                .contains("already exists");
    }

    @Test
    void whatIsRequiredCannotBeLeftOutOrCleared() {
        assertThat(error(account.write("POST", "/customer", "{'companyName':'X'}")))
                .startsWith("400 USER_ERROR Error while accessing a resource. Please enter value(s) for: subsidiary");
        assertThat(error(account.write("PATCH", "/customer/101", "{'subsidiary':null}")))
                .contains("Please enter value(s) for: subsidiary");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"parent, {'id':'77'}, 77", "parent, {'externalId':'XX'}, XX", "terms, '78', 78"})
    void aReferenceToNothingIsRefusedWithItsPath(String field, String reference, String value) {
        String body = "{'subsidiary':'1','" + field + "':" + reference + "}";

        assertThat(error(account.write("POST", "/customer", body)))
                .isEqualTo("400 INVALID_CONTENT Error while accessing a resource. You have entered an Invalid Field"
                        + " Value " + value + " for the following field: " + field + " " + field);
    }

    @Test
    void anUnknownNameIsOnlyWarnedAboutUnlessTheClientWantsAnError() {
        String body = "{'colour':'red'}";

        HttpResponse<String> warned = account.write("PATCH", "/customer/101", body);
        HttpResponse<String> refused =
                account.write("PATCH", "/customer/101", body, "X-NetSuite-PropertyNameValidation", "Error");

        assertThat(warned.statusCode()).isEqualTo(204);
        assertThat(warned.headers().firstValue("X-NetSuite-Warning"))
                .hasValueSatisfying(warning -> assertThat(warning).contains("colour"));
        assertThat(account.read("/customer/101").has("colour")).isFalse();
        assertThat(error(refused)).startsWith("400 INVALID_CONTENT").contains("colour");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{'a':", "text"})
    void aBodyThatIsNoObjectIsRefused(String body) {
        assertThat(error(account.write("POST", "/customer", body))).startsWith("400 INVALID_CONTENT");
    }

    private String job() {
        return account.created("job", "{'companyName':'P','parent':'101'}");
    }

    private static List<String> rels(JsonNode page) {
        return page.path("links")
                .valueStream()
                .map(link -> link.path("rel").asString())
                .toList();
    }

    private static String href(JsonNode page, String rel) {
        return page.path("links")
                .valueStream()
                .filter(link -> link.path("rel").asString().equals(rel))
                .map(link -> link.path("href").asString())
                .findFirst()
                .orElse("none");
    }
}
