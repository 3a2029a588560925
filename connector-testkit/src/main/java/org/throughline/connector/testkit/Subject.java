package org.throughline.connector.testkit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.http.HttpTransport;

/**
 * A connector as the contract sees it: how to connect it, something to read, everything it writes.
 *
 * @param <C> the type of the connector
 */
public final class Subject<C> {
    /** The methods of the builder that a connector can do without. */
    private static final List<String> OPTIONAL = List.of(
            "listing",
            "connectingThrough",
            "inParallel",
            "superseding",
            "changingWhilePaging",
            "carryingMoney",
            "carryingText",
            "carryingMoment",
            "customField",
            "readingDate");

    record Read<C>(String operation, Function<C, Object> run) {}

    record Write<C>(String operation, Function<C, Object> run, Supplier<Integer> effects) {}

    record Listing<C>(String operation, Function<C, Stream<String>> run, Supplier<List<String>> expected) {}

    record UnknownValue(String known, String unknown) {}

    record Unsupported<C>(String operation, Consumer<C> run) {}

    record Twins<C>(
            String operation, Function<C, Object> first, Function<C, Object> second, Supplier<Integer> effects) {}

    record Superseded<C>(String operation, Consumer<C> newer, Consumer<C> older, Supplier<Object> state) {}

    record Change<C>(Listing<C> listing, Runnable change) {}

    record MoneyCarrier<C>(String operation, List<String> refused, BiFunction<C, Money, Money> run) {}

    record TextCarrier<C>(String operation, int maxLength, BiFunction<C, String, String> run) {}

    record CustomField<C>(String name, Object value, Function<C, Object> run) {}

    record MomentCarrier<C>(String operation, BiFunction<C, Instant, Instant> run) {}

    record DateField<C>(String known, Function<C, LocalDate> run) {}

    final ConnectorDescriptor descriptor;
    final String vendorUrl;
    final Function<String, C> connect;
    final List<Read<C>> reads;
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
    final List<String> personal;
    final Map<String, String> knownDefects;
    final Map<String, String> inapplicable;
    final @Nullable BiFunction<String, HttpTransport, C> connectThrough;
    final @Nullable Twins<C> twins;
    final @Nullable Superseded<C> superseded;
    final @Nullable Change<C> change;
    final @Nullable MoneyCarrier<C> money;
    final @Nullable TextCarrier<C> text;
    final @Nullable CustomField<C> customField;
    final @Nullable DateField<C> date;
    final @Nullable MomentCarrier<C> moment;

    private Subject(Builder<C> builder) {
        this.descriptor = builder.descriptor;
        this.vendorUrl = builder.vendorUrl;
        this.connect = builder.connect;
        this.reads = List.copyOf(builder.reads);
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
        this.personal = List.copyOf(builder.personal);
        this.knownDefects = Map.copyOf(builder.knownDefects);
        this.inapplicable = Map.copyOf(builder.inapplicable);
        this.connectThrough = builder.connectThrough;
        this.twins = builder.twins;
        this.superseded = builder.superseded;
        this.change = builder.change;
        this.money = builder.money;
        this.text = builder.text;
        this.customField = builder.customField;
        this.date = builder.date;
        this.moment = builder.moment;
        if (reads.isEmpty()) {
            throw new IllegalStateException("reading(...) is missing");
        }
    }

    /**
     * Starts to describe a connector.
     *
     * @param descriptor what the connector declares
     * @param vendorUrl where the vendor is: a simulator or another server that starts every test in the same state
     * @param connect makes a connector for a base URL; as in production, but without repetitions
     *     ({@code RetryLimits.none()}), so that failures show at once
     * @param <C> the type of the connector
     * @return the builder
     */
    public static <C> Builder<C> of(ConnectorDescriptor descriptor, String vendorUrl, Function<String, C> connect) {
        return new Builder<>(descriptor, vendorUrl, connect);
    }

