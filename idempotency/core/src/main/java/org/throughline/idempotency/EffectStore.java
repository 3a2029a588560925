package org.throughline.idempotency;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the state of effects; the place to plug in a database.
 *
 * <p>Every method is atomic and durable when it returns, uses the clock of the store, never takes part in a transaction
 * of the caller, and throws {@link EffectStoreException} if the store cannot be used. Implementations are thread-safe;
 * the contract in the testkit module tells whether one is right.
 */
public interface EffectStore {

    /**
     * Takes an effect up if {@link EffectRecord#isOpenTo} says so or it is not known yet: one atomic step that makes it
     * in flight, with a fence one higher than before (1 at first), the given fingerprint, and a new lease. Of any number
     * of simultaneous claims at most one is granted.
     *
     * @param id the effect
     * @param fingerprint the fingerprint of its input
     * @param owner the name of the owner
     * @param lease how long other owners are kept away
     * @return whether it was taken up
     */
    Claim claim(EffectId id, String fingerprint, String owner, Duration lease);

    /**
     * Prolongs the lease, if the effect is still in flight under this fence. Leaves the fence alone.
     *
     * @param id the effect
     * @param fence the fence of the claim
     * @param lease how long other owners are kept away from now on
     * @return false if the effect is no longer in flight under this fence
     */
    boolean renew(EffectId id, long fence, Duration lease);

    /**
     * Ends an attempt, if the effect is still in flight under this fence.
     *
     * @param id the effect
     * @param fence the fence of the claim
     * @param status the new status, not in flight
     * @return false if the effect is no longer in flight under this fence; nothing was changed
     */
    boolean finish(EffectId id, long fence, EffectStatus status);

    /**
     * Applies what a person decided and keeps the decision, both or neither, if the effect still has the state and the
     * fence that the person saw.
     *
     * @param seen the record that the decision is based on
     * @param status the new status
     * @param verdict the decision
     * @param actor who decided
     * @param reason why
     * @return false if the effect has changed in between; nothing was changed
     */
    boolean decide(EffectRecord seen, EffectStatus status, Decision.Verdict verdict, String actor, String reason);

    /**
     * Looks an effect up.
     *
     * @param id the effect
     * @return what is known, or empty if it was never taken up
     */
    Optional<EffectRecord> find(EffectId id);

    /**
     * Lists effects in the order in which they were first taken up.
     *
     * @param scope the scope
     * @param filter which ones
     * @param atMost how many
     * @return the oldest of them
     */
    List<EffectRecord> list(String scope, EffectFilter filter, int atMost);

    /**
     * Counts the effects that are not settled: all but those that have succeeded or were discarded.
     *
     * @param scope the scope
     * @return a count for each name and state that has any, in no order
     */
    List<Backlog> backlog(String scope);

    /**
     * Lists what persons decided about an effect, oldest first.
     *
     * @param id the effect
     * @return the decisions
     */
    List<Decision> decisions(EffectId id);

    /**
     * Forgets effects that have ended: succeeded, failed or discarded. Those that wait for a run or for a person are kept
     * however old they are. Decisions about a forgotten effect are forgotten with it.
     *
     * @param scope the scope
     * @param retention how long ago the status must have changed
     * @param most how many to forget at most
     * @return how many were forgotten; fewer than {@code most} if no more are old enough
     */
    int purge(String scope, Duration retention, int most);
}
