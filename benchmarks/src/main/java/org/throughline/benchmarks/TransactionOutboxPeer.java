package org.throughline.benchmarks;

import com.gruelbox.transactionoutbox.Dialect;
import com.gruelbox.transactionoutbox.Instantiator;
import com.gruelbox.transactionoutbox.Persistor;
import com.gruelbox.transactionoutbox.Submitter;
import com.gruelbox.transactionoutbox.ThreadLocalContextTransactionManager;
import com.gruelbox.transactionoutbox.TransactionManager;
import com.gruelbox.transactionoutbox.TransactionOutbox;
import java.time.Clock;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sql.DataSource;

/**
 * The library transaction-outbox: each piece of work goes to an executor after its commit. What is prepared is held in
 * memory and then given to the executor, which spares that library the reading; to let it find its work by flushing takes
 * longer.
 */
final class TransactionOutboxPeer implements OutboxContender {
    private final ThreadLocalContextTransactionManager transactions;
    private final ExecutorService executor = Executors.newFixedThreadPool(THREADS);
    private final TransactionOutbox outbox;
    private final TransactionOutbox preparing;
    private final Queue<Runnable> held = new ConcurrentLinkedQueue<>();

    /** What is called by name, as that library does. */
    public interface Receiver {
        void receive(String payload);
    }

    TransactionOutboxPeer(DataSource database, Runnable executed) {
        this.transactions = TransactionManager.fromDataSource(database);
        Receiver receiver = payload -> executed.run();
        this.outbox = builder(receiver, Submitter.withExecutor(executor)).build();
        Submitter holding = (entry, process) -> held.add(() -> process.accept(entry));
        this.preparing = builder(receiver, holding).build();
    }

    private TransactionOutbox.TransactionOutboxBuilder builder(Receiver receiver, Submitter submitter) {
        return TransactionOutbox.builder()
                .transactionManager(transactions)
                // Its own one is of a package that is here in another version.
                .clockProvider(Clock::systemUTC)
                .persistor(Persistor.forDialect(Dialect.POSTGRESQL_9))
                .instantiator(Instantiator.using(type -> receiver))
                .submitter(submitter);
    }

    @Override
    public void prepare(List<Integer> numbers) {
        transactions.inTransaction(() ->
                numbers.forEach(number -> preparing.schedule(Receiver.class).receive(PAYLOAD)));
    }

    @Override
    public void begin() {
        held.forEach(executor::execute);
    }

    @Override
    public void append(int number) {
        transactions.inTransaction(() -> outbox.schedule(Receiver.class).receive(PAYLOAD));
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
