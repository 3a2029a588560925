package org.throughline.dynamics.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.dynamics.finance.FinanceEntities.CUSTOMERS;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.odata.ODataBatch;
import org.throughline.odata.ODataBatchResult;
import org.throughline.odata.ODataChange;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;
import org.throughline.simulator.SimulatorExtension;

/** Texts that try to be more, against a service that parses them by itself. */
class HostileTextTest {
    /** All but the asterisk, which the service takes for any characters. */
    private static final String PARTS = "'\"()=,;/\\%&?#+$@.: \t\r\n\u0001a\u0130\u00e9\ud83d\ude80";

    private static final List<String> INJECTIONS = List.of(
            "' or 1 eq 1 or '",
            "') or (true",
            "x')/NS.post",
            "%27 or true",
            "\r\n--batch_throughline--",
            "..",
            "?$top=1");

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(() -> new TestEnvironment().simulator());

    @Test
    void aTextStaysItselfInBodiesFiltersKeysAndBatches() {
        ODataClient client =
                FinanceClient.of(TestEnvironment.config(FINANCE.baseUrl()).build());
        Random random = new Random(20_261_128);
        for (int i = 0; i < 150; i++) {
            String account = i + (i < INJECTIONS.size() ? INJECTIONS.get(i).substring(0, 2) : text(random));
            String name = i + (i < INJECTIONS.size() ? INJECTIONS.get(i) : text(random));

            client.write("test.create", ODataChange.create(CUSTOMERS, customer(account, name)));
            ODataBatchResult renamed = client.batch(
                    "test.rename",
                    new ODataBatch()
                            .changeSet(List.of(ODataChange.update(
                                    CUSTOMERS.key("usmf", account), Map.of("AddressStreet", name + name))))
                            .query(ODataQuery.of(CUSTOMERS)
                                    .filter(ODataFilter.eq(CUSTOMERS, "OrganizationName", name))));

            assertThat(renamed.failure(0)).as("case %d", i).isEmpty();
            assertThat(renamed.rows(1, CUSTOMERS))
                    .as("case %d", i)
                    .singleElement()
                    .satisfies(row -> assertThat(row.text("AddressStreet")).hasValue(name + name));
            assertThat(client.find("test.find", CUSTOMERS.key("usmf", account)))
                    .as("case %d", i)
                    .map(row -> row.requiredText("OrganizationName"))
                    .hasValue(name);
            assertThat(client.list(
                            "test.list",
                            ODataQuery.of(CUSTOMERS).filter(ODataFilter.eq(CUSTOMERS, "OrganizationName", name))))
                    .as("case %d", i)
                    .extracting(ODataRow::entity)
                    .hasSize(1);
        }
    }

    private static Map<String, Object> customer(String account, String name) {
        return Map.of(
                "dataAreaId", "usmf",
                "CustomerAccount", account,
                "CustomerGroupId", "SERV",
                "SalesCurrencyCode", "USD",
                "OrganizationName", name);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = 1 + random.nextInt(7); length > 0; length--) {
            int index = random.nextInt(PARTS.codePointCount(0, PARTS.length()));
            text.appendCodePoint(PARTS.codePointAt(PARTS.offsetByCodePoints(0, index)));
        }
        return text.toString();
    }
}
