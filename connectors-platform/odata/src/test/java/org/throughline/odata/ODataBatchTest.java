package org.throughline.odata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.throughline.connector.WireJson;

class ODataBatchTest {

    @Test
    void aChangeSetAndAQueryAreWrittenInTheirOrder() {
        String text = new ODataBatch()
                .changeSet(List.of(
                        ODataChange.create(Entities.CUSTOMERS, Map.of("CustomerAccount", "A")),
                        ODataChange.update(Entities.CUSTOMERS.key("usmf", "B"), Map.of("OrganizationName", "New"))
                                .ifMatch("W/\"1\""),
                        ODataChange.action(Entities.CUSTOMERS.key("usmf", "B"), "NS.post", Map.of()),
                        ODataChange.delete(Entities.CUSTOMERS.key("usmf", "C"))))
                .query(ODataQuery.of(Entities.LINES))
                .text(Map.of("cross-company", "true"));

        assertThat(text.lines().filter(line -> line.endsWith("HTTP/1.1")))
                .containsExactly(
                        "POST CustomersV3?cross-company=true HTTP/1.1",
                        "PATCH CustomersV3(dataAreaId='usmf',CustomerAccount='B')?cross-company=true HTTP/1.1",
                        "POST CustomersV3(dataAreaId='usmf',CustomerAccount='B')/NS.post?cross-company=true HTTP/1.1",
                        "DELETE CustomersV3(dataAreaId='usmf',CustomerAccount='C')?cross-company=true HTTP/1.1",
                        "GET Lines?%24select=dataAreaId%2CLineNumber%2CParentRecId&cross-company=true HTTP/1.1");
        assertThat(text).contains("If-Match: W/\"1\"\r\n", "Content-ID: 4\r\n", "{\"OrganizationName\":\"New\"}\r\n");
        assertThat(text.split("changeset_throughline_0--", -1)).hasSize(2);
    }

    @Test
    void noValueAddsALineOfTheBatch() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            String hostile = "\r\n--batch_throughline--\r\n" + ODataTypeTest.hostile(random);
            String plain = batch("x").replaceAll("[^\n]", "");

            String text = batch(hostile);

            assertThat(text.replaceAll("[^\n]", "")).as("case %d", i).isEqualTo(plain);
            String body = Multipart.body(Multipart.body(inner(text)));
            assertThat(WireJson.mapper().readTree(body).path("OrganizationName").asString())
                    .isEqualTo(hostile);
        }
    }

    private static String batch(String value) {
        return new ODataBatch()
                .changeSet(List.of(
                        ODataChange.update(Entities.CUSTOMERS.key("usmf", value), Map.of("OrganizationName", value))))
                .text(Map.of());
    }

    private static String inner(String batch) {
        String changeSet =
                Multipart.parts(batch, "batch_throughline").orElseThrow().get(0);
        String boundary = Multipart.boundary(Multipart.head(changeSet)).orElseThrow();
        return Multipart.parts(Multipart.body(changeSet), boundary)
                .orElseThrow()
                .get(0);
    }

    @Test
    void aTextThatIsCutOffHasNoParts() {
        String whole = batch("x");

        assertThat(Multipart.parts(whole, "batch_throughline")).isPresent();
        assertThat(Multipart.parts(whole.substring(0, whole.length() / 2), "batch_throughline"))
                .isEmpty();
        assertThat(Multipart.parts("{\"id\":1}", "batch_throughline")).isEmpty();
        assertThat(Multipart.parts("", "batch_throughline")).isEmpty();
    }
}
