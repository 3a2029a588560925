package org.throughline.connector.http;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.throughline.connector.AuthenticationException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.Secret;

/**
 * Sends requests to one account of one vendor.
 *
 * <p>Every attempt is authenticated (a refused token is renewed once, and once for all threads), waits until the
 * account's {@link AccountBudget} has room, is observed as {@value #OBSERVATION} and logged without path, query, headers
 * and bodies. Attempts that were certainly not executed are repeated if the request is safe to repeat. A vendor that does
 * not answer is left alone for half a minute: calls then fail at once as not executed. Thread-safe.
 */
public final class ConnectorHttp {
    /** The name of the observation of each attempt, with the tags {@code system}, {@code operation}, {@code outcome}. */
    public static final String OBSERVATION = "throughline.connector.request";

    private static final Logger LOG = LoggerFactory.getLogger(ConnectorHttp.class);

    private final String system;
    private final HttpUrl baseUrl;
    private final Authentication authentication;
    private final Exchange exchange;
    private final RetryLoop retry;
    private final AccountBudget budget;
    private final CallBreaker breaker;
    private final ObservationRegistry observations;
    private final UsageReader usage;
    private final Clock clock;

    private ConnectorHttp(Builder builder) {
        this.system = builder.system;
        this.baseUrl = builder.baseUrl;
        this.authentication = builder.authentication;
        this.exchange = new Exchange(
                builder.transport,
                builder.errors,
                builder.headers.build(),
                builder.requestIdHeader,
                builder.maxResponseBytes,
                builder.clock);
        this.usage = builder.usage;
        this.clock = builder.clock;
        this.retry = new RetryLoop(
                builder.limits,
                builder.clock,
                builder.sleeper,
                () -> ThreadLocalRandom.current().nextLong());
        this.budget = builder.budget == null
                ? AccountBudget.of(AccountLimits.standard(), builder.clock, builder.sleeper)
                : builder.budget;
        this.breaker = new CallBreaker(system, builder.clock);
        this.observations = builder.observations;
    }

    /**
     * Starts the set-up for an account.
     *
     * @param system the connected system, such as {@code salesforce}
     * @param baseUrl the URL that paths are added to
     * @return the builder
     * @throws IllegalArgumentException if the URL is none, or is plain http to another machine
     */
    public static Builder builder(String system, String baseUrl) {
        return new Builder(system, Urls.base(baseUrl));
    }

    /**
     * Sends a request.
     *
     * @param request the request
     * @return the answer, whose status is 2xx
     * @throws org.throughline.connector.ConnectorException if there is none; the subtype says whether the request may
     *     have been executed
     */
    public ApiResponse send(ApiRequest request) {
        return send(request, answer -> answer);
    }

    /**
     * Sends a request and reads its answer. Reading is part of the attempt: what the reader finds in an answer whose
     * status is good, such as a locked row, is observed and repeated like a refusal by status.
     *
     * @param request the request
     * @param reader turns the answer, whose status is 2xx, into the result, or throws what it means; called once for each
     *     answer
     * @param <T> the type of the result
     * @return what the reader made of the answer
     * @throws org.throughline.connector.ConnectorException if there is no answer, or the reader finds a failure in it; the
     *     subtype says whether the request may have been executed
     */
    public <T> T send(ApiRequest request, Function<ApiResponse, T> reader) {
        if (request.isWrite() && RequestPreview.isRunning()) {
            throw RequestPreview.stop(preview(request));
        }
        return retry.run(
                () -> request.isRepeatable() && !breaker.isOpen(), attempt -> authenticated(request, reader, attempt));
    }

    private PreparedRequest preview(ApiRequest request) {
        HttpUrl base = authentication.knownBaseUrl().map(Urls::base).orElse(baseUrl);
        @Nullable Secret shown = authentication == Authentication.none() ? null : Secret.of(PreparedRequest.HIDDEN);
        return PreparedRequest.of(request, exchange.prepared(request, request.url(base), shown, new SentMark()));
    }

    private <T> T authenticated(ApiRequest request, Function<ApiResponse, T> reader, int attempt) {
        HttpUrl url = url(request);
        Optional<Secret> authorization = authentication.authorization(request.method(), url.toString());
        try {
            return observed(request, reader, url, authorization.orElse(null), attempt);
        } catch (AuthenticationException e) {
            if (authorization.isEmpty()
                    || e.httpStatus().orElse(0) != 401
                    || !authentication.renew(authorization.get())) {
                throw e;
            }
            HttpUrl again = url(request);
            Secret renewed = authentication
                    .authorization(request.method(), again.toString())
                    .orElse(null);
            return observed(request, reader, again, renewed, attempt);
        }
    }

