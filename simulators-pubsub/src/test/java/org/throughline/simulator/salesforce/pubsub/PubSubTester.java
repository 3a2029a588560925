package org.throughline.simulator.salesforce.pubsub;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import org.throughline.simulator.salesforce.pubsub.wire.FetchRequest;
import org.throughline.simulator.salesforce.pubsub.wire.FetchResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An org, and a client of it that knows the contract only. */
final class PubSubTester implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-04-15T09:30:00Z"), ZoneOffset.UTC);
    private static final String SEED = """
            {"org": {"clientId": "client", "clientSecret": "secret", "username": "u@acme.example"}}""";

    final SalesforcePubSub pubSub;
    private final SalesforceSimulator org;
    private final ManagedChannel channel;
    private final String token;

    PubSubTester() {
        RecordStore store = RecordStore.inMemory();
        org = new SalesforceSimulator(store, CLOCK);
        org.seed(JSON.readTree(SEED));
        pubSub = SalesforcePubSub.start(org, store, CLOCK);
        channel = Grpc.newChannelBuilder(
                        pubSub.url().substring("http://".length()), InsecureChannelCredentials.create())
                .build();
        token = send(
                        "POST",
                        "/services/oauth2/token",
                        "grant_type=client_credentials&client_id=client&client_secret=secret",
                        Map.of("content-type", List.of("application/x-www-form-urlencoded")))
                .path("access_token")
                .asString();
    }

    /** Creates an account; its id. */
    String create(String json) {
        return send(
                        "POST",
                        "/services/data/v67.0/sobjects/Account",
                        json.replace('\'', '"'),
                        Map.of("authorization", List.of("Bearer " + token)))
                .path("id")
                .asString();
    }

    <Q, A> A call(MethodDescriptor<Q, A> method, Q request) {
        return call(method, request, token);
    }

    <Q, A> A call(MethodDescriptor<Q, A> method, Q request, String shown) {
        return ClientCalls.blockingUnaryCall(channel(shown), method, CallOptions.DEFAULT, request);
    }

    Stream subscribe(FetchRequest first) {
        Stream stream = new Stream();
        stream.requests = ClientCalls.asyncBidiStreamingCall(
                channel(token).newCall(PubSubService.SUBSCRIBE, CallOptions.DEFAULT), stream);
        stream.requests.onNext(first);
        return stream;
    }

    private Channel channel(String shown) {
        Metadata headers = new Metadata();
        Map.of("accesstoken", shown, "instanceurl", "http://localhost", "tenantid", org.organizationId())
                .forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private JsonNode send(String method, String path, String body, Map<String, List<String>> headers) {
        SimulatorResponse answer = org.handle(SimulatorRequest.parse(
                method, path, headers, body.getBytes(StandardCharsets.UTF_8), "http://localhost"));
        if (answer.status() >= 300) {
            throw new AssertionError(new String(answer.body(), StandardCharsets.UTF_8));
        }
        return JSON.readTree(answer.body());
    }

    @Override
    public void close() {
        channel.shutdownNow();
        pubSub.close();
    }

    /** The answers of a stream, one by one. */
    static final class Stream implements StreamObserver<FetchResponse> {
        private final BlockingQueue<Object> signals = new LinkedBlockingQueue<>();
        private StreamObserver<FetchRequest> requests;

        FetchResponse next() throws InterruptedException {
            return (FetchResponse) signal();
        }

        Throwable failure() throws InterruptedException {
            return (Throwable) signal();
        }

        void request(int more) {
            requests.onNext(FetchRequest.newBuilder().setNumRequested(more).build());
        }

        private Object signal() throws InterruptedException {
            Object signal = signals.poll(20, TimeUnit.SECONDS);
            if (signal == null) {
                throw new AssertionError("no answer");
            }
            return signal;
        }

        @Override
        public void onNext(FetchResponse answer) {
            signals.add(answer);
        }

        @Override
        public void onError(Throwable failure) {
            signals.add(failure);
        }

        @Override
        public void onCompleted() {}
    }
}
