package org.throughline.connector.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Capabilities;

/**
 * A connector as the contract sees it: how to connect it, something to read, everything it writes.
 *
 * @param <C> the type of the connector
 */
public final class Subject<C> {
    record Read<C>(String operation, Function<C, Object> run) {}

    record Write<C>(String operation, Function<C, Object> run, Supplier<Integer> effects) {}

    record Listing<C>(String operation, Function<C, Stream<String>> run, Supplier<List<String>> expected) {}

    record UnknownValue(String known, String unknown) {}

    record Unsupported<C>(String operation, Consumer<C> run) {}

    final Capabilities capabilities;
    final String vendorUrl;
    final Function<String, C> connect;
    final Read<C> read;
    final List<Write<C>> writes;
    final List<Listing<C>> listings;
    final List<UnknownValue> unknownValues;
    final List<Unsupported<C>> unsupported;
    final List<String> secrets;
    final List<Object> described;
    final Predicate<ProxyRequest> writeRequest;
    final Predicate<ProxyRequest> tokenRequest;
    final boolean hasTokens;
    final ProxyAnswer throttled;
    final boolean tellsWait;

    private Subject(Builder<C> builder) {
        this.capabilities = builder.capabilities;
        this.vendorUrl = builder.vendorUrl;
        this.connect = builder.connect;
        this.read = Objects.requireNonNull(builder.read, "reading(...) is missing");
        this.writes = List.copyOf(builder.writes);
        this.listings = List.copyOf(builder.listings);
        this.unknownValues = List.copyOf(builder.unknownValues);
        this.unsupported = List.copyOf(builder.unsupported);
        this.secrets = List.copyOf(builder.secrets);
        this.described = List.copyOf(builder.described);
        this.tokenRequest = builder.tokenRequest;
        this.writeRequest = builder.writeRequest;
        this.hasTokens = builder.hasTokens;
        this.throttled = builder.throttled;
        this.tellsWait = builder.tellsWait;
    }

    /**
     * Starts to describe a connector.
     *
     * @param capabilities what the connector declares
     * @param vendorUrl where the vendor is: a simulator or another server that starts every test in the same state
     * @param connect makes a connector for a base URL; as in production, but without repetitions
     *     ({@code RetryLimits.none()}), so that failures show at once
     * @param <C> the type of the connector
     * @return the builder
     */
    public static <C> Builder<C> of(Capabilities capabilities, String vendorUrl, Function<String, C> connect) {
        return new Builder<>(capabilities, vendorUrl, connect);
    }

    boolean isData(ProxyRequest request) {
        return !tokenRequest.test(request);
    }

    boolean isWrite(ProxyRequest request) {
        return isData(request) && writeRequest.test(request);
    }

    /**
     * Describes a connector.
     *
     * @param <C> the type of the connector
     */
    public static final class Builder<C> {
        private final Capabilities capabilities;
        private final String vendorUrl;
        private final Function<String, C> connect;
        private final List<Write<C>> writes = new ArrayList<>();
        private final List<Listing<C>> listings = new ArrayList<>();
        private final List<UnknownValue> unknownValues = new ArrayList<>();
        private final List<Unsupported<C>> unsupported = new ArrayList<>();
        private final List<String> secrets = new ArrayList<>();
        private final List<Object> described = new ArrayList<>();
        private @Nullable Read<C> read;
        private Predicate<ProxyRequest> writeRequest =
                request -> !request.method().equals("GET");
        private Predicate<ProxyRequest> tokenRequest = request -> request.path().endsWith("token");
        private boolean hasTokens = true;
        private ProxyAnswer throttled = ProxyAnswer.json(429, "{}");
        private boolean tellsWait = true;

        private Builder(Capabilities capabilities, String vendorUrl, Function<String, C> connect) {
            this.capabilities = capabilities;
            this.vendorUrl = vendorUrl;
            this.connect = connect;
        }

        /**
         * Names an operation that reads something that exists, and gives the same result every time.
         *
         * @param operation its name in the capabilities
         * @param run performs it and returns its result
         * @return this
         */
        public Builder<C> reading(String operation, Function<C, Object> run) {
            read = new Read<>(operation, run);
            return this;
        }

        /**
         * Adds an operation that writes; all that the capabilities declare are wanted.
         *
         * @param operation its name in the capabilities
         * @param run performs it, with the same input and the same key every time, and returns its result
         * @param effects counts what it has changed in the vendor so far: records created, or updates that differ
         * @return this
         */
        public Builder<C> writing(String operation, Function<C, Object> run, Supplier<Integer> effects) {
            writes.add(new Write<>(operation, run, effects));
            return this;
        }

        /**
         * Adds an operation that lists in pages. The vendor should have more than two pages of it.
         *
         * @param operation its name in the capabilities
         * @param run lists the keys
         * @param expected the keys the vendor has
         * @return this
         */
        public Builder<C> listing(String operation, Function<C, Stream<String>> run, Supplier<List<String>> expected) {
            listings.add(new Listing<>(operation, run, expected));
            return this;
        }

        /**
         * Adds a value that the vendor may send one day, in a field where guessing would be wrong.
         *
         * @param known a part of the answer to {@link #reading}, such as {@code "status":"open"}
         * @param unknown what to put in its place
         * @return this
         */
        public Builder<C> unknownValue(String known, String unknown) {
            unknownValues.add(new UnknownValue(known, unknown));
            return this;
        }

        /**
         * Adds an operation that a port has but the connector has not.
         *
         * @param operation its name, as the failure must tell it
         * @param run calls it
         * @return this
         */
        public Builder<C> unsupported(String operation, Consumer<C> run) {
            unsupported.add(new Unsupported<>(operation, run));
            return this;
        }

        /**
         * Names what must never be shown.
         *
         * @param values the secrets the connector was given, and the tokens the vendor hands out
         * @return this
         */
        public Builder<C> secrets(String... values) {
            secrets.addAll(List.of(values));
            return this;
        }

        /**
         * Adds objects whose text must not show a secret, such as the configuration.
         *
         * @param objects the objects
         * @return this
         */
        public Builder<C> describing(Object... objects) {
            described.addAll(List.of(objects));
            return this;
        }

        /**
         * Tells which requests write, where the method does not: a vendor may take queries by {@code POST}.
         *
         * @param which the requests that write
         * @return this
         */
        public Builder<C> writeRequests(Predicate<ProxyRequest> which) {
            writeRequest = which;
            return this;
        }

        /**
         * Tells which requests ask for a token, where the path does not end in {@code token}.
         *
         * @param which the requests that ask for a token
         * @return this
         */
        public Builder<C> tokenRequests(Predicate<ProxyRequest> which) {
            tokenRequest = which;
            return this;
        }

        /**
         * Tells that the vendor has no tokens to renew.
         *
         * @return this
         */
        public Builder<C> withoutTokens() {
            hasTokens = false;
            tokenRequest = request -> false;
            return this;
        }

        /**
         * Tells how the vendor answers beyond a limit, where it is not with a bare status 429.
         *
         * @param answer the answer, without a wait
         * @return this
         */
        public Builder<C> throttledBy(ProxyAnswer answer) {
            throttled = answer;
            return this;
        }

        /**
         * Tells that the vendor never says how long to wait.
         *
         * @return this
         */
        public Builder<C> withoutWait() {
            tellsWait = false;
            return this;
        }

        /** {@return the description} */
        public Subject<C> build() {
            return new Subject<>(this);
        }
    }
}
