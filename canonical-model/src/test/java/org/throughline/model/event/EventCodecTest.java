package org.throughline.model.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.throughline.model.Instances;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.databind.node.ObjectNode;

class EventCodecTest {
    private static final EventMetadata METADATA = new EventMetadata(
            "evt-1",
            URI.create("urn:acme:billing"),
            Instant.parse("2026-07-01T10:15:30.123456Z"),
            "E-77",
            Optional.of("evt-0"));

    @ParameterizedTest
    @EnumSource
    void whatIsWrittenIsReadBack(EventType kind) {
        for (long seed = 0; seed < 20; seed++) {
            BusinessEvent data = Instances.random(kind.data(), new Random(seed));

            ReceivedEvent read = EventCodec.read(EventCodec.write(data, METADATA));

            assertThat(read).as("seed %d", seed).isEqualTo(new ReceivedEvent(METADATA, data));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEventIsACloudEvent(EventType kind) {
        BusinessEvent data = Instances.minimal(kind.data(), 1);

        CloudEvent event = EventCodec.write(data, METADATA);

        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getType()).startsWith("org.throughline.").isEqualTo(kind.type());
        assertThat(event.getSubject()).isEqualTo(data.subject().value());
        assertThat(event.getDataSchema())
                .hasToString("urn:throughline:schema:1.1:" + kind.data().getSimpleName());
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getTime()).isEqualTo("2026-07-01T10:15:30.123456Z");
        assertThat(event.getExtension("partitionkey"))
                .isEqualTo(data.partitionKey().value());
        assertThat(event.getExtension("correlationid")).isEqualTo("E-77");
        assertThat(event.getExtension("causationid")).isEqualTo("evt-0");
    }

    @Test
    void everyEventHasAKindOfItsOwn() {
        assertThat(Stream.of(EventType.values()).map(EventType::data))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(BusinessEvent.class.getPermittedSubclasses())
                        .<Class<? extends BusinessEvent>>map(type -> type.asSubclass(BusinessEvent.class))
                        .toList());
        assertThat(EventType.ofType("org.throughline.invoice-issued")).contains(EventType.INVOICE_ISSUED);
        assertThat(EventType.ofType("org.throughline.invoice-lost")).isEmpty();
    }

    @Test
    void anEventOfAnOlderVersionIsLifted() {
        InvoiceIssued issued = Instances.full(InvoiceIssued.class, 3);
        ObjectNode old = CanonicalJson.mapper().valueToTree(issued);
        old.path("invoice").path("taxes").forEach(tax -> {
            ((ObjectNode) tax).remove("category");
            ((ObjectNode) tax).put("taxName", "VAT");
        });
        CloudEvent event = event(EventCodec.write(issued, METADATA))
                .withDataSchema(URI.create("urn:throughline:schema:1.0:InvoiceIssued"))
                .withData(CanonicalJson.mapper().writeValueAsBytes(old))
                .build();

        assertThat(((InvoiceIssued) EventCodec.read(event).data()).getInvoice().getTaxes())
                .isNotEmpty()
                .extracting(TaxLine::getCategory)
                .containsOnly(Optional.of(TaxCategory.STANDARD));
    }

    @Test
    void whatIsNotOneOfOursIsRefusedWithTheReason() {
        CloudEvent good = EventCodec.write(Instances.minimal(PaymentReceived.class, 1), METADATA);

        refused(event(good).withType("com.example.other"), "unknown event type 'com.example.other'");
        refused(event(good).withDataSchema(URI.create("urn:x")), "dataschema urn:x");
        refused(event(good).withoutDataSchema(), "no dataschema");
        refused(event(good).withoutData(), "no data");
        refused(event(good).withoutExtension("correlationid"), "no correlationid");
        refused(event(good).withTime(null), "no time");
        refused(event(good).withData("{".getBytes(StandardCharsets.UTF_8)), "is no PaymentReceived");
        refused(event(good).withData("{}".getBytes(StandardCharsets.UTF_8)), "is no PaymentReceived");
        refused(event(good).withDataSchema(URI.create("urn:throughline:schema:7.0:PaymentReceived")), "version '7.0'");
    }

    @Test
    void metadataWithoutAnIdIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EventMetadata(" ", METADATA.source(), METADATA.time(), "E-77", Optional.empty()));
    }

    private static void refused(CloudEventBuilder event, String reason) {
        assertThatExceptionOfType(EventFormatException.class)
                .isThrownBy(() -> EventCodec.read(event.build()))
                .withMessageContaining(reason);
    }

    private static CloudEventBuilder event(CloudEvent from) {
        return CloudEventBuilder.v1(from);
    }
}