    Read<C> read() {
        return reads.get(0);
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
        private final ConnectorDescriptor descriptor;
        private final String vendorUrl;
        private final Function<String, C> connect;
        private final List<Read<C>> reads = new ArrayList<>();
        private final List<Write<C>> writes = new ArrayList<>();
        private final List<Listing<C>> listings = new ArrayList<>();
        private final List<UnknownValue> unknownValues = new ArrayList<>();
        private final List<Unsupported<C>> unsupported = new ArrayList<>();
        private final List<String> secrets = new ArrayList<>();
        private final List<Object> described = new ArrayList<>();
        private Predicate<ProxyRequest> writeRequest =
                request -> !request.method().equals("GET");
        private Predicate<ProxyRequest> tokenRequest = request -> request.path().endsWith("token");
        private boolean hasTokens = true;
        private ProxyAnswer throttled = ProxyAnswer.json(429, "{}");
        private boolean tellsWait = true;
        private final List<String> personal = new ArrayList<>();
        private final Map<String, String> knownDefects = new HashMap<>();
        private final Map<String, String> inapplicable = new HashMap<>();
        private @Nullable BiFunction<String, HttpTransport, C> connectThrough;
        private @Nullable Twins<C> twins;
        private @Nullable Superseded<C> superseded;
        private @Nullable Change<C> change;
        private @Nullable MoneyCarrier<C> money;
        private @Nullable TextCarrier<C> text;
        private @Nullable CustomField<C> customField;
        private @Nullable DateField<C> date;
        private @Nullable MomentCarrier<C> moment;

        private Builder(ConnectorDescriptor descriptor, String vendorUrl, Function<String, C> connect) {
            this.descriptor = descriptor;
            this.vendorUrl = vendorUrl;
            this.connect = connect;
        }

        /**
         * Adds an operation that reads something that exists, and gives the same result every time. The first one is
         * needed, and stands for all where one is enough.
         *
         * @param operation its name in the descriptor
         * @param run performs it and returns its result
         * @return this
         */
        public Builder<C> reading(String operation, Function<C, Object> run) {
            reads.add(new Read<>(operation, run));
            return this;
        }

        /**
         * Adds an operation that writes; all that the descriptor declares are wanted.
         *
         * @param operation its name in the descriptor
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
         * @param operation its name in the descriptor
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

        /**
         * Names personal data that is in what the connector reads and writes here. It must not be shown in any log,
         * message or text; neither may anything else that the vendor sends in its place.
         *
         * @param values names, addresses, e-mail addresses, tax numbers of the seed and of the writes
         * @return this
         */
        public Builder<C> personal(String... values) {
            personal.addAll(List.of(values));
            return this;
        }

        /**
         * Names a case that the connector does not pass yet. It is reported as skipped, with the reason.
         *
         * @param of the list, or the field of an answer in which something else is sent
         * @param reason what is wrong
         * @return this
         */
        public Builder<C> knownDefect(String of, String reason) {
            knownDefects.put(of, reason);
            return this;
        }

        /**
         * Says why a method of this builder does not apply to the connector. Its cases are reported as skipped, with the
         * reason.
         *
         * @param method the name of the method, such as {@code carryingText}
         * @param reason what the vendor lacks, as the end of a sentence
         * @return this
         * @throws IllegalArgumentException if no case depends on such a method
         */
        public Builder<C> without(String method, String reason) {
            if (!OPTIONAL.contains(method)) {
                throw new IllegalArgumentException(method + " is none of " + OPTIONAL);
            }
            inapplicable.put(method, reason);
            return this;
        }

        /**
         * Connects over another transport, so that the contract can give up waiting for a vendor that stays silent, and
         * repeat what the vendor has answered.
         *
         * @param connect makes a connector for a base URL and a transport, else as {@link #of}
         * @return this
         */
        public Builder<C> connectingThrough(BiFunction<String, HttpTransport, C> connect) {
            connectThrough = connect;
            return this;
        }

        /**
         * Adds a write that runs with two keys at the same moment.
         *
         * @param operation its name in the descriptor
         * @param first performs it with one key, and returns what tells the record, such as its reference
         * @param second performs it with another key and input
         * @param effects counts what both have changed in the vendor so far
         * @return this
         */
        public Builder<C> inParallel(
                String operation, Function<C, Object> first, Function<C, Object> second, Supplier<Integer> effects) {
            twins = new Twins<>(operation, first, second, effects);
            return this;
        }

        /**
         * Adds a write that carries the moment of its figures, so that older figures must not overwrite newer ones.
         *
         * @param operation its name in the descriptor
         * @param newer writes the newer figures
         * @param older writes the older figures
         * @param state what the vendor has of them
         * @return this
         */
        public Builder<C> superseding(String operation, Consumer<C> newer, Consumer<C> older, Supplier<Object> state) {
            superseded = new Superseded<>(operation, newer, older, state);
            return this;
        }

        /**
         * Adds a change in the vendor while a list is read.
         *
         * @param operation the list, which must be one of {@link #listing}
         * @param change changes a record of the list that keeps its key, and stays part of the list
         * @return this
         */
        public Builder<C> changingWhilePaging(String operation, Runnable change) {
            Listing<C> listing = listings.stream()
                    .filter(each -> each.operation().equals(operation))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("listing(...) has no " + operation));
            this.change = new Change<>(listing, change);
            return this;
        }

