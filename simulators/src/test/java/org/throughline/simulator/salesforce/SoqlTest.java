package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class SoqlTest {

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Name = 'acme'                                            | Acme
                    Name != 'Acme'                                           | Globex,Initech
                    Name LIKE '%o%'                                          | Globex
                    Name LIKE '_nitech'                                      | Initech
                    Name IN ('Acme', 'Initech')                              | Acme,Initech
                    Name NOT IN ('Acme', 'Initech')                          | Globex
                    ParentId = null                                          | Acme,Initech
                    ParentId != null                                         | Globex
                    Parent.Name = 'Acme'                                     | Globex
                    Parent.Key__c = 'A-1' OR Name = 'Initech'                | Globex,Initech
                    (Name = 'Acme' OR Name = 'Globex') AND BillingCity = null | Globex
                    NOT (Name = 'Acme' OR Name = 'Globex')                   | Initech
                    AnnualRevenue >= 1000000.00                              | Acme
                    AnnualRevenue < 1000000                                  | ''
                    IsDeleted = false AND AnnualRevenue = null               | Globex,Initech
                    CreatedDate > 2026-04-15T09:29:59Z AND Name = 'Acme'     | Acme
                    CreatedDate >= 2026-04-15T11:30:00+02:00 AND Name = 'Acme' | Acme
                    CreatedDate < 2026-04-15T09:30:00.000Z                   | ''
                    Id IN (SELECT AccountId FROM Contact WHERE LastName = 'Buyer') | Acme
                    """)
    void aConditionSelectsTheRightRows(String condition, String names) {
        JsonNode records = org.records("SELECT Name FROM Account WHERE " + condition + " ORDER BY Name LIMIT 100");

        assertThat(records.valueStream().map(r -> r.get("Name").asString()).toList())
                .isEqualTo(names.isEmpty() ? List.of() : List.of(names.split(",")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELECT Id FROM Nothing__c                                | INVALID_TYPE
                    SELECT Id, Nothing FROM Account                          | INVALID_FIELD
                    SELECT Id FROM Account WHERE Nothing = 1                 | INVALID_FIELD
                    SELECT Id FROM Account ORDER BY Nothing                  | INVALID_FIELD
                    SELECT Nothing.Name FROM Account                         | INVALID_FIELD
                    SELECT Id, Id FROM Account                               | INVALID_FIELD
                    SELECT Id FROM Account WHERE Name = 7                    | INVALID_FIELD
                    SELECT Id FROM Account WHERE CreatedDate > '2026-01-01'  | INVALID_FIELD
                    SELECT Id FROM Account WHERE Description = 'x'           | INVALID_FIELD
                    SELECT Id FROM Account WHERE Name = 'a' AND Name = 'b' OR Name = 'c' | MALFORMED_QUERY
                    SELECT Id FROM Account WHERE                             | MALFORMED_QUERY
                    SELECT Id FROM Account WHERE Name = 'open                | MALFORMED_QUERY
                    SELECT Id FROM Account LIMIT x                           | MALFORMED_QUERY
                    SELECT Id FROM Account GROUP BY Id                       | MALFORMED_QUERY
                    SELECT FROM Account                                      | MALFORMED_QUERY
                    SELECT Id FROM Account OFFSET 2001                       | NUMBER_OUTSIDE_VALID_RANGE
                    """)
    void aWrongQueryIsRefusedWithTheVendorsCode(String soql, String code) {
        HttpResponse<String> response = org.query(soql);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get(0).get("errorCode").asString()).isEqualTo(code);
    }

    @Test
    void aLongAnswerComesInPagesThatLoseNothing() {
        JsonNode first = json(org.query("SELECT Name FROM Account ORDER BY Name"));
        String next = first.get("nextRecordsUrl").asString();
        JsonNode second = json(org.get(next.substring(SalesforceTester.DATA.length())));

        assertThat(first.get("totalSize").intValue()).isEqualTo(3);
        assertThat(first.get("done").booleanValue()).isFalse();
        assertThat(first.get("records").size()).isEqualTo(2);
        assertThat(second.get("records").get(0).get("Name").asString()).isEqualTo("Initech");
        assertThat(second.get("done").booleanValue()).isTrue();
        assertThat(second.has("nextRecordsUrl")).isFalse();
    }

    @Test
    void anUnknownLocatorIsRefused() {
        HttpResponse<String> response = org.get("/query/01g000000000009AAA-2");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(json(response).get(0).get("errorCode").asString()).isEqualTo("INVALID_QUERY_LOCATOR");
    }

    @Test
    void parentsAndChildrenComeNested() {
        JsonNode acme = org.records("SELECT Name, Parent.Name, (SELECT LastName, Account.Name FROM Contacts"
                        + " WHERE FirstName LIKE 'A%'), (SELECT Id FROM ChildAccounts) FROM Account"
                        + " WHERE Name = 'Acme'")
                .get(0);

        assertThat(acme.get("Parent").isNull()).isTrue();
        assertThat(acme.at("/Contacts/totalSize").intValue()).isEqualTo(1);
        assertThat(acme.at("/Contacts/records/0/Account/Name").asString()).isEqualTo("Acme");
        assertThat(acme.at("/Contacts/records/0/attributes/type").asString()).isEqualTo("Contact");
        assertThat(acme.at("/ChildAccounts/done").booleanValue()).isTrue();
    }

    @Test
    void aParentWithoutChildrenHasNullForThem() {
        JsonNode initech = org.records("SELECT Id, (SELECT Id FROM Contacts) FROM Account WHERE Name = 'Initech'")
                .get(0);

        assertThat(initech.get("Contacts").isNull()).isTrue();
    }

    @Test
    void countingReturnsOnlyTheTotal() {
        JsonNode answer = json(org.query("SELECT COUNT() FROM Account WHERE Parent.Name = null"));

        assertThat(answer.get("totalSize").intValue()).isEqualTo(2);
        assertThat(answer.get("records").isEmpty()).isTrue();
    }

    @Test
    void sortingPutsNullsFirstUnlessAskedOtherwise() {
        String soql = "SELECT Name FROM Account ORDER BY BillingCity%s, Name DESC LIMIT 2";

        assertThat(names(soql.formatted(""))).containsExactly("Initech", "Globex");
        assertThat(names(soql.formatted(" ASC NULLS LAST"))).containsExactly("Acme", "Initech");
    }

    @Test
    void limitAndOffsetCutTheAnswer() {
        assertThat(names("SELECT Name FROM Account ORDER BY Name LIMIT 1 OFFSET 1"))
                .containsExactly("Globex");
    }

    @Test
    void quotesInTextAreEscaped() {
        assertThat(org.send("POST", "/sobjects/Account", "{'Name':'O\\u0027Neil 50%'}")
                        .statusCode())
                .isEqualTo(201);

        assertThat(names("SELECT Name FROM Account WHERE Name = 'o\\'neil 50%'"))
                .hasSize(1);
        assertThat(names("SELECT Name FROM Account WHERE Name LIKE '%50\\%'")).hasSize(1);
        assertThat(names("SELECT Name FROM Account WHERE Name LIKE '5\\%'")).isEmpty();
    }

    @Test
    void deletedRowsAreSeenOnlyByQueryAll() {
        String id = org.id("SELECT Id FROM Account WHERE Name = 'Initech'");
        org.send("DELETE", "/sobjects/Account/" + id, null);

        assertThat(names("SELECT Name FROM Account WHERE Name = 'Initech'")).isEmpty();
        assertThat(json(org.get("/queryAll?q=SELECT+Id+FROM+Account+WHERE+IsDeleted+=+true"))
                        .get("totalSize")
                        .intValue())
                .isEqualTo(1);
    }

    private List<String> names(String soql) {
        return org.records(soql)
                .valueStream()
                .map(record -> record.get("Name").asString())
                .toList();
    }
}
