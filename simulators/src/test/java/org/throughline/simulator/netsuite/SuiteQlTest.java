package org.throughline.simulator.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.netsuite.NetSuiteTester.SUITEQL;
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

class SuiteQlTest {

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(NetSuiteTester::seeded);

    private NetSuiteTester account;

    @BeforeEach
    void connect() {
        account = new NetSuiteTester(NETSUITE).signedIn();
    }

    @Test
    void momentsAreComparedAndShownInSeconds() {
        String query = "SELECT id, TO_CHAR(SYS_EXTRACT_UTC(lastmodifieddate), 'YYYY-MM-DD HH24:MI:SS') AS changedat"
                + " FROM customer WHERE SYS_EXTRACT_UTC(lastmodifieddate) %s TO_TIMESTAMP(?, 'YYYY-MM-DD HH24:MI:SS')";

        JsonNode rows = account.rows(query.formatted("="), "2026-04-15 09:30:00");

        assertThat(rows).hasSize(2);
        assertThat(rows.path(0).path("changedat").asString()).isEqualTo("2026-04-15 09:30:00");
        assertThat(account.rows(query.formatted(">"), "2026-04-15 09:30:00")).isEmpty();
    }

    @Test
    void allValuesAreTextsAndNullColumnsAreAbsent() {
        HttpResponse<String> response = account.query("", "SELECT Id, companyName, isInactive, parent FROM customer");

        JsonNode row = json(response).at("/items/0");
        assertThat(response.headers().firstValue("Preference-Applied")).hasValue("transient");
        assertThat(row.propertyNames()).containsExactly("links", "id", "companyname", "isinactive");
        assertThat(row.path("id").isString()).isTrue();
        assertThat(row.path("isinactive").asString()).isEqualTo("F");
        assertThat(row.path("links")).isEmpty();
    }

