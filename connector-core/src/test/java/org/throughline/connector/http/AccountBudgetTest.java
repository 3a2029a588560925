package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.RateLimitedException;

class AccountBudgetTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @RegisterExtension
    final WireMockExtension vendor = Account.vendor();

    private final Account account = new Account();

    @BeforeEach
    void answerEverything() {
        vendor.stubFor(any(anyUrl()).willReturn(okJson("1")));
    }

    @Test
    void inNoSpanDoMoreCallsBeginThanTheAccountAllows() {
        ConnectorHttp http = http(budget(MINUTE, 3), UsageReader.none());

        IntStream.range(0, 7).forEach(i -> http.send(read()));

        assertThat(account.waits).containsExactly(MINUTE, MINUTE);
    }

    @Test
    void aCallIsOnlyHeldBackUntilTheOldestCallLeavesTheSpan() {
        ConnectorHttp http = http(budget(MINUTE, 2), UsageReader.none());

        http.send(read());
        account.pass(Duration.ofSeconds(45));
        http.send(read());
        http.send(read());
        http.send(read());

        assertThat(account.waits).containsExactly(Duration.ofSeconds(15), Duration.ofSeconds(45));
    }

    @Test
    void connectorsOfOneAccountShareItsSpans() {
        AccountBudget budget = budget(MINUTE, 3);
        ConnectorHttp crm = http(budget, UsageReader.none());
        ConnectorHttp psa = http(budget, UsageReader.none());

        List.of(crm, psa, crm, psa).forEach(http -> http.send(read()));

        assertThat(account.waits).containsExactly(MINUTE);
    }

    @Test
    void aTurnFurtherAwayThanTheLongestWaitIsRefusedBeforeSending() {
        AccountLimits limits = AccountLimits.concurrent(5, MINUTE).withWindow("calls a day", 2, Duration.ofHours(24));
        ConnectorHttp http = http(AccountBudget.of(limits, account.clock(), account::pass), UsageReader.none());
        http.send(read());
        http.send(read());

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> http.send(read()))
                .withMessage("acme.read: not sent: the account's quota of calls a day is used up (2 of 2), next try at"
                        + " 2026-11-24T10:00:00Z")
                .satisfies(e -> assertThat(e.retryAfter()).contains(Duration.ofHours(24)));
        assertThat(vendor.getAllServeEvents()).hasSize(2);
    }

    @Test
    void aQuotaThatTheVendorToldToBeUsedUpIsRefusedUntilItResets() {
        ConnectorHttp http = http(
                budget(MINUTE, 50),
                (answer, now) -> List.of(new AccountUsage("daily requests", 100, 100, now.plus(Duration.ofHours(3)))));
        http.send(read());

        assertThatExceptionOfType(RateLimitedException.class)
                .isThrownBy(() -> http.send(read()))
                .withMessage("acme.read: not sent: the account's quota of daily requests is used up (100 of 100), next"
                        + " try at 2026-11-23T13:00:00Z");
        account.pass(Duration.ofHours(3));
        assertThat(http.send(read()).status()).isEqualTo(200);
    }

    @Test
    void aQuotaThatFallsAgainIsUsedAgain() {
        AccountBudget budget = budget(MINUTE, 50);
        AccountUsage full = new AccountUsage(
                "daily requests", 100, 100, account.clock().instant().plus(MINUTE));
        budget.see(List.of(full));

        budget.see(List.of(new AccountUsage("daily requests", 99, 100, full.resetsAt())));

        assertThat(http(budget, UsageReader.none()).send(read()).status()).isEqualTo(200);
    }

    @Test
    void anAccountHasOneBudgetWhoeverAsks() {
        AccountBudgets budgets = new AccountBudgets();
        AccountLimits limits = AccountLimits.standard();

        assertThat(budgets.of("acme-1", limits)).isSameAs(budgets.of("acme-1", limits));
        assertThat(budgets.of("acme-2", limits)).isNotSameAs(budgets.of("acme-1", limits));
    }

    @Test
    void twoOpinionsOnTheLimitsOfAnAccountAreRefused() {
        AccountBudgets budgets = new AccountBudgets();
        budgets.of("acme-1", AccountLimits.concurrent(5, MINUTE));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> budgets.of("acme-1", AccountLimits.concurrent(25, MINUTE)))
                .withMessageStartingWith("the account acme-1 has a budget with other limits");
    }

    @Test
    void limitsThatCannotBeKeptAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountLimits.concurrent(0, MINUTE))
                .withMessage("concurrentCalls must be at least 1, but is 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountLimits.standard().withWindow("calls a minute", 0, MINUTE))
                .withMessage("calls a minute: calls must be 1 to 1000000, but are 0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AccountLimits.standard().withWindow("calls", 1, Duration.ZERO))
                .withMessage("calls: length must be more than zero, but is PT0S");
    }

    private AccountBudget budget(Duration span, int calls) {
        AccountLimits limits = AccountLimits.concurrent(5, MINUTE).withWindow("calls", calls, span);
        return AccountBudget.of(limits, account.clock(), wait -> {
            account.waits.add(wait);
            account.pass(wait);
        });
    }

    private ConnectorHttp http(AccountBudget budget, UsageReader usage) {
        return account.http(vendor.baseUrl())
                .retry(RetryLimits.none())
                .budget(budget)
                .usage(usage)
                .build();
    }

    private static ApiRequest read() {
        return ApiRequest.get("acme.read").path("x");
    }
}
