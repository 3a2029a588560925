package org.throughline.idempotency.testkit;

import org.jspecify.annotations.Nullable;
import org.throughline.idempotency.Claim;
import org.throughline.idempotency.EffectException;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectInProgressException;
import org.throughline.idempotency.EffectParkedException;
import org.throughline.idempotency.EffectRejectedException;
import org.throughline.idempotency.EffectState;
import org.throughline.idempotency.EffectStoreException;
import org.throughline.idempotency.FingerprintMismatchException;
import org.throughline.idempotency.StaleOwnerException;
import org.throughline.idempotency.testkit.Coverage.Seen;
import org.throughline.idempotency.testkit.Interference.SimulatedCrash;

/** A thread of a process in a history, which asks for something some times. */
abstract class Client implements Runnable {
    private final History history;
    private final Node node;
    private final String name;
    private final int requests;
    private int life;
    private @Nullable EffectId held;
    private long fence;
    private boolean aboutToSend;

    Client(History history, Node node, String name, int requests) {
        this.history = history;
        this.node = node;
        this.name = name;
        this.requests = requests;
    }

    /** Asks once; what it throws is told. */
    abstract void ask();

    @Override
    public final void run() {
        for (int asked = 0; asked < requests && history.story().broken() == null; asked++) {
            life = node.life();
            try {
                ask();
            } catch (SimulatedCrash death) {
                history.coverage().count(Seen.THREAD_DIED);
            } catch (Story.BrokenPromise broken) {
                return;
            } catch (EffectException | EffectStoreException | RemoteBook.RemoteFailure | IllegalStateException e) {
                history.story().tell("%s fails: %s", this, history.plain(e));
                count(e);
            } finally {
                held = null;
                aboutToSend = false;
            }
        }
    }

    private void count(RuntimeException failure) {
        if (failure instanceof StaleOwnerException) {
            history.coverage().count(Seen.STALE_OWNER);
        } else if (failure instanceof EffectInProgressException) {
            history.coverage().count(Seen.IN_PROGRESS);
        } else if (failure instanceof EffectParkedException) {
            history.coverage().count(Seen.PARKED);
        } else if (failure instanceof EffectRejectedException) {
            history.coverage().count(Seen.REJECTED);
        } else if (failure instanceof FingerprintMismatchException) {
            history.coverage().count(Seen.FINGERPRINT_REFUSED);
        }
    }

    /** The store has granted it a claim. */
    void granted(EffectId id, Claim.Granted claim) {
        held = id;
        fence = claim.fence();
        aboutToSend = claim.before().orElse(EffectState.RETRYABLE) == EffectState.RETRYABLE;
    }

    /** The store has said that it still holds its claim, which is asked after a probe. */
    void renewed() {
        aboutToSend = true;
    }

    /** It has ended its attempt, or was told that it has lost it. */
    void ended() {
        held = null;
    }

    /** What it has sent is on its way. */
    void hasSent() {
        aboutToSend = false;
    }

    History history() {
        return history;
    }

    Node node() {
        return node;
    }

    /** Whether its process has died since it asked. */
    boolean isDead() {
        return life != node.life();
    }

    boolean isAboutToSend() {
        return aboutToSend && !isDead();
    }

    @Nullable
    EffectId held() {
        return held;
    }

    long fence() {
        return fence;
    }

    /** Whether nothing happens to it or beside it for now. */
    boolean isUndisturbed() {
        return false;
    }

    @Override
    public String toString() {
        return name;
    }
}
