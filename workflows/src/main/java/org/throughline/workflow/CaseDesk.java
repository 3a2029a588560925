package org.throughline.workflow;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.scheduler.Next;
import org.throughline.model.event.Owner;
import org.throughline.workflow.control.Finding;

/**
 * Where people work on cases: take them up, write on them, resolve them, or let a run go on although controls fail.
 *
 * <p>Every change is kept with who did it and why. Actors are the user names of the embedding service, which has verified
 * them and their roles. Thread-safe.
 */
public final class CaseDesk {
    private static final int LONGEST_ACTOR = 120;
    private static final int LONGEST_REASON = 1500;

    private final CaseStore cases;
    private final WorkflowStore runs;
    private final Effects effects;
    private final Clock clock;
    private final Runnable look;

    CaseDesk(CaseStore cases, WorkflowStore runs, Effects effects, Clock clock, Runnable look) {
        this.cases = cases;
        this.runs = runs;
        this.effects = effects;
        this.clock = clock;
        this.look = look;
    }

    /**
     * Finds a case.
     *
     * @param caseId the case
     * @return the case, open or not; empty if there is none
     */
    public Optional<GovernedException> find(String caseId) {
        return cases.find(caseId);
    }

    /**
     * Lists cases that a run waits for.
     *
     * @param filter which ones
     * @return the cases, oldest first
     */
    public List<GovernedException> waiting(CaseFilter filter) {
        return cases.waiting().stream().filter(filter::matches).toList();
    }

    /**
     * Lists what happened to a case.
     *
     * @param caseId the case
     * @return its entries, oldest first; empty if there is no such case
     */
    public List<CaseEntry> trail(String caseId) {
        return cases.trail(caseId);
    }

    /**
     * Takes a case up.
     *
     * @param caseId the case
     * @param by who
     * @param reason what is about to be done
     * @return the case as it is now
     * @throws IllegalArgumentException if there is no such case, or actor or reason are blank or too long
     * @throws IllegalStateException if its run does not wait for it any more
     */
    public GovernedException acknowledge(String caseId, String by, String reason) {
        return change(
                caseId,
                CaseAction.ACKNOWLEDGED,
                by,
                reason,
                seen -> seen.with(CaseState.ACKNOWLEDGED, seen.owner(), seen.overrideRequest(), seen.resolution()));
    }

    /**
     * Writes something on a case, whether a run waits for it or not.
     *
     * @param caseId the case
     * @param by who
     * @param text what, without personal data
     * @return the case
     * @throws IllegalArgumentException if there is no such case, or actor or text are blank or too long
     */
    public GovernedException comment(String caseId, String by, String text) {
        requireNamed(by, text);
        return cases.change(caseId, CaseAction.COMMENTED, by, text, clock.instant(), seen -> seen);
    }

    /**
     * Asks to let the run go on although the controls fail. A later request replaces it.
     *
     * @param caseId the case
     * @param by who
     * @param reason why
     * @return the case as it is now
     * @throws IllegalArgumentException if there is no such case, or actor or reason are blank or too long
     * @throws IllegalStateException if its run does not wait for it any more, or a reason of the case may not be overridden;
     *     the message names the control
     */
    public GovernedException requestOverride(String caseId, String by, String reason) {
        return change(caseId, CaseAction.OVERRIDE_REQUESTED, by, reason, seen -> {
            seen.findings().forEach(CaseDesk::approver);
            return seen.with(
                    seen.state(),
                    seen.owner(),
                    Optional.of(new GovernedException.OverrideRequest(by, reason)),
                    Optional.empty());
        });
    }

    /**
     * Approves an override: the reasons of the case count as accepted, for its run only, and the run goes on. A reason that
     * reads differently by then, such as one with another amount, is a new case.
     *
     * @param caseId the case
     * @param by who; not who asked for it (four eyes)
     * @param role in which role
     * @param reason why
     * @throws IllegalArgumentException if there is no such case, or actor or reason are blank or too long
     * @throws IllegalStateException if its run does not wait for it any more, nobody asked for it, or the approver asked
     *     for it or has not the role that a control demands; the message names the control
     */
    public void approveOverride(String caseId, String by, Owner role, String reason) {
        end(caseId, CaseAction.OVERRIDDEN, CaseState.OVERRIDDEN, by, reason, clock.instant(), seen -> {
            GovernedException.OverrideRequest request = seen.overrideRequest()
                    .orElseThrow(() -> new IllegalStateException("nobody asked to override case " + caseId));
            if (sameActor(request.by(), by)) {
                throw new IllegalStateException("an override is approved by somebody else than who asked for it");
            }
            for (Finding finding : seen.findings()) {
                if (approver(finding) != role) {
                    throw new IllegalStateException("an override of " + finding.control() + " is approved by "
                            + approver(finding) + ", not by " + role);
                }
            }
        });
    }

