package org.throughline.idempotency.redis;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Backlog;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.Completion;
import org.throughline.idempotency.Decision;
import org.throughline.idempotency.EffectFilter;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStatus;
import org.throughline.idempotency.EffectStore;
import org.throughline.idempotency.EffectStoreException;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Keeps effects in one Redis. Every method is one Lua script, which sees and changes what it is about as a whole; leases
 * run by the clock of Redis.
 *
 * <p>What Redis remembers is a matter of its settings, so they are asked for at the start:
 *
 * <ul>
 *   <li>{@code appendonly yes} and {@code appendfsync always}: what was acknowledged survives the end of the process, and
 *       the end of the machine as far as its disk keeps what it has confirmed. The constructor takes nothing less.
 *   <li>{@code appendfsync everysec}: claims and ends of one to two seconds are lost when the machine ends; when only the
 *       process does, what it had not written because its disk was slow: see {@link #mayForgetASecond}.
 *   <li>anything less: all since the last snapshot is lost: see {@link #forTests}.
 * </ul>
 *
 * <p>A replica that takes over has forgotten what had not reached it, whatever these settings are: replication is
 * asynchronous. A forgotten effect is a new one to the next run, which performs it without a look at its probe. So where
 * Redis may forget or replicas take over, the other system has to recognise the key that is sent along, or {@code perform}
 * has to look first.
 *
 * <p>Thread-safe if the client is, as one with a pool of connections.
 */
public final class RedisEffectStore implements EffectStore {
    private static final int LAYOUT = 1;

    private final UnifiedJedis redis;

    /**
     * Creates a store over a Redis that forgets nothing it has acknowledged.
     *
     * @param redis the client, best one with a pool, such as {@code JedisPooled}; it is left open
     * @throws IllegalStateException if the server may forget, may drop keys, does not tell whether it does, is a replica,
     *     part of a cluster or too old, or holds effects of a library too new; the message says what to do
     * @throws EffectStoreException if the server cannot be reached
     */
    public RedisEffectStore(UnifiedJedis redis) {
        this(redis, ServerCheck::requireForgetsNothing);
    }

    private RedisEffectStore(UnifiedJedis redis, Consumer<ServerCheck> durability) {
        this.redis = requireNonNull(redis, "redis");
        asked("check the server", () -> {
            ServerCheck server = new ServerCheck(redis);
            server.requireUsable();
            durability.accept(server);
            return server;
        });
        requireLayout();
    }

    /**
     * Creates a store over a Redis that brings its log to the disk every second. When it dies, claims and ends of one to
     * two seconds may be forgotten, and such an effect is performed again: only for effects that the other system
     * recognises by their key, or that look first. Nothing else is different.
     *
     * @param redis the client; it is left open
     * @return the store
     * @throws IllegalStateException if the server may forget more than that, may drop keys, is a replica, part of a
     *     cluster or too old, or holds effects of a library too new. A server that does not tell how often it writes, as
     *     providers of Redis do, is believed
     * @throws EffectStoreException if the server cannot be reached
     */
    public static RedisEffectStore mayForgetASecond(UnifiedJedis redis) {
        return new RedisEffectStore(redis, ServerCheck::requireForgetsASecondAtMost);
    }

    /**
     * Creates a store over a Redis that may forget everything, such as one that was started for a test and keeps no log.
     * Nothing else is different.
     *
     * @param redis the client; it is left open
     * @return the store
     * @throws IllegalStateException if the server is a replica, part of a cluster or too old, or holds effects of a
     *     library too new
     * @throws EffectStoreException if the server cannot be reached
     */
    public static RedisEffectStore forTests(UnifiedJedis redis) {
        return new RedisEffectStore(redis, server -> {});
    }

    private void requireLayout() {
        List<?> layout = Replies.list(asked("check the layout", () -> Script.OPEN.run(redis, String.valueOf(LAYOUT))));
        int oldestReader = Integer.parseInt(Replies.text(layout, 1));
        if (oldestReader > LAYOUT) {
            throw new IllegalStateException("this Redis holds effects in layout " + Replies.text(layout, 0)
                    + ", which needs a library with layout " + oldestReader + " or newer; this library has layout "
                    + LAYOUT);
        }
    }

    @Override
    public Claim claim(EffectId id, String fingerprint, String owner, Duration lease) {
        List<?> answer = Replies.list(run("claim effect " + id, Script.CLAIM, id, fingerprint, owner, millis(lease)));
        long fence = Replies.number(answer.get(0));
        if (fence == 0) {
            return new Claim.Refused(Replies.effect(id, Replies.list(answer.get(1))));
        }
        String before = Replies.text(answer, 1);
        return new Claim.Granted(fence, before.isEmpty() ? Optional.empty() : Optional.of(EffectState.valueOf(before)));
    }

    @Override
    public boolean renew(EffectId id, long fence, Duration lease) {
        return isDone(run("renew the lease of effect " + id, Script.RENEW, id, String.valueOf(fence), millis(lease)));
    }

    @Override
    public boolean finish(EffectId id, long fence, EffectStatus status) {
        List<String> arguments = new ArrayList<>(List.of(String.valueOf(fence)));
        arguments.addAll(fields(status));
        return isDone(run("finish effect " + id, Script.FINISH, id, arguments.toArray(String[]::new)));
    }

    @Override
    public boolean decide(
            EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason) {
        List<String> arguments = new ArrayList<>(
                List.of(String.valueOf(seen.tenure().fence()), seen.state().name(), verdict.name(), actor, reason));
        arguments.addAll(fields(status));
        return isDone(run("decide on effect " + seen.id(), Script.DECIDE, seen.id(), arguments.toArray(String[]::new)));
    }

    @Override
    public Optional<EffectRecord> find(EffectId id) {
        List<?> hash = Replies.list(run("find effect " + id, Script.FIND, id));
        return hash.isEmpty() ? Optional.empty() : Optional.of(Replies.effect(id, hash));
    }

    @Override
    public List<EffectRecord> list(String scope, EffectFilter filter, int atMost) {
        List<String> arguments =
                new ArrayList<>(List.of(KeyPart.of(scope), KeyPart.of(filter.namePrefix()), String.valueOf(atMost)));
        filter.states().forEach(state -> arguments.add(state.name()));
        return all(asked("list effects of " + scope, () -> Script.LIST.run(redis, arguments.toArray(String[]::new))))
                .map(each -> Replies.listed(scope, each))
                .toList();
    }

    @Override
    public List<Backlog> backlog(String scope) {
        String[] arguments = withStates(state -> !state.isSettled(), KeyPart.of(scope));
        return all(asked(
                        "count the effects of " + scope + " that are not settled",
                        () -> Script.BACKLOG.run(redis, arguments)))
                .map(Replies::backlog)
                .toList();
    }

    @Override
    public List<Decision> decisions(EffectId id) {
        return Replies.decisions(Replies.list(run("list decisions on effect " + id, Script.DECISIONS, id)));
    }

    @Override
    public int purge(String scope, Duration retention, int most) {
        String[] arguments =
                withStates(EffectState::hasEnded, KeyPart.of(scope), millis(retention), String.valueOf(most));
        return (int) Replies.number(asked("purge effects of " + scope, () -> Script.PURGE.run(redis, arguments)));
    }

    private Object run(String purpose, Script script, EffectId id, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of(id.scope(), id.name(), id.key()).map(KeyPart::of), Stream.of(more))
                .toArray(String[]::new);
        return asked(purpose, () -> script.run(redis, arguments));
    }

    private static <R> R asked(String purpose, Supplier<R> question) {
        try {
            return question.get();
        } catch (JedisException e) {
            if (e.getCause() instanceof InterruptedException) {
                // The pool of the client has forgotten it.
                Thread.currentThread().interrupt();
            }
            throw new EffectStoreException(purpose, e);
        }
    }

    /** The fields of a status in the hash of an effect, the state first; one without a value is left out. */
    private static List<String> fields(EffectStatus status) {
        List<String> fields = new ArrayList<>(List.of("state", status.state().name()));
        Completion completion = status.completion();
        add(fields, "completion", completion == null ? null : completion.name());
        add(fields, "result", status.result());
        add(fields, "error_type", status.errorType());
        add(fields, "error_message", status.errorMessage());
        add(fields, "payload", status.payload());
        return fields;
    }

    private static void add(List<String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.add(name);
            fields.add(value);
        }
    }

    private static String[] withStates(Predicate<EffectState> wanted, String... arguments) {
        return Stream.concat(
                        Stream.of(arguments),
                        Stream.of(EffectState.values()).filter(wanted).map(EffectState::name))
                .toArray(String[]::new);
    }

    private static Stream<List<?>> all(Object reply) {
        return Replies.list(reply).stream().map(Replies::list);
    }

    private static String millis(Duration duration) {
        return String.valueOf(duration.toMillis());
    }

    private static boolean isDone(Object answer) {
        return Replies.number(answer) == 1;
    }
}
