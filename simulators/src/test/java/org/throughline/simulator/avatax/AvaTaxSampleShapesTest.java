package org.throughline.simulator.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.throughline.simulator.avatax.AvaTaxTester.DOCUMENTS;
import static org.throughline.simulator.avatax.AvaTaxTester.invoice;
import static org.throughline.simulator.avatax.AvaTaxTester.json;
import static org.throughline.simulator.avatax.AvaTaxTester.model;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares our answers with recorded ones of the vendor, where a folder of those is given. */
class AvaTaxSampleShapesTest {

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(AvaTaxTester::seeded);

    private AvaTaxTester account;
    private Path samples;

    @BeforeEach
    void needSamples() {
        String folder = System.getProperty("throughline.samples", "");
        assumeThat(folder).as("system property throughline.samples").isNotEmpty();
        samples = Path.of(folder, "avatax");
        account = new AvaTaxTester(AVATAX);
    }

    @Test
    void transactionsHaveOnlyRecordedNames() throws IOException {
        assertLike(account.create(invoice("I-0").put("type", "SalesOrder")), "create-salesorder-temporary.json", 0);
        assertLike(account.create(invoice("I-1")), "create-salesinvoice-committed.json", 1);
        // The recorded read of one is of 2019 and lacks names of today; an answer to a void is the stored document,
        // too.
        assertLike(account.get(DOCUMENTS + "/I-1"), "void-success.json", 1);
        ObjectNode change = model("{'adjustmentReason': 'PriceAdjusted'}");
        change.set("newTransaction", invoice("I-1"));
        assertLike(account.post(DOCUMENTS + "/I-1/adjust", change), "adjust-success.json", 1);
        assertLike(account.post(DOCUMENTS + "/I-1/void", model("{'code': 'DocVoided'}")), "void-success.json", 1);
    }

    @Test
    void pingsHaveOnlyRecordedNames() throws IOException {
        String ping = "/api/v2/utilities/ping";

        assertLike(account.get(ping), "ping-authenticated.json", 0);
        assertLike(account.send("GET", ping, null, "Accept", "*/*"), "ping-unauthenticated.json", 0);
    }

    @Test
    void refusalsHaveTheRecordedCodes() throws IOException {
        ObjectNode noLines = invoice("I-0");
        noLines.putArray("lines");
        account.create(invoice("I-1"));

        assertRefusal(account.create(noLines), "create-missing-lines-400.json", 0);
        assertRefusal(account.get(DOCUMENTS + "/I-9"), "get-transaction-404.json", 0);
        assertRefusal(account.create(invoice("I-1")), "adjust-failure.json", 0);
        ObjectNode change = model("{'adjustmentReason': ''}");
        change.set("newTransaction", invoice("I-1"));
        HttpResponse<String> unexplained = account.post(DOCUMENTS + "/I-1/adjust", change);
        assertThat(json(unexplained).at("/error/code"))
                .isEqualTo(recorded("adjust-failure.json", 1).at("/body/error/code"));
    }

    private void assertRefusal(HttpResponse<String> ours, String file, int exchange) throws IOException {
        assertLike(ours, file, exchange);
        JsonNode theirs = recorded(file, exchange).path("body");
        for (String same : new String[] {
            "/error/code", "/error/message", "/error/details/0/number", "/error/details/0/faultSubCode"
        }) {
            assertThat(json(ours).at(same)).as(file + same).isEqualTo(theirs.at(same));
        }
    }

    private void assertLike(HttpResponse<String> ours, String file, int exchange) throws IOException {
        JsonNode theirs = recorded(file, exchange);
        assertThat(ours.statusCode()).as(file).isEqualTo(theirs.path("status").asInt());
        assertThat(ours.headers().firstValue("Location").isPresent())
                .as(file + " Location")
                .isEqualTo(theirs.path("headers").has("Location"));
        assertNames(json(ours), theirs.path("body"), file);
    }

    private static void assertNames(JsonNode ours, JsonNode theirs, String at) {
        assertThat(ours.getNodeType()).as(at).isEqualTo(theirs.getNodeType());
        if (ours.isArray()) {
            ours.forEach(each -> assertNames(each, theirs.get(0), at + "[]"));
        } else if (ours.isObject()) {
            assertThat(theirs.propertyNames()).as(at).containsAll(ours.propertyNames());
            ours.propertyStream()
                    .forEach(each -> assertNames(each.getValue(), theirs.get(each.getKey()), at + "." + each.getKey()));
        }
    }

    private JsonNode recorded(String file, int exchange) throws IOException {
        return AvaTaxTester.JSON
                .readTree(Files.readString(samples.resolve(file)))
                .at("/" + exchange + "/response");
    }
}