    private <T> T observed(
            ApiRequest request,
            Function<ApiResponse, T> reader,
            HttpUrl url,
            @Nullable Secret authorization,
            int attempt) {
        Observation observation = Observation.createNotStarted(OBSERVATION, observations)
                .lowCardinalityKeyValue("system", system)
                .lowCardinalityKeyValue("operation", request.operation())
                .start();
        String outcome = Outcomes.SUCCESS;
        try {
            // The slot is free again before the answer is read.
            return reader.apply(inSlot(request, url, authorization));
        } catch (RuntimeException e) {
            outcome = Outcomes.of(e);
            observation.error(e);
            throw e;
        } finally {
            observation.lowCardinalityKeyValue("outcome", outcome).stop();
            LOG.debug("{} {} attempt {}: {}", request.method(), request.operation(), attempt, outcome);
        }
    }

    private ApiResponse inSlot(ApiRequest request, HttpUrl url, @Nullable Secret authorization) {
        FailureDetails details = FailureDetails.of(system, request.operation());
        return breaker.run(
                details,
                () -> budget.run(details, () -> exchange.send(details, request, url, authorization, this::takeNote)));
    }

    private void takeNote(ApiResponse answer) {
        budget.see(usage.read(answer, clock.instant()));
    }

    private HttpUrl url(ApiRequest request) {
        return request.url(authentication.assignedBaseUrl().map(Urls::base).orElse(baseUrl));
    }

    /** Sets up a {@link ConnectorHttp}. Not thread-safe. */
    public static final class Builder {
        private final String system;
        private final HttpUrl baseUrl;
        private final Headers.Builder headers =
                new Headers.Builder().set("Accept", "application/json").set("User-Agent", "throughline");
        private HttpTransport transport = HttpTransport.standard();
        private Authentication authentication = Authentication.none();
        private ErrorMapper errors = ErrorMapper.byStatus();
        private RetryLimits limits = RetryLimits.standard();
        private ObservationRegistry observations = ObservationRegistry.NOOP;
        private String requestIdHeader = "X-Request-Id";
        private @Nullable AccountBudget budget;
        private UsageReader usage = UsageReader.none();
        private long maxResponseBytes = 64L * 1024 * 1024;
        private Clock clock = Clock.systemUTC();
        private Sleeper sleeper = Sleeper.blocking();

        private Builder(String system, HttpUrl baseUrl) {
            this.system = system;
            this.baseUrl = baseUrl;
        }

        /**
         * Uses a connection pool, timeouts and proxy other than the shared ones.
         *
         * @param shared the transport
         * @return this
         */
        public Builder transport(HttpTransport shared) {
            transport = shared;
            return this;
        }

        /**
         * Authenticates every request.
         *
         * @param proof how to
         * @return this
         */
        public Builder authentication(Authentication proof) {
            authentication = proof;
            return this;
        }

        /**
         * Maps the vendor's error answers.
         *
         * @param mapper the connector's own mapper
         * @return this
         */
        public Builder errors(ErrorMapper mapper) {
            errors = mapper;
            return this;
        }

        /**
         * Sets how often and how long to repeat what is safe to repeat.
         *
         * @param retry the limits
         * @return this
         */
        public Builder retry(RetryLimits retry) {
            limits = retry;
            return this;
        }

        /**
         * Keeps to what the vendor allows the account. A call beyond it waits; after that it fails as rate-limited.
         *
         * @param shared the budget, the same for all connectors of the account; one of its own if not set
         * @return this
         */
        public Builder budget(AccountBudget shared) {
            budget = shared;
            return this;
        }

        /**
         * Reads from the vendor's answers how much of the account's quotas is used.
         *
         * @param reader the connector's own reader
         * @return this
         */
        public Builder usage(UsageReader reader) {
            usage = reader;
            return this;
        }

        /**
         * Reports every attempt to metrics and traces.
         *
         * @param registry the registry of the application
         * @return this
         */
        public Builder observations(ObservationRegistry registry) {
            observations = registry;
            return this;
        }

        /**
         * Sends a header with every request.
         *
         * @param name the name
         * @param value the value; no secret
         * @return this
         */
        public Builder header(String name, String value) {
            headers.set(name, value);
            return this;
        }

        /**
         * Names the header in which the vendor tells its id of a request.
         *
         * @param name the name; {@code X-Request-Id} if not set
         * @return this
         */
        public Builder requestIdHeader(String name) {
            requestIdHeader = name;
            return this;
        }

        /**
         * Refuses larger answers than this, measured after decompression.
         *
         * @param bytes the limit; 64 MiB if not set
         * @return this
         */
        public Builder maxResponseBytes(long bytes) {
            maxResponseBytes = bytes;
            return this;
        }

        /**
         * Replaces the time, for tests.
         *
         * @param time tells the time
         * @param waits waits
         * @return this
         */
        public Builder time(Clock time, Sleeper waits) {
            clock = time;
            sleeper = waits;
            return this;
        }

        /** {@return the pipeline} */
        public ConnectorHttp build() {
            return new ConnectorHttp(this);
        }
    }
}
