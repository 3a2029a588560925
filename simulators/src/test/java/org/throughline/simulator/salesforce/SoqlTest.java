package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import java.time.LocalDate;
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
                    Id NOT IN (SELECT AccountId FROM Contact)                | Globex,Initech
                    Key__c = 'a-2'                                           | Globex
                    Key__c IN ('a-2', 'A-3', 'none') AND Name LIKE 'I%'      | Initech
                    Key__c IN ('A-2', null)                                  | Globex
                    Interests__c INCLUDES ('Cloud;Data', 'None')             | Acme
                    Interests__c INCLUDES ('Data')                           | Acme,Globex
                    Interests__c EXCLUDES ('Cloud')                          | Globex,Initech
                    CreatedDate = TODAY AND Name = 'Acme'                    | Acme
                    CreatedDate < TODAY                                      | ''
                    CreatedDate >= LAST_N_DAYS:3 AND Name = 'Acme'           | Acme
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
                    SELECT Id FROM Account GROUP BY Name                     | MALFORMED_QUERY
                    SELECT SUM(Name) FROM Account                            | MALFORMED_QUERY
                    SELECT FIELDS(ALL) FROM Account                          | MALFORMED_QUERY
                    SELECT FIELDS(SOME) FROM Account LIMIT 1                 | MALFORMED_QUERY
                    SELECT Id FROM Account WHERE Name = TODAY                | INVALID_FIELD
                    SELECT Id FROM Account WHERE Name INCLUDES ('a')         | INVALID_QUERY_FILTER_OPERATOR
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
    void rowsAreGroupedCountedAndAddedUp() {
        JsonNode groups = org.records("SELECT LastName, COUNT(Id), COUNT_DISTINCT(AccountId) accounts, MIN(FirstName)"
                + " FROM Contact GROUP BY LastName ORDER BY COUNT(Id) DESC, LastName");

        assertThat(groups.get(0).toString())
                .isEqualTo("{\"attributes\":{\"type\":\"AggregateResult\"},\"LastName\":\"Buyer\",\"expr0\":2,"
                        + "\"accounts\":1,\"expr1\":\"Ada\"}");
        assertThat(groups.get(1).get("LastName").asString()).isEqualTo("Consultant");
    }

    @Test
    void anAggregateOfNothingIsOneRecord() {
        JsonNode sums = org.records("SELECT COUNT(Id), SUM(AnnualRevenue) total FROM Account WHERE Name = 'none'");

        assertThat(sums.toString())
                .isEqualTo("[{\"attributes\":{\"type\":\"AggregateResult\"},\"expr0\":0,\"total\":null}]");
        assertThat(org.value("SELECT SUM(AnnualRevenue) total FROM Account").decimalValue())
                .isEqualByComparingTo("1000000");
    }

    @Test
    void fieldsStandForAllFieldsOfAKind() {
        JsonNode standard = org.records("SELECT FIELDS(STANDARD) FROM Account WHERE Name = 'Acme'")
                .get(0);
        JsonNode all = org.records("SELECT FIELDS(ALL) FROM Account WHERE Name = 'Acme' LIMIT 200")
                .get(0);

        assertThat(standard.has("Key__c")).isFalse();
        assertThat(standard.get("BillingCity").asString()).isEqualTo("Berlin");
        assertThat(all.get("Key__c").asString()).isEqualTo("A-1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    TODAY            | 2026-04-15 | 2026-04-16
                    yesterday        | 2026-04-14 | 2026-04-15
                    TOMORROW         | 2026-04-16 | 2026-04-17
                    LAST_N_DAYS:3    | 2026-04-12 | 2026-04-16
                    NEXT_N_DAYS:3    | 2026-04-16 | 2026-04-19
                    LAST_90_DAYS     | 2026-01-15 | 2026-04-16
                    N_DAYS_AGO:2     | 2026-04-13 | 2026-04-14
                    THIS_WEEK        | 2026-04-12 | 2026-04-19
                    LAST_MONTH       | 2026-03-01 | 2026-04-01
                    THIS_MONTH       | 2026-04-01 | 2026-05-01
                    NEXT_QUARTER     | 2026-07-01 | 2026-10-01
                    LAST_N_MONTHS:2  | 2026-02-01 | 2026-04-01
                    THIS_YEAR        | 2026-01-01 | 2027-01-01
                    """)
    void aDateLiteralIsASpanOfDays(String literal, LocalDate start, LocalDate end) {
        assertThat(SoqlDates.span(literal, LocalDate.of(2026, 4, 15))).isEqualTo(new SoqlDates.Span(start, end));
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
