package org.throughline.salesforce.events;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One call, its answers taken one by one: the next is not fetched before it is asked for. For one thread, except {@link
 * #close()}.
 */
final class PubSubCall<Q, A> implements AutoCloseable {
    private final ClientCall<Q, A> call;
    private final BlockingQueue<Signal<A>> signals = new LinkedBlockingQueue<>();

    /** An answer, or how the call ended. */
    private record Signal<A>(Optional<A> answer, Status status, Metadata trailers) {}

    private PubSubCall(ClientCall<Q, A> call) {
        this.call = call;
    }

    static <Q, A> PubSubCall<Q, A> start(Channel channel, MethodDescriptor<Q, A> method, Metadata headers) {
        PubSubCall<Q, A> call = new PubSubCall<>(channel.newCall(method, CallOptions.DEFAULT));
        call.call.start(call.new Listener(), headers);
        return call;
    }

    void send(Q request) {
        call.sendMessage(request);
    }

    void sendLast(Q request) {
        call.sendMessage(request);
        call.halfClose();
    }

    /**
     * Waits for the next answer.
     *
     * @throws StatusRuntimeException if the call has ended, also without an error
     * @throws TimeoutException if nothing came
     */
    A receive(Duration patience) throws InterruptedException, TimeoutException {
        call.request(1);
        Signal<A> signal = signals.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        if (signal == null) {
            throw new TimeoutException();
        }
        return signal.answer().orElseThrow(() -> signal.status().asRuntimeException(signal.trailers()));
    }

    @Override
    public void close() {
        call.cancel("not needed any more", null);
    }

    private final class Listener extends ClientCall.Listener<A> {
        @Override
        public void onMessage(A message) {
            signals.add(new Signal<>(Optional.of(message), Status.OK, new Metadata()));
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            signals.add(new Signal<>(Optional.empty(), status, trailers));
        }
    }
}
