package org.throughline.simulator.salesforce.pubsub;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.UUID;

/** Errors as the vendor sends them: a status, and its own code in the trailers. */
final class Refusals {
    private static final String PREFIX = "sfdc.platform.eventbus.grpc.";

    private Refusals() {}

    static StatusRuntimeException unauthenticated() {
        return with(
                Status.UNAUTHENTICATED.withDescription("An authentication exception occurred."), "service.auth.error");
    }

    static StatusRuntimeException unavailable() {
        return with(Status.UNAVAILABLE.withDescription("The service is unavailable."), "service.unavailable");
    }

    static StatusRuntimeException corruptedReplayId() {
        return with(
                Status.INVALID_ARGUMENT.withDescription("The Replay ID validation failed."),
                "subscription.fetch.replayid.corrupted");
    }

    static StatusRuntimeException plain(Status status, String description) {
        return status.withDescription(description).asRuntimeException();
    }

    private static StatusRuntimeException with(Status status, String code) {
        Metadata trailers = new Metadata();
        trailers.put(Metadata.Key.of("error-code", Metadata.ASCII_STRING_MARSHALLER), PREFIX + code);
        trailers.put(
                Metadata.Key.of("rpc-id", Metadata.ASCII_STRING_MARSHALLER),
                UUID.randomUUID().toString());
        return status.asRuntimeException(trailers);
    }
}
