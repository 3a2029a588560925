package org.throughline.connector.http;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The budgets of accounts, so that all connectors of one account share one. One for the whole application is the usual
 * choice. Thread-safe.
 */
public final class AccountBudgets {
    private static final AccountBudgets SHARED = new AccountBudgets();

    private final Map<String, AccountBudget> budgets = new ConcurrentHashMap<>();

    /** Starts without any budget: for tests, and for applications that keep tenants apart. */
    public AccountBudgets() {}

    /** {@return the budgets that all connectors of this process share unless they are given others} */
    public static AccountBudgets shared() {
        return SHARED;
    }

    /**
     * Finds the budget of an account, or begins it.
     *
     * @param account names vendor and account, such as {@code netsuite:} and its base URL; no secret
     * @param limits what the vendor allows the account
     * @return the budget; the same for all callers that name the account
     * @throws IllegalArgumentException if another connector of the account was given other limits: one of the two is wrong
     */
    public AccountBudget of(String account, AccountLimits limits) {
        AccountBudget budget = budgets.computeIfAbsent(
                account, name -> AccountBudget.of(limits, Clock.systemUTC(), Sleeper.blocking()));
        if (!budget.limits().equals(limits)) {
            throw new IllegalArgumentException("the account " + account + " has a budget with other limits: "
                    + budget.limits() + ", not " + limits);
        }
        return budget;
    }
}
