package org.throughline.connector.http;

import java.io.IOException;
import java.net.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The connection pool, timeouts and proxy that connectors share. One for the whole application is the usual choice.
 *
 * <p>Never repeats a request by itself and never follows a redirect: both could execute a write twice. Immutable and
 * thread-safe.
 */
public final class HttpTransport {
    private static final HttpTransport STANDARD = builder().build();

    private final OkHttpClient client;

    private HttpTransport(Builder builder) {
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .connectTimeout(builder.connectTimeout)
                .readTimeout(builder.readTimeout)
                .writeTimeout(builder.readTimeout)
                .callTimeout(builder.callTimeout)
                .proxy(builder.proxy)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                .eventListenerFactory(SentMark.LISTENERS);
        builder.interceptors.forEach(http::addInterceptor);
        this.client = http.build();
    }

    /** {@return the transport shared by all that do not ask for another: 10 s to connect, 60 s to read, 2 min in all} */
    public static HttpTransport standard() {
        return STANDARD;
    }

    /** {@return a builder with the standard settings} */
    public static Builder builder() {
        return new Builder();
    }

    Response execute(Request request) throws IOException {
        return client.newCall(request).execute();
    }

    /** Builds an {@link HttpTransport}. Not thread-safe. */
    public static final class Builder {
        private final List<Interceptor> interceptors = new ArrayList<>();
        private Duration connectTimeout = Duration.ofSeconds(10);
        private Duration readTimeout = Duration.ofSeconds(60);
        private Duration callTimeout = Duration.ofMinutes(2);
        private @Nullable Proxy proxy;

        private Builder() {}

        /**
         * Sees every request that is sent and every answer; token requests and repetitions too.
         *
         * @param interceptor called around each request; it must not log headers or bodies, which hold secrets
         * @return this
         */
        public Builder addInterceptor(Interceptor interceptor) {
            interceptors.add(interceptor);
            return this;
        }

        /**
         * Sets how long to wait for a connection.
         *
         * @param timeout more than zero
         * @return this
         */
        public Builder connectTimeout(Duration timeout) {
            connectTimeout = timeout;
            return this;
        }

        /**
         * Sets how long to wait for the next byte of an answer.
         *
         * @param timeout more than zero
         * @return this
         */
        public Builder readTimeout(Duration timeout) {
            readTimeout = timeout;
            return this;
        }

        /**
         * Sets how long one request may take from name lookup to the last byte of the answer.
         *
         * @param timeout more than zero
         * @return this
         */
        public Builder callTimeout(Duration timeout) {
            callTimeout = timeout;
            return this;
        }

        /**
         * Sends all requests through a proxy.
         *
         * @param server the proxy; without one the settings of the JDK apply
         * @return this
         */
        public Builder proxy(Proxy server) {
            proxy = server;
            return this;
        }

        /** {@return the transport} */
        public HttpTransport build() {
            return new HttpTransport(this);
        }
    }
}
