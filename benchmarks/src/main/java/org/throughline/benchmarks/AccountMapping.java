package org.throughline.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.model.party.Customer;
import org.throughline.salesforce.SalesforceCrm;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** A page of account JSON turned into customers, compared to plain Jackson binding of the same bytes. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AccountMapping {
    private static final int ACCOUNTS = 200;

    private final byte[] page = AccountServer.wholePage(ACCOUNTS);
    private final SalesforceCrm crm = CannedSalesforce.answering(page);
    private final ObjectReader plain = JsonMapper.builder().build().readerFor(PlainAccount.Page.class);

    /** Called by JMH. */
    public AccountMapping() {}

    /**
     * Through the connector.
     *
     * @return the customers
     */
    @Benchmark
    public List<Change<Customer>> canonical() {
        try (Stream<Change<Customer>> customers = crm.customers().changedSince(Cursor.start())) {
            return customers.toList();
        }
    }

    /**
     * The reference.
     *
     * @return the bound page
     */
    @Benchmark
    public Object plainJackson() {
        return plain.readValue(page);
    }

    static List<Figure> measure() throws RunnerException {
        Collection<RunResult> results = Jmh.run(AccountMapping.class);
        long canonical = Jmh.nanos(results, "canonical");
        long plain = Jmh.nanos(results, "plainJackson");
        AccountMapping mapping = new AccountMapping();
        return List.of(
                Figure.speed(
                        "account-mapping", canonical, plain, ">=0.25", "Jackson binding of the same bytes to a record"),
                Figure.of("account-mapping-nanos", canonical / ACCOUNTS, "nanoseconds for an account"),
                Figure.of(
                        "account-mapping-bytes",
                        allocated(mapping::canonical) / ACCOUNTS,
                        "bytes allocated for an account, its JSON tree included"),
                Figure.of("account-mapping-plain-nanos", plain / ACCOUNTS, "nanoseconds for a bound record"),
                Figure.of(
                        "account-mapping-plain-bytes",
                        allocated(mapping::plainJackson) / ACCOUNTS,
                        "bytes allocated for a bound record"));
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        work.run();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }
}