    @Test
    void theHeaderIsRequired() {
        assertThat(error(account.send("POST", SUITEQL, "{\"q\":\"SELECT id FROM customer\"}")))
                .startsWith("400 INVALID_HEADER")
                .contains("Prefer");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            companyname = 'Acme'                               | 101
            companyname <> 'Acme'                              | 103
            companyname != 'Acme'                              | 103
            id > 101                                           | 103
            id >= 101                                          | 101,103
            id < 103                                           | 101
            id <= 103                                          | 101,103
            companyname LIKE '%lob%'                           | 103
            companyname LIKE 'A_me'                            | 101
            companyname LIKE 'A.me'                            | ``
            id IN (101, '7')                                   | 101
            parent IS NULL                                     | 101,103
            parent IS NOT NULL                                 | ``
            isinactive = 'T'                                   | 103
            NOT isinactive = 'T'                               | 101
            id = 101 OR id = 103 AND isinactive = 'F'          | 101
            (id = 101 OR id = 103) AND isinactive = 'T'        | 103
            subsidiary = 1                                     | 101,103
            c.companyname = 'it''s'                            | ``
            """)
    void aConditionSelects(String condition, String ids) {
        assertThat(ids("SELECT id FROM customer c WHERE " + condition)).isEqualTo(ids);
    }

    @Test
    void numbersAreComparedByValue() {
        account.created("customer", "{'companyName':'X','subsidiary':'1','creditLimit':1000}");

        assertThat(account.rows("SELECT id FROM customer WHERE creditlimit > 99"))
                .hasSize(1);
        assertThat(account.rows("SELECT id FROM customer WHERE creditlimit = 1000.0"))
                .hasSize(1);
    }

    @Test
    void parametersFillTheQuestionMarksInOrder() {
        assertThat(ids("SELECT id FROM customer WHERE isinactive = ? AND companyname = ?", "T", "Globex"))
                .isEqualTo("103");
        assertThat(ids("SELECT id FROM customer WHERE companyname = ?", "' OR id > 0"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"id, '101,103'", "id DESC, '103,101'", "isinactive DESC, '103,101'", "'subsidiary, id DESC', '103,101'"
    })
    void rowsAreOrdered(String order, String ids) {
        assertThat(ids("SELECT id FROM customer ORDER BY " + order)).isEqualTo(ids);
    }

    @Test
    void theFirstRowsAreFetched() {
        assertThat(ids("SELECT id FROM customer ORDER BY id DESC FETCH FIRST 1 ROWS ONLY"))
                .isEqualTo("103");
    }

    @Test
    void rowsAreCounted() {
        assertThat(account.rows("SELECT COUNT(*) FROM customer").at("/0/expr1").asString())
                .isEqualTo("2");
        assertThat(account.rows("SELECT COUNT(*) AS n FROM customer WHERE id = 101")
                        .at("/0/n")
                        .asString())
                .isEqualTo("1");
    }

    @Test
    void aColumnMayGetAnotherName() {
        assertThat(account.rows("SELECT companyname AS Name FROM customer WHERE id = 101")
                        .at("/0/name")
                        .asString())
                .isEqualTo("Acme");
    }

    @Test
    void datesComeInTheFormatOfTheAccountUnlessAnotherIsAskedFor() {
        JsonNode row = account.rows(
                        "SELECT startdate, TO_CHAR(startdate, 'YYYY-MM-DD') AS iso FROM accountingperiod"
                                + " WHERE startdate <= TO_DATE(?, 'YYYY-MM-DD') AND enddate >= TO_DATE(?, 'YYYY-MM-DD')"
                                + " AND isquarter = 'F'",
                        "2026-04-30",
                        "2026-04-30")
                .path(0);

        assertThat(row.path("startdate").asString()).isEqualTo("4/1/2026");
        assertThat(row.path("iso").asString()).isEqualTo("2026-04-01");
    }

    @Test
    void allTransactionsAreOneTable() {
        account.created("invoice", "{'entity':'101','custbody_key':'k','item':{'items':[{'item':'1','amount':5}]}}");
        account.created("customerPayment", "{'customer':'101','payment':3}");

        assertThat(account.rows("SELECT type FROM transaction WHERE voided = 'F' ORDER BY type"))
                .extracting(row -> row.path("type").asString())
                .containsExactly("CustInvc", "CustPymt");
        assertThat(account.rows("SELECT foreigntotal, foreignamountunpaid FROM transaction WHERE custbody_key = ?", "k")
                        .at("/0/foreignamountunpaid")
                        .asString())
                .isEqualTo("5.00");
    }

    @Test
    void aLongAnswerComesInPages() {
        JsonNode first = json(account.query("?limit=2&offset=0", "SELECT id FROM accountingperiod ORDER BY id"));
        JsonNode second = json(account.query("?limit=2&offset=2", "SELECT id FROM accountingperiod ORDER BY id"));

        assertThat(first.path("hasMore").asBoolean()).isTrue();
        assertThat(first.path("totalResults").asInt()).isEqualTo(3);
        assertThat(second.path("hasMore").asBoolean()).isFalse();
        assertThat(second.at("/items/0/id").asString()).isEqualTo("3");
        assertThat(error(account.query("?limit=2&offset=1", "SELECT id FROM accountingperiod")))
                .startsWith("400 INVALID_QUERY_PARAM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "SELECT",
                "SELECT id",
                "SELECT id FROM nothing",
                "SELECT colour FROM customer",
                "SELECT id FROM customer WHERE colour = 1",
                "SELECT id FROM customer ORDER BY colour",
                "SELECT id FROM customer WHERE id",
                "SELECT id FROM customer WHERE id ~ 1",
                "SELECT id FROM customer WHERE id = ",
                "SELECT id FROM customer WHERE id = ?",
                "SELECT id FROM customer WHERE id = name",
                "SELECT id FROM customer WHERE (id = 1",
                "SELECT id FROM customer LIMIT 1",
                "SELECT id FROM customer FETCH FIRST x ROWS ONLY",
                "SELECT TO_CHAR(id, 'DD') FROM customer",
                "SELECT id FROM customer; DELETE"
            })
    void whatIsNoQueryIsRefused(String query) {
        assertThat(error(account.query("", query))).startsWith("400 INVALID_PARAMETER Invalid search query.");
    }

    private String ids(String query, String... parameters) {
        List<String> ids = account.rows(query, parameters)
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
        return String.join(",", ids);
    }
}
