package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class SObjectRowsTest {

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void aCreatedRowHasAnIdOfItsObjectAndCanBeRead() {
        HttpResponse<String> created =
                org.send("POST", "/sobjects/Account", "{'Name':'Umbrella','AnnualRevenue':1.005}");
        String id = json(created).get("id").asString();

        JsonNode row = json(org.get("/sobjects/Account/" + id + "?fields=Name,AnnualRevenue,CreatedDate,Phone"));

        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).contains("/services/data/v67.0/sobjects/Account/" + id);
        assertThat(id).startsWith("001").hasSize(18);
        assertThat(row.toString())
                .isEqualTo("{\"attributes\":{\"type\":\"Account\",\"url\":\"/services/data/v67.0/sobjects/Account/" + id
                        + "\"},\"Name\":\"Umbrella\",\"AnnualRevenue\":1.0,"
                        + "\"CreatedDate\":\"2026-04-15T09:30:00.000+0000\",\"Phone\":null,\"Id\":\"" + id + "\"}");
    }

    @Test
    void anUpsertCreatesThenUpdates() {
        HttpResponse<String> first = org.send("PATCH", "/sobjects/Account/Key__c/A%2F9", "{'Name':'Slash'}");
        HttpResponse<String> second = org.send("PATCH", "/sobjects/Account/Key__c/a%2F9", "{'Name':'Slash 2'}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(json(first).get("created").booleanValue()).isTrue();
        assertThat(second.statusCode()).isEqualTo(200);
        assertThat(json(second).get("created").booleanValue()).isFalse();
        assertThat(json(second).get("id")).isEqualTo(json(first).get("id"));
    }

    @Test
    void aPostMayStandForAPatch() {
        HttpResponse<String> response =
                org.send("POST", "/sobjects/Account/Key__c/A-1?_HttpMethod=PATCH", "{'Site':'x'}");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(org.id("SELECT Site FROM Account WHERE Key__c = 'A-1'")).isEqualTo("x");
    }

    @Test
    void anUpsertThatSeveralRowsMatchNamesThemAll() {
        HttpResponse<String> response = org.send("PATCH", "/sobjects/Account/Group_Key__c/G", "{'Name':'x'}");

        assertThat(response.statusCode()).isEqualTo(300);
        assertThat(json(response).size()).isEqualTo(2);
        assertThat(json(response).get(0).asString()).startsWith("/services/data/v67.0/sobjects/Account/001");
    }

    @Test
    void anUnknownExternalIdFieldIsNotFound() {
        HttpResponse<String> response = org.send("PATCH", "/sobjects/Account/Nope__c/1", "{'Name':'x'}");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body())
                .isEqualTo("[{\"message\":\"Provided external ID field does not exist or is not accessible: Nope__c\","
                        + "\"errorCode\":\"NOT_FOUND\"}]");
    }

    @Test
    void aRelationshipIsResolvedByTheParentsExternalId() {
        org.send("POST", "/sobjects/Contact", "{'LastName':'New','Account':{'Key__c':'A-3'}}");

        assertThat(org.id("SELECT Account.Name FROM Contact WHERE LastName = 'New'"))
                .contains("Initech");
    }

    @Test
    void nullClearsAFieldAndAnAbsentFieldStays() {
        String id = org.id("SELECT Id FROM Account WHERE Name = 'Acme'");

        assertThat(org.send("PATCH", "/sobjects/Account/" + id, "{'BillingCity':null}")
                        .statusCode())
                .isEqualTo(204);

        JsonNode row = json(org.get("/sobjects/Account/" + id));
        assertThat(row.get("BillingCity").isNull()).isTrue();
        assertThat(row.get("Name").asString()).isEqualTo("Acme");
    }

    @Test
    void aDeletedRowIsGoneForEveryOperation() {
        String path = "/sobjects/Account/" + org.id("SELECT Id FROM Account WHERE Name = 'Initech'");

        assertThat(org.send("DELETE", path, null).statusCode()).isEqualTo(204);

        HttpResponse<String> again = org.send("DELETE", path, null);
        assertThat(again.statusCode()).isEqualTo(404);
        assertThat(json(again).get(0).get("errorCode").asString()).isEqualTo("ENTITY_IS_DELETED");
        assertThat(org.get(path).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Account     | {'Industry':'Media'}                              | REQUIRED_FIELD_MISSING       | Name
                    Account     | {'Name':'x','Nope__c':1}                          | INVALID_FIELD                |
                    Account     | {'Name':'x','TickerSymbol':'123456789012345678901'} | STRING_TOO_LONG            | TickerSymbol
                    Account     | {'Name':'x','Segment__c':'Tiny'}                  | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Segment__c
                    Account     | {'Name':'x','CurrencyIsoCode':'XXX'}              | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | CurrencyIsoCode
                    Account     | {'Name':'x','Key__c':'a-1'}                       | DUPLICATE_VALUE              |
                    Account     | {'Name':'x','ParentId':'nonsense'}                | MALFORMED_ID                 | ParentId
                    Account     | {'Name':'x','ParentId':'001000000000999'}         | INVALID_CROSS_REFERENCE_KEY  | ParentId
                    Account     | {'Name':'x','ParentId':'003000000000001'}         | FIELD_INTEGRITY_EXCEPTION    | ParentId
                    Account     | {'Name':'x','IsDeleted':true}                     | INVALID_FIELD_FOR_INSERT_UPDATE | IsDeleted
                    Account     | {'Name':'x','Id':'001000000000001'}               | INVALID_FIELD_FOR_INSERT_UPDATE | Id
                    Account     | {'Name':'x','AnnualRevenue':'much'}               | JSON_PARSER_ERROR            |
                    Account     | {'Name':'x','AnnualRevenue':1e18}                 | NUMBER_OUTSIDE_VALID_RANGE   | AnnualRevenue
                    Account     | {'Name':                                          | JSON_PARSER_ERROR            |
                    Account     | {'Name':'x','ParentId':{'a':1}}                   | JSON_PARSER_ERROR            |
                    Account     | {'Name':'x','Parent':7}                           | INVALID_FIELD                | Parent
                    Account     | [1]                                               | JSON_PARSER_ERROR            |
                    Contact     | {'LastName':'x','Email':'nobody'}                 | INVALID_EMAIL_ADDRESS        | Email
                    Contact     | {'LastName':'x','Account':{'Key__c':'none'}}      | INVALID_FIELD                |
                    Opportunity | {'Name':'x','StageName':'Prospecting','CloseDate':'soon'} | JSON_PARSER_ERROR    |
                    Opportunity | {'Name':'x','IsWon':true}                         | INVALID_FIELD_FOR_INSERT_UPDATE | IsWon
                    """)
    void aWrongFieldIsRefusedWithTheVendorsCode(String object, String body, String code, String field) {
        HttpResponse<String> response = org.send("POST", "/sobjects/" + object, body);

        JsonNode error = json(response).get(0);
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(error.get("errorCode").asString()).isEqualTo(code);
        assertThat(error.path("fields").path(0).asString(null)).isEqualTo(field);
    }

    @Test
    void aCollisionNamesTheOtherRow() {
        String id = org.id("SELECT Id FROM Account WHERE Name = 'Acme'");

        JsonNode error = json(org.send("POST", "/sobjects/Account", "{'Name':'x','Key__c':'A-1'}"))
                .get(0);

        assertThat(error.get("message").asString())
                .isEqualTo("duplicate value found: Key__c duplicates value on record with id: " + id.substring(0, 15));
    }

    @Test
    void unknownRowsObjectsAndMethodsAreRefused() {
        assertThat(org.get("/sobjects/Account/001000000000999AAA").statusCode()).isEqualTo(404);
        assertThat(org.get("/sobjects/Nothing__c/describe").statusCode()).isEqualTo(404);
        assertThat(org.get("/nothing").statusCode()).isEqualTo(404);
        assertThat(org.send("PUT", "/sobjects/Account", "{}").statusCode()).isEqualTo(405);
    }

    @Test
    void theFeedsTellWhatChangedAndWhatWasDeleted() {
        String id = org.id("SELECT Id FROM Account WHERE Name = 'Initech'");
        org.send("DELETE", "/sobjects/Account/" + id, null);
        String span = "/?start=2026-04-15T00%3A00%3A00Z&end=2026-04-16T00%3A00%3A00%2B00%3A00";

        JsonNode deleted = json(org.get("/sobjects/Account/deleted" + span));
        JsonNode updated = json(org.get("/sobjects/Account/updated" + span));

        assertThat(deleted.at("/deletedRecords/0/id").asString()).isEqualTo(id);
        assertThat(deleted.at("/deletedRecords/0/deletedDate").asString()).isEqualTo("2026-04-15T09:30:00.000+0000");
        assertThat(updated.get("ids").size()).isEqualTo(2);
        assertThat(updated.get("latestDateCovered").asString()).isEqualTo("2026-04-16T00:00:00.000+0000");
    }

    @Test
    void aDescriptionTellsTheRulesOfAField() {
        JsonNode account = json(org.get("/sobjects/Account/describe"));

        JsonNode key = account.get("fields")
                .valueStream()
                .filter(field -> field.get("name").asString().equals("Key__c"))
                .findFirst()
                .orElseThrow();
        assertThat(key.get("externalId").booleanValue()).isTrue();
        assertThat(key.get("length").intValue()).isEqualTo(40);
        assertThat(account.get("childRelationships")
                        .valueStream()
                        .map(c -> c.get("relationshipName").asString()))
                .contains("Contacts", "Opportunities", "pse__Projects__r");
        assertThat(json(org.get("/sobjects")).get("sobjects").size()).isEqualTo(28);
    }

    @Test
    void anOpportunitysAmountFollowsItsProducts() {
        String deal = org.id("SELECT Id FROM Opportunity");
        String entry = org.id("SELECT Id FROM PricebookEntry WHERE Pricebook2.Name = 'Services'");

        HttpResponse<String> line = org.send(
                "POST",
                "/sobjects/OpportunityLineItem",
                "{'OpportunityId':'" + deal + "','PricebookEntryId':'" + entry
                        + "','Quantity':10,'UnitPrice':150.25,'Discount':10}");
        org.send("PATCH", "/sobjects/Opportunity/" + deal, "{'Amount':1}");

        assertThat(line.statusCode()).isEqualTo(201);
        assertThat(org.value("SELECT Amount FROM Opportunity").decimalValue()).isEqualByComparingTo("1352.25");
        assertThat(org.id("SELECT ProductCode FROM OpportunityLineItem")).isEqualTo("CONS");
        assertThat(org.value("SELECT HasOpportunityLineItem FROM Opportunity").booleanValue())
                .isTrue();
    }

    @Test
    void aProductOfAnotherPriceBookIsRefused() {
        String deal = org.id("SELECT Id FROM Opportunity");
        String entry = org.id("SELECT Id FROM PricebookEntry WHERE Pricebook2.Name = 'Standard'");

        HttpResponse<String> line = org.send(
                "POST",
                "/sobjects/OpportunityLineItem",
                "{'OpportunityId':'" + deal + "','PricebookEntryId':'" + entry + "','Quantity':1,'UnitPrice':1}");

        assertThat(json(line).get(0).get("errorCode").asString()).isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    }
}
