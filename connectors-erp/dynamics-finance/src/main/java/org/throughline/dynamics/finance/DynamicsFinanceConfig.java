package org.throughline.dynamics.finance;

import io.micrometer.observation.ObservationRegistry;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;
import org.throughline.connector.ConfigStyle;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.InvoiceLineType;

/** How to reach one environment of Dynamics 365 Finance, and what its master data is called. */
@Value.Immutable
@ConfigStyle
public interface DynamicsFinanceConfig {

    /** {@return the environment's URL, such as {@code https://contoso.operations.dynamics.com}} */
    String getBaseUrl();

    /** {@return the directory of the application at Microsoft Entra ID, as id or domain name} */
    String getTenantId();

    /** {@return where tokens come from; another address in national clouds} */
    @Value.Default
    default String getLoginUrl() {
        return "https://login.microsoftonline.com";
    }

    /** {@return the application's id and secret; the scope is added} */
    @Value.Redacted
    ClientCredentials getCredentials();

    /** {@return the company ({@code dataAreaId}) of each legal entity, by its canonical id; others are not touched} */
    Map<String, String> getCompanies();

    /** {@return the time zone whose calendar a legal entity keeps, by its canonical id; {@link ZoneOffset#UTC} for others} */
    Map<String, ZoneId> getTimeZones();

    /** {@return the group of new customers} */
    String getCustomerGroup();

    /** {@return the project group of each way of billing; projects that are billed in another way are refused} */
    Map<BillingMethod, String> getProjectGroups();

    /** {@return the main account that invoice lines of a type are posted to, with its dimensions as the ledger displays them} */
    Map<InvoiceLineType, String> getRevenueAccounts();

    /** {@return the name of the journal that customer payments are recorded in} */
    String getPaymentJournal();

    /** {@return the bank account that customer payments arrive at} */
    String getBankAccount();

    /** {@return the name of the general journal that financial postings are recorded in; without it there are none} */
    Optional<String> getGeneralJournal();

    /** {@return the action of the environment's extension that posts a free text invoice or a journal} */
    @Value.Default
    default String getPostAction() {
        return "Microsoft.Dynamics.DataEntities.post";
    }

    /** {@return how many requests may be under way at once} */
    @Value.Default
    default int getConcurrencyLimit() {
        return 10;
    }

    /** {@return how long a request waits for its turn under that limit} */
    @Value.Default
    default Duration getMaxWaitForTurn() {
        return Duration.ofSeconds(30);
    }

    /** {@return where the connectors of one environment share that limit: all of this process, unless tenants are kept apart} */
    @Value.Default
    @Value.Auxiliary
    default AccountBudgets getBudgets() {
        return AccountBudgets.shared();
    }

    /** {@return the connection pool, timeouts and proxy} */
    @Value.Default
    @Value.Auxiliary
    default HttpTransport getTransport() {
        return HttpTransport.standard();
    }

    /** {@return how often and how long to repeat what is safe to repeat} */
    @Value.Default
    default RetryLimits getRetry() {
        return RetryLimits.standard();
    }

    /** {@return where every attempt is reported for metrics and traces} */
    @Value.Default
    @Value.Auxiliary
    default ObservationRegistry getObservations() {
        return ObservationRegistry.NOOP;
    }

    /**
     * Rejects settings that cannot work, all of them at once.
     *
     * @throws IllegalStateException if any setting is wrong
     */
    @Value.Check
    default void check() {
        List<String> problems = new ArrayList<>();
        if (!getBaseUrl().matches("https?://.+")) {
            problems.add("baseUrl must begin with https:// or http://");
        }
        if (!getTenantId().matches("[A-Za-z0-9.-]+")) {
            problems.add("tenantId must be an id or a domain name");
        }
        if (getCompanies().isEmpty()) {
            problems.add("companies has no company");
        }
        getCompanies().forEach((entity, company) -> {
            if (!company.matches("[A-Za-z0-9_]{1,4}")) {
                problems.add("companies has no data area of 1 to 4 characters for " + entity);
            }
        });
        if (getCompanies().values().stream()
                        .map(company -> company.toLowerCase(Locale.ROOT))
                        .distinct()
                        .count()
                < getCompanies().size()) {
            problems.add("companies has one company twice");
        }
        if (!getPostAction().matches("[A-Za-z_][A-Za-z0-9_.]*")) {
            problems.add("postAction must be a name with its namespace");
        }
        if (getConcurrencyLimit() < 1) {
            problems.add("concurrencyLimit must be at least 1");
        }
        if (!problems.isEmpty()) {
            throw new IllegalStateException("DynamicsFinanceConfig: " + String.join("; ", problems));
        }
    }

    /** {@return a new builder; {@code build()} fails if a required value is missing} */
    static Builder builder() {
        return new Builder();
    }

    /** Builds {@link DynamicsFinanceConfig}. Not thread-safe. */
    class Builder extends ImmutableDynamicsFinanceConfig.Builder {
        Builder() {}
    }
}
