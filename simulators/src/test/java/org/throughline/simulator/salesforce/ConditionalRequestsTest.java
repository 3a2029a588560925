package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;

class ConditionalRequestsTest {
    private static final String ACME = "/sobjects/Account/Key__c/A-1";

    private static RecordStore store;

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        store = RecordStore.inMemory();
        return SalesforceTester.seeded(store, SalesforceTester.seedFile());
    });

    private SalesforceTester org;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
    }

    @Test
    void anAccountHasATagThatChangesWithItsContent() {
        String first = tag();

        assertThat(org.get(ACME).headers().firstValue("Last-Modified")).contains("Wed, 15 Apr 2026 09:30:00 GMT");
        assertThat(org.sendWith("GET", ACME, null, "If-None-Match", first).statusCode())
                .isEqualTo(304);
        org.send("PATCH", ACME, "{'Site':'x'}");

        assertThat(tag()).isNotEqualTo(first);
        assertThat(org.sendWith("GET", ACME, null, "If-None-Match", first).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWriteWithAnOldTagIsRefused() {
        String first = tag();

        assertThat(org.sendWith("PATCH", ACME, "{'Site':'x'}", "If-Match", first)
                        .statusCode())
                .isEqualTo(200);
        HttpResponse<String> second = org.sendWith("PATCH", ACME, "{'Site':'y'}", "If-Match", first);

        assertThat(second.statusCode()).isEqualTo(412);
        assertThat(org.id("SELECT Site FROM Account WHERE Key__c = 'A-1'")).isEqualTo("x");
    }

    @Test
    void aTagMayCarryTheMarkOfCompression() {
        String marked = tag().replaceFirst("\"$", "-gzip\"");

        assertThat(org.sendWith("GET", ACME, null, "If-Match", "\"other\", " + marked)
                        .statusCode())
                .isEqualTo(200);
        assertThat(org.sendWith("GET", ACME, null, "Accept-Encoding", "gzip")
                        .headers()
                        .firstValue("ETag"))
                .contains(marked);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET   | If-Modified-Since   | Wed, 15 Apr 2026 09:30:00 GMT | 304
                    GET   | If-Modified-Since   | Wed, 15 Apr 2026 09:29:59 GMT | 200
                    GET   | If-Unmodified-Since | Wed, 15 Apr 2026 09:29:59 GMT | 412
                    GET   | If-Unmodified-Since | yesterday                     | 200
                    PATCH | If-Unmodified-Since | Wed, 15 Apr 2026 09:30:00 GMT | 204
                    PATCH | If-Unmodified-Since | Wed, 15 Apr 2026 09:29:59 GMT | 412
                    PATCH | If-Unmodified-Since | yesterday                     | 400
                    PATCH | If-Modified-Since   | Wed, 15 Apr 2026 09:30:00 GMT | 412
                    PATCH | If-Match            | "other"                       | 204
                    """)
    void aRowOfAnyObjectIsAskedForByTheSecond(String method, String header, String value, int status) {
        String contact = "/sobjects/Contact/" + org.id("SELECT Id FROM Contact WHERE FirstName = 'Ada'");

        HttpResponse<String> response = org.sendWith(method, contact, "{'Title':'x'}", header, value);

        assertThat(response.statusCode()).isEqualTo(status);
    }

    @Test
    void anUnreadableTagOnAWriteIsRefused() {
        assertThat(org.sendWith("PATCH", ACME, "{'Site':'x'}", "If-Match", "naked")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aDescriptionIsOnlySentAgainIfItIsNewer() {
        String path = "/sobjects/Account/describe";

        assertThat(org.sendWith("GET", path, null, "If-Modified-Since", "Wed, 15 Apr 2026 09:30:00 GMT")
                        .statusCode())
                .isEqualTo(304);
        assertThat(org.sendWith("GET", path, null, "If-Modified-Since", "Tue, 14 Apr 2026 09:30:00 GMT")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aRowThatATestPutIntoTheStoreItselfNeedsNoDates() {
        store.put(
                "Account",
                "001000000000999AAA",
                SalesforceJson.object().put("Id", "001000000000999AAA").put("Name", "Bare"));

        assertThat(org.get("/sobjects/Account/001000000000999AAA").statusCode()).isEqualTo(200);
        assertThat(org.send("PATCH", "/sobjects/Account/001000000000999AAA", "{'Site':'x'}")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void deletingTakesNoConditions() {
        assertThat(org.sendWith("DELETE", ACME, null, "If-Match", "\"other\"").statusCode())
                .isEqualTo(204);
    }

    @Test
    void aPartOfACompositeHasConditionsOfItsOwn() {
        HttpResponse<String> response = org.send(
                "POST",
                "/composite",
                "{'compositeRequest':[{'method':'PATCH','url':'/services/data/v67.0" + ACME
                        + "','referenceId':'a','httpHeaders':{'If-Match':'\\\"other\\\"'},'body':{'Site':'x'}}]}");

        assertThat(json(response).at("/compositeResponse/0/httpStatusCode").intValue())
                .isEqualTo(412);
    }

    private String tag() {
        return org.get(ACME).headers().firstValue("ETag").orElseThrow();
    }
}