        /**
         * Carries amounts of several currencies to the vendor and back.
         *
         * @param operation its name in the descriptor
         * @param run writes an amount, each time to a record of its own, and reads it back
         * @return this
         */
        public Builder<C> carryingMoney(String operation, BiFunction<C, Money, Money> run) {
            return carryingMoney(operation, List.of(), run);
        }

        /**
         * Carries amounts to a vendor that cannot take all of them. Those must be refused before anything is written.
         *
         * @param operation its name in the descriptor
         * @param refused the amounts, such as {@code BHD 0.001}
         * @param run writes an amount, each time to a record of its own, and reads it back
         * @return this
         */
        public Builder<C> carryingMoney(String operation, List<String> refused, BiFunction<C, Money, Money> run) {
            money = new MoneyCarrier<>(operation, List.copyOf(refused), run);
            return this;
        }

        /**
         * Carries texts to the vendor and back.
         *
         * @param operation its name in the descriptor
         * @param maxLength how many characters the vendor takes there
         * @param run writes a text and reads it back
         * @return this
         */
        public Builder<C> carryingText(String operation, int maxLength, BiFunction<C, String, String> run) {
            text = new TextCarrier<>(operation, maxLength, run);
            return this;
        }

        /**
         * Names a custom field that a mapping of the connector carries.
         *
         * @param name the vendor's name of the field
         * @param value its value
         * @param run reads the value out of a canonical object
         * @return this
         */
        public Builder<C> customField(String name, Object value, Function<C, Object> run) {
            customField = new CustomField<>(name, value, run);
            return this;
        }

        /**
         * Carries moments to the vendor and back, also those where clocks change: a vendor's local time may not exist, or
         * twice.
         *
         * @param operation its name in the descriptor
         * @param run writes a moment, exact to the second, and reads it back
         * @return this
         */
        public Builder<C> carryingMoment(String operation, BiFunction<C, Instant, Instant> run) {
            moment = new MomentCarrier<>(operation, run);
            return this;
        }

        /**
         * Names a business date in what is read.
         *
         * @param known the date as it is sent, such as {@code 2026-06-15}
         * @param run reads it
         * @return this
         */
        public Builder<C> readingDate(String known, Function<C, LocalDate> run) {
            date = new DateField<>(known, run);
            return this;
        }

        /** {@return the description} */
        public Subject<C> build() {
            return new Subject<>(this);
        }
    }
}
