package org.throughline.salesforce.events;

import com.google.protobuf.MessageLite;
import com.google.protobuf.Parser;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.io.InputStream;
import org.throughline.salesforce.events.wire.FetchRequest;
import org.throughline.salesforce.events.wire.FetchResponse;
import org.throughline.salesforce.events.wire.SchemaInfo;
import org.throughline.salesforce.events.wire.SchemaRequest;

/** The calls of {@code eventbus.v1.PubSub} that a subscriber makes. */
final class PubSubMethods {
    static final MethodDescriptor<FetchRequest, FetchResponse> SUBSCRIBE = method(
            "Subscribe", MethodDescriptor.MethodType.BIDI_STREAMING, FetchRequest.parser(), FetchResponse.parser());

    static final MethodDescriptor<SchemaRequest, SchemaInfo> GET_SCHEMA =
            method("GetSchema", MethodDescriptor.MethodType.UNARY, SchemaRequest.parser(), SchemaInfo.parser());

    private PubSubMethods() {}

    private static <Q extends MessageLite, A extends MessageLite> MethodDescriptor<Q, A> method(
            String name, MethodDescriptor.MethodType type, Parser<Q> requests, Parser<A> answers) {
        return MethodDescriptor.<Q, A>newBuilder()
                .setFullMethodName(MethodDescriptor.generateFullMethodName("eventbus.v1.PubSub", name))
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
            } catch (IOException e) {
                throw Status.INTERNAL
                        .withDescription("not a message of this call")
                        .withCause(e)
                        .asRuntimeException();
            }
        }
    }
}