    void resolve(String caseId, String by, String reason, Instant goesOn) {
        end(caseId, CaseAction.RESOLVED, CaseState.RESOLVED, by, reason, goesOn, seen -> {});
    }

    /**
     * Resolves all cases of a kind, as after an outage. Each gets an entry of its own; their runs go on one after the
     * other, so that the system that is back is not flooded. If the process dies meanwhile, call it again.
     *
     * @param filter which cases
     * @param by who
     * @param reason why the runs may go on
     * @param pause how much later each run goes on than the one before
     * @return how many cases were resolved
     * @throws IllegalArgumentException if actor or reason are blank or too long, or the pause is negative
     */
    public int resolveAll(CaseFilter filter, String by, String reason, Duration pause) {
        requireNamed(by, reason);
        if (pause.isNegative()) {
            throw new IllegalArgumentException("the pause is negative: " + pause);
        }
        Instant first = clock.instant();
        int resolved = 0;
        for (GovernedException waiting : waiting(filter)) {
            try {
                resolve(waiting.id(), by, reason, first.plus(pause.multipliedBy(resolved)));
                resolved++;
            } catch (AlreadyEndedException endedByAnother) {
                // What was asked for has happened.
            }
        }
        return resolved;
    }

    /** If the time of a case is over, it goes to whom it is escalated. */
    Next whenDue(String caseId) {
        GovernedException seen = find(caseId).orElse(null);
        if (seen == null || !seen.isOpen() || trail(caseId).stream().anyMatch(CaseDesk::isExpiry)) {
            return Next.done();
        }
        Instant now = clock.instant();
        if (now.isBefore(seen.dueAt())) {
            return Next.after(Duration.between(now, seen.dueAt()));
        }
        expire(seen);
        return Next.done();
    }

    private void expire(GovernedException seen) {
        Owner next = seen.escalateTo().orElse(seen.owner());
        try {
            change(
                    seen.id(),
                    CaseAction.EXPIRED,
                    CaseEntry.RUNNER,
                    "due " + seen.dueAt() + ", now for " + next,
                    current -> current.with(CaseState.EXPIRED, next, current.overrideRequest(), Optional.empty()));
        } catch (AlreadyEndedException endedMeanwhile) {
            // Nobody has to be told any more.
        }
    }

    private static boolean isExpiry(CaseEntry entry) {
        return entry.action() == CaseAction.EXPIRED;
    }

    private GovernedException change(
            String caseId, CaseAction action, String by, String reason, UnaryOperator<GovernedException> change) {
        requireNamed(by, reason);
        return cases.change(caseId, action, by, reason, clock.instant(), seen -> change.apply(waiting(seen)));
    }

    private void end(
            String caseId,
            CaseAction action,
            CaseState state,
            String by,
            String reason,
            Instant goesOn,
            Consumer<GovernedException> check) {
        requireNamed(by, reason);
        GovernedException seen =
                find(caseId).orElseThrow(() -> new IllegalArgumentException("there is no case " + caseId));
        check.accept(waiting(seen));
        cases.effectOf(caseId).ifPresent(effect -> effects.retry(effect.name(), effect.key(), by, reason));
        GovernedException.Resolution end = new GovernedException.Resolution(by, reason, clock.instant());
        Function<GovernedException, GovernedException> change = current -> {
            check.accept(waiting(current));
            return current.with(state, current.owner(), current.overrideRequest(), Optional.of(end));
        };
        runs.resume(seen, action, end, change, goesOn);
        look.run();
    }

    private static GovernedException waiting(GovernedException seen) {
        if (!seen.isOpen()) {
            throw new AlreadyEndedException("case " + seen.id() + " is " + seen.state() + " already");
        }
        return seen;
    }

    private static Owner approver(Finding finding) {
        return finding.policy()
                .approver()
                .orElseThrow(() -> new IllegalStateException("the control " + finding.control()
                        + " may not be overridden; set the cause right: "
                        + finding.policy().remediation()));
    }

    private static boolean sameActor(String one, String other) {
        return one.strip().toLowerCase(Locale.ROOT).equals(other.strip().toLowerCase(Locale.ROOT));
    }

    private static void requireNamed(String by, String reason) {
        requireText("by", by, LONGEST_ACTOR);
        requireText("reason", reason, LONGEST_REASON);
    }

    private static void requireText(String what, String text, int longest) {
        if (text.isBlank() || text.length() > longest) {
            throw new IllegalArgumentException(what + " has 1 to " + longest + " characters and is not blank");
        }
    }

    /** The run does not wait for the case any more. */
    private static final class AlreadyEndedException extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        AlreadyEndedException(String message) {
            super(message);
        }
    }
}
