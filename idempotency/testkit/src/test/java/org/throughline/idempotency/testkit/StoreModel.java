package org.throughline.idempotency.testkit;

import java.util.Set;

/** What a store has to do with one effect if only one thread asks it, written down without looking at any store. */
public final class StoreModel {
    private static final Set<String> OPEN = Set.of("RETRYABLE", "UNKNOWN", "RELEASED");

    private int hour;
    private int decisions;
    private String state = "";
    private int fence;
    private int owner;
    private int input;
    private int leaseUntil;

    /** Called by Lincheck. */
    public StoreModel() {}

    public String claim(int claimant, int with) {
        if (!state.isEmpty() && (with != input || !isOpenTo(claimant))) {
            return "refused: " + told();
        }
        String before = state.isEmpty() ? "nothing" : state;
        state = "IN_FLIGHT";
        fence++;
        owner = claimant;
        input = with;
        leaseUntil = hour + 1;
        return "granted " + fence + " after " + before;
    }

    private boolean isOpenTo(int claimant) {
        return OPEN.contains(state) || (state.equals("IN_FLIGHT") && (claimant == owner || leaseUntil <= hour));
    }

    public boolean renew(int under) {
        if (!isHeldUnder(under)) {
            return false;
        }
        leaseUntil = hour + 1;
        return true;
    }

    public boolean finish(int under, int end) {
        if (!isHeldUnder(under)) {
            return false;
        }
        state = StoreOperations.ENDS[end].name();
        return true;
    }

    private boolean isHeldUnder(int under) {
        return state.equals("IN_FLIGHT") && under == fence;
    }

    public boolean release(int seen) {
        if (!state.equals("PARKED") || seen != fence) {
            return false;
        }
        state = "RELEASED";
        decisions++;
        return true;
    }

    public String find() {
        return (state.isEmpty() ? "nothing" : told()) + ", " + decisions + " decisions";
    }

    public int purge() {
        if (!state.equals("SUCCEEDED")) {
            return 0;
        }
        state = "";
        fence = 0;
        decisions = 0;
        return 1;
    }

    public void leasesEnd() {
        hour++;
    }

    private String told() {
        return state + " " + fence + " owner-" + owner + " input-" + input;
    }
}
