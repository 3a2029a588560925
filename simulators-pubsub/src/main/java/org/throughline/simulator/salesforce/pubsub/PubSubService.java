package org.throughline.simulator.salesforce.pubsub;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.BindableService;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerServiceDefinition;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.throughline.simulator.salesforce.SalesforceSimulator;
import org.throughline.simulator.salesforce.pubsub.wire.FetchRequest;
import org.throughline.simulator.salesforce.pubsub.wire.FetchResponse;
import org.throughline.simulator.salesforce.pubsub.wire.SchemaInfo;
import org.throughline.simulator.salesforce.pubsub.wire.SchemaRequest;
import org.throughline.simulator.salesforce.pubsub.wire.TopicInfo;
import org.throughline.simulator.salesforce.pubsub.wire.TopicRequest;

/** The calls of {@code eventbus.v1.PubSub}, for those who show a token of the org. */
final class PubSubService implements BindableService, ServerInterceptor {
    private static final String NAME = "eventbus.v1.PubSub";

    static final MethodDescriptor<FetchRequest, FetchResponse> SUBSCRIBE = method(
            "Subscribe", MethodDescriptor.MethodType.BIDI_STREAMING, FetchRequest.parser(), FetchResponse.parser());

    static final MethodDescriptor<SchemaRequest, SchemaInfo> GET_SCHEMA =
            method("GetSchema", MethodDescriptor.MethodType.UNARY, SchemaRequest.parser(), SchemaInfo.parser());

    static final MethodDescriptor<TopicRequest, TopicInfo> GET_TOPIC =
            method("GetTopic", MethodDescriptor.MethodType.UNARY, TopicRequest.parser(), TopicInfo.parser());

    private final SalesforceSimulator org;
    private final ChangeSchemas schemas;
    private final PubSubTopics topics;
    private final EventBus bus;

    PubSubService(SalesforceSimulator org, ChangeSchemas schemas, EventBus bus) {
        this.org = org;
        this.schemas = schemas;
        this.topics = new PubSubTopics(schemas);
        this.bus = bus;
    }

    @Override
    public ServerServiceDefinition bindService() {
        return ServerServiceDefinition.builder(NAME)
                .addMethod(
                        SUBSCRIBE,
                        ServerCalls.asyncBidiStreamingCall(answers -> new SubscribeStream(bus, topics, answers)))
                .addMethod(
                        GET_SCHEMA,
                        ServerCalls.asyncUnaryCall((request, answers) -> answer(answers, () -> schema(request))))
                .addMethod(
                        GET_TOPIC,
                        ServerCalls.asyncUnaryCall((request, answers) -> answer(answers, () -> topic(request))))
                .build();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        boolean isKnown = org.userOf(header(headers, "accesstoken")).isPresent()
                && header(headers, "tenantid").equals(org.organizationId())
                && !header(headers, "instanceurl").isEmpty();
        if (isKnown) {
            return next.startCall(call, headers);
        }
        StatusRuntimeException refusal = Refusals.unauthenticated();
        Metadata trailers = refusal.getTrailers();
        call.close(refusal.getStatus(), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }

    private SchemaInfo schema(SchemaRequest request) {
        Schema schema = schemas.byId(request.getSchemaId())
                .orElseThrow(() -> Refusals.plain(Status.NOT_FOUND, "no such schema"));
        return SchemaInfo.newBuilder()
                .setSchemaId(request.getSchemaId())
                .setSchemaJson(schema.toString())
                .build();
    }

    private TopicInfo topic(TopicRequest request) {
        if (!topics.exists(request.getTopicName())) {
            throw Refusals.plain(Status.NOT_FOUND, "no such topic");
        }
        String schemaId = topics.object(request.getTopicName())
                .flatMap(schemas::of)
                .map(ChangeSchemas.ObjectSchema::id)
                .orElse("");
        return TopicInfo.newBuilder()
                .setTopicName(request.getTopicName())
                .setTenantGuid(org.organizationId())
                .setCanSubscribe(true)
                .setSchemaId(schemaId)
                .build();
    }

    private static <A> void answer(StreamObserver<A> answers, Supplier<A> answer) {
        try {
            answers.onNext(answer.get());
            answers.onCompleted();
        } catch (StatusRuntimeException e) {
            answers.onError(e);
        }
    }

    private static String header(Metadata headers, String name) {
        String value = headers.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
        return value == null ? "" : value;
    }

    private static <Q extends MessageLite, A extends MessageLite> MethodDescriptor<Q, A> method(
            String name, MethodDescriptor.MethodType type, Parser<Q> requests, Parser<A> answers) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setFullMethodName(MethodDescriptor.generateFullMethodName(NAME, name))
                .setType(type)
                .setRequestMarshaller(new Messages<>(requests))
                .setResponseMarshaller(new Messages<>(answers))
                .build();
    }

    private record Messages<M extends MessageLite>(Parser<M> parser) implements MethodDescriptor.Marshaller<M> {
        @Override
        public InputStream stream(M message) {
            return message.toByteString().newInput();
        }

        @Override
        public M parse(InputStream stream) {
            try (stream) {
                return parser.parseFrom(stream);
            } catch (InvalidProtocolBufferException e) {
                throw Status.INTERNAL
                        .withDescription("not a message of this call")
                        .withCause(e)
                        .asRuntimeException();
            } catch (IOException e) {
                throw Status.INTERNAL.withCause(e).asRuntimeException();
            }
        }
    }
}
