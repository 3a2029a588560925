package org.throughline.workflow;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.postgresql.ds.PGSimpleDataSource;

/** A process that takes up runs and then hangs in the middle of a write, until it is killed. */
final class HeldNode {
    private HeldNode() {}

    public static void main(String[] args) throws InterruptedException {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(args[0]);
        SharedWork work = new SharedWork(database, "doomed", () -> {
            System.out.println("held");
            new CountDownLatch(1).await();
        });
        work.start(Duration.parse(args[1])).submitAll(work, List.of("D1", "D2", "D3", "D4"));
        new CountDownLatch(1).await();
    }
}
