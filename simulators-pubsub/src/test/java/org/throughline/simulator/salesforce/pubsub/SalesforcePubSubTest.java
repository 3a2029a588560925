package org.throughline.simulator.salesforce.pubsub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.simulator.salesforce.pubsub.wire.ConsumerEvent;
import org.throughline.simulator.salesforce.pubsub.wire.FetchRequest;
import org.throughline.simulator.salesforce.pubsub.wire.FetchResponse;
import org.throughline.simulator.salesforce.pubsub.wire.ReplayPreset;
import org.throughline.simulator.salesforce.pubsub.wire.SchemaRequest;
import org.throughline.simulator.salesforce.pubsub.wire.TopicInfo;
import org.throughline.simulator.salesforce.pubsub.wire.TopicRequest;

class SalesforcePubSubTest {
    private static final String ACCOUNTS = "/data/AccountChangeEvent";

    private final PubSubTester tester = new PubSubTester();

    @AfterEach
    void close() {
        tester.close();
    }

    @Test
    void anEventIsWrittenWithTheSchemaOfItsTopic() throws Exception {
        String id = tester.create("{'Name':'Acme','BillingCity':'Bonn'}");

        ConsumerEvent event =
                tester.subscribe(from(ReplayPreset.EARLIEST, 1)).next().getEvents(0);

        TopicInfo topic = tester.call(
                PubSubService.GET_TOPIC,
                TopicRequest.newBuilder().setTopicName(ACCOUNTS).build());
        assertThat(topic.getSchemaId()).isEqualTo(event.getEvent().getSchemaId());
        GenericRecord account = read(event);
        GenericRecord header = (GenericRecord) account.get("ChangeEventHeader");
        assertThat(header.get("recordIds")).hasToString("[" + id + "]");
        assertThat(header.get("changeType")).hasToString("CREATE");
        assertThat(account.get("Name")).hasToString("Acme");
        assertThat(((GenericRecord) account.get("BillingAddress")).get("City")).hasToString("Bonn");
    }

    @Test
    void noMoreComesThanWasRequested() throws Exception {
        List.of("A", "B", "C", "D").forEach(name -> tester.create("{'Name':'" + name + "'}"));
        PubSubTester.Stream stream = tester.subscribe(from(ReplayPreset.EARLIEST, 2));

        FetchResponse first = stream.next();
        assertThat(first.getEventsCount()).isEqualTo(2);
        assertThat(first.getPendingNumRequested()).isZero();
        stream.request(1);
        assertThat(stream.next().getEventsCount()).isEqualTo(1);
    }

    @Test
    void aStreamGoesOnAfterAReplayId() throws Exception {
        List.of("A", "B").forEach(name -> tester.create("{'Name':'" + name + "'}"));
        ByteString first =
                tester.subscribe(from(ReplayPreset.EARLIEST, 1)).next().getLatestReplayId();

        FetchRequest after =
                from(ReplayPreset.CUSTOM, 5).toBuilder().setReplayId(first).build();

        assertThat(read(tester.subscribe(after).next().getEvents(0)).get("Name"))
                .hasToString("B");
    }

    @Test
    void aReplayIdThatIsNotRetainedIsRefusedWithItsCode() throws Exception {
        tester.create("{'Name':'Acme'}");
        ByteString old = tester.subscribe(from(ReplayPreset.EARLIEST, 1)).next().getLatestReplayId();
        tester.pubSub.expireEvents();

        FetchRequest after =
                from(ReplayPreset.CUSTOM, 1).toBuilder().setReplayId(old).build();

        assertThat(tester.subscribe(after).failure()).isInstanceOfSatisfying(StatusRuntimeException.class, refusal -> {
            assertThat(refusal.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
            assertThat(errorCode(refusal)).endsWith("subscription.fetch.replayid.corrupted");
        });
    }

    @Test
    void aCallWithoutASessionIsRefused() {
        assertThatExceptionOfType(StatusRuntimeException.class)
                .isThrownBy(() -> tester.call(
                        PubSubService.GET_TOPIC,
                        TopicRequest.newBuilder().setTopicName(ACCOUNTS).build(),
                        "no token"))
                .satisfies(refusal -> assertThat(errorCode(refusal)).endsWith("service.auth.error"));
    }

    private GenericRecord read(ConsumerEvent event) throws IOException {
        SchemaRequest request = SchemaRequest.newBuilder()
                .setSchemaId(event.getEvent().getSchemaId())
                .build();
        Schema schema = new Schema.Parser()
                .parse(tester.call(PubSubService.GET_SCHEMA, request).getSchemaJson());
        return new GenericDatumReader<GenericRecord>(schema)
                .read(
                        null,
                        DecoderFactory.get()
                                .binaryDecoder(event.getEvent().getPayload().toByteArray(), null));
    }

    private static FetchRequest from(ReplayPreset preset, int count) {
        return FetchRequest.newBuilder()
                .setTopicName(ACCOUNTS)
                .setReplayPreset(preset)
                .setNumRequested(count)
                .build();
    }

    private static String errorCode(StatusRuntimeException refusal) {
        Metadata trailers = refusal.getTrailers();
        return trailers == null ? "" : trailers.get(Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER));
    }
}
