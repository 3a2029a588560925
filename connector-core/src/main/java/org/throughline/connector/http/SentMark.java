package org.throughline.connector.http;

import okhttp3.Call;
import okhttp3.EventListener;

/** Remembers whether any part of a request may have left this machine. */
final class SentMark {
    /** Sets the mark of the request that a call carries. */
    static final EventListener.Factory LISTENERS = call -> {
        SentMark mark = call.request().tag(SentMark.class);
        return mark == null ? EventListener.NONE : mark.new Listener();
    };

    private volatile boolean sent;

    boolean isSent() {
        return sent;
    }

    private final class Listener extends EventListener {
        // Connection, proxy tunnel and TLS handshake are complete by now; the head is written next.
        @Override
        public void requestHeadersStart(Call call) {
            sent = true;
        }
    }
}
