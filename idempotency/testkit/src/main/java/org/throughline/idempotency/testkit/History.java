package org.throughline.idempotency.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectRecord;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.testkit.Coverage.Seen;
import org.throughline.idempotency.testkit.Interference.SimulatedCrash;

/**
 * Some processes with some threads each that run the same few effects, and a person who decides about them: they take
 * turns at every call of the store and of the other system, die there, lose their store, sleep past their leases, and
 * face a system that misbehaves. When all is calm again, every promise is checked.
 *
 * <p>Everything follows from its choices, so that the same choices make the same history.
 */
final class History implements PlayedStore.Watcher {
    private static final List<Safeguard> SAFEGUARDS = List.of(Safeguard.values());
    private static final Duration LONGEST = Duration.ofHours(18);
    private static final Duration MINUTES = Duration.ofMinutes(10);
    private static final Duration LEASE = Rig.RUNNING.plusMinutes(1);
    private static final Duration HOURS = Duration.ofHours(3);

    private final Choices choices;
    private final Climate climate;
    private final Story story;
    private final Coverage coverage;
    private final PlayedStore store;
    private final Turns<Client> turns;
    private final String scope = "history-" + UUID.randomUUID();
    private final Safeguard safeguard;
    private final boolean keyIsProbed;
    private final List<Item> items = new ArrayList<>();
    private final List<Client> clients = new ArrayList<>();
    private final List<Node> nodes = new ArrayList<>();

    History(
            TimedStore timed,
            boolean strict,
            Choices choices,
            Climate climate,
            Story story,
            Coverage coverage,
            Executor threads) {
        this.choices = choices;
        this.climate = climate;
        this.story = story;
        this.coverage = coverage;
        this.turns = new Turns<>(threads, choices::below);
        this.store = new PlayedStore(timed, this, strict, story, coverage);
        this.safeguard = SAFEGUARDS.get(choices.below(SAFEGUARDS.size()));
        this.keyIsProbed = choices.below(2) == 1;
        story.tell("safeguard: %s%s", safeguard, safeguard == Safeguard.KEY && keyIsProbed ? ", probed" : "");
    }

    void play() {
        coverage.count(Seen.HISTORY);
        try {
            setUp();
            turns.play(clients);
            if (story.broken() == null) {
                new Aftermath(this).check();
            }
        } finally {
            nodes.forEach(Node::close);
        }
        if (story.broken() != null) {
            throw story.broken();
        }
    }

    private void setUp() {
        for (int keys = 1 + choices.below(2); keys > 0; keys--) {
            items.add(new Item("key-" + keys, this));
        }
        for (int count = 1 + choices.below(3); count > 0; count--) {
            Node node = node("node-" + count);
            for (int threads = 1 + choices.below(2); threads > 0; threads--) {
                clients.add(new Runner(this, node, threads, 1 + choices.below(3)));
            }
        }
        int decisions = choices.below(4);
        if (decisions > 0) {
            clients.add(new Person(this, node("person"), decisions));
        }
    }

    Node node(String name) {
        Node node = new Node(
                name, new InterruptedStore(store, this::atStore, Rig.RUNNING), new Node.Sleepless(scope, this::atCall));
        nodes.add(node);
        return node;
    }

    /** What may happen to the process whose turn it is, before or after a call of the store. */
    private void atStore(String point) {
        at(point, true);
    }

    /** Likewise for a call of the other system, and for a wait. */
    void atCall(String point) {
        at(point, false);
    }

    private void at(String point, boolean ofStore) {
        Client client = turns.current();
        if (client == null || client.isUndisturbed()) {
            return;
        }
        switch (climate.twist(choices, ofStore)) {
            case NOTHING -> {}
            case TURN_PASSES -> {
                coverage.count(Seen.TURN_PASSED);
                story.tell("  %s pauses %s", client, point);
                turns.pass();
                story.tell("  %s goes on %s", client, point);
            }
            case PROCESS_DIES -> {
                coverage.count(Seen.CRASH);
                story.tell("  %s dies %s", client.node().name(), point);
                client.node().die();
            }
            case MINUTES_PASS -> pass(MINUTES, Seen.CLOCK_JUMP_BELOW_THE_LEASE);
            case LEASE_PASSES -> pass(LEASE, Seen.CLOCK_JUMP_PAST_THE_LEASE);
            case HOURS_PASS -> pass(HOURS, Seen.CLOCK_JUMP_PAST_THE_LEASE);
            case LEASES_ARE_RENEWED -> clients.forEach(this::renew);
            case REQUEST_ARRIVES -> items.forEach(this::arrive);
            case STORE_FAILS -> {
                coverage.count(
                        point.startsWith("before") ? Seen.STORE_FAILED_BEFORE_A_CALL : Seen.STORE_FAILED_AFTER_A_CALL);
                story.tell("  %s loses its store %s", client, point);
                throw new EffectStoreException("connection lost " + point, new IllegalStateException());
            }
        }
        if (client.isDead() || story.broken() != null) {
            throw new SimulatedCrash(point);
        }
    }

    private void pass(Duration time, Seen jump) {
        boolean somebodyIsAboutToSend = clients.stream().anyMatch(Client::isAboutToSend);
        boolean harmful = somebodyIsAboutToSend && !safeguard.toleratesLateSends();
        if (!harmful && store.now().plus(time).compareTo(LONGEST) < 0) {
            coverage.count(jump);
            story.tell("  %s pass", time);
            store.pass(time);
        }
    }

    /** What the process would do by itself, at a time of its own. */
    private void renew(Client client) {
        EffectId held = client.held();
        if (held != null && !client.isDead()) {
            boolean renewed = store.keep(held, client.fence(), Rig.RUNNING);
            story.tell("  the lease of %s is %s", client, renewed ? "renewed" : "lost");
            coverage.count(Seen.LEASE_RENEWED_MEANWHILE);
        }
    }

    private void arrive(Item item) {
        if (item.book().hasDelayed()) {
            story.tell("  a delayed request for %s arrives", item.key());
            item.book().arrive();
        }
    }

    @Override
    public void granted(EffectId id, Claim.Granted claim) {
        Client client = turns.current();
        if (client != null) {
            client.granted(id, claim);
        }
    }

    @Override
    public void renewed() {
        Client client = turns.current();
        if (client != null) {
            client.renewed();
        }
    }

    @Override
    public void ended() {
        Client client = turns.current();
        if (client != null) {
            client.ended();
        }
    }

    @Override
    public void decided(EffectRecord seen, EffectState now) {
        for (Item item : items) {
            if (item.id().equals(seen.id())) {
                item.decided(now, seen.tenure().fence());
            }
        }
    }

    Choices choices() {
        return choices;
    }

    Climate climate() {
        return climate;
    }

    Story story() {
        return story;
    }

    Coverage coverage() {
        return coverage;
    }

    PlayedStore store() {
        return store;
    }

    String scope() {
        return scope;
    }

    /** What a failure says, without the name that this history got to tell it from others. */
    String plain(RuntimeException failure) {
        return failure.toString()
                .replace(failure.getClass().getName(), failure.getClass().getSimpleName())
                .replace(scope + "/", "");
    }

    Safeguard safeguard() {
        return safeguard;
    }

    /** Whether its effects have a probe. */
    boolean isProbed() {
        return safeguard != Safeguard.PERSON && (safeguard != Safeguard.KEY || keyIsProbed);
    }

    List<Item> items() {
        return items;
    }

    Item anyItem() {
        return items.get(choices.below(items.size()));
    }

    @Nullable
    Client current() {
        return turns.current();
    }
}
