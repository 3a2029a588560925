package org.throughline.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.WireJson;
import tools.jackson.databind.JsonNode;

/** Reads answers recorded from Stripe; skipped where the folder of samples is not given. */
class RecordedAnswersTest {
    private Path folder;

    @BeforeEach
    void needSamples() {
        String samples = System.getProperty("throughline.samples", "");
        folder = Path.of(samples, "stripe");
        assumeTrue(!samples.isEmpty() && Files.isDirectory(folder), "no recorded answers");
    }

    @Test
    void customersAndInvoicesAreRead() throws IOException {
        List<String> read = new ArrayList<>();
        for (JsonNode exchange :
                WireJson.mapper().readTree(Files.readString(folder.resolve("create-invoice-flow.json")))) {
            JsonNode body = exchange.at("/response/body");
            switch (body.path("object").asString()) {
                case "customer" ->
                    assertThat(WireJson.mapper()
                                    .treeToValue(body, StripeCustomer.class)
                                    .taxExempt())
                            .isEqualTo("none");
                case "invoice" -> {
                    StripeInvoice invoice = WireJson.mapper().treeToValue(body, StripeInvoice.class);
                    assertThat(invoice.total())
                            .isEqualTo(new StripeMinor(body.path("total").asLong()));
                    assertThat(invoice.lines().items()).hasSize(1);
                    read.add(invoice.status());
                }
                default -> {}
            }
        }
        assertThat(read).containsExactly("draft", "paid");
    }

    @Test
    void chargesAreRead() throws IOException {
        for (JsonNode exchange :
                WireJson.mapper().readTree(Files.readString(folder.resolve("credit-note-flow.json")))) {
            JsonNode body = exchange.at("/response/body");
            if (body.path("object").asString().equals("charge")) {
                ((tools.jackson.databind.node.ObjectNode) body).putNull("payment_intent");
                StripeCharge charge = WireJson.mapper().treeToValue(body, StripeCharge.class);

                assertThat(charge.amount()).isEqualTo(new StripeMinor(2500));
                assertThat(charge.disputed()).isFalse();
            }
        }
    }

    @Test
    void everyEventNamesItsObject() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> events = files.filter(
                            file -> file.getFileName().toString().startsWith("webhook-"))
                    .toList();

            assertThat(events).hasSizeGreaterThan(10).allSatisfy(file -> {
                JsonNode event = WireJson.mapper().readTree(Files.readString(file));
                assertThat(event.path("data").path("object").path("id").isString())
                        .isTrue();
                assertThat(event.path("id").isString() && event.path("created").isIntegralNumber())
                        .isTrue();
            });
        }
    }
}
