package org.throughline.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One call in three ways: by our connector, by Stripe's own client, and by bare OkHttp that reads the bytes. */
record ClientCall(Rounds.Operation connector, Rounds.Operation peer, Rounds.Operation bare) {
    private static final String NAME = "client-overhead";
    private static final int CALLS = 1000;

    List<Figure> measure() throws Exception {
        Rounds rounds = new Rounds(1, connector, peer, bare);
        return List.of(
                new Figure(NAME, rounds.ratio(0, 1), ">=1", "stripe-java, the same call to the same server"),
                Figure.of(NAME + "-micros", micros(rounds, 0), "microseconds for a call by the connector"),
                Figure.of(NAME + "-peer-micros", micros(rounds, 1), "microseconds for a call by stripe-java"),
                Figure.of(NAME + "-bare-micros", micros(rounds, 2), "microseconds for a call by bare OkHttp, unparsed"),
                Figure.of(NAME + "-bytes", allocated(connector), "bytes allocated for a call by the connector"),
                Figure.of(NAME + "-peer-bytes", allocated(peer), "bytes allocated for a call by stripe-java"),
                Figure.of(NAME + "-bare-bytes", allocated(bare), "bytes allocated for a call by bare OkHttp"));
    }

    private static long micros(Rounds rounds, int operation) {
        return TimeUnit.SECONDS.toMicros(1) / rounds.perSecond(operation);
    }

    /** By the thread that calls: all of them read and write on it. */
    private static long allocated(Rounds.Operation call) throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        call.run(0);
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < CALLS; i++) {
            call.run(i);
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / CALLS;
    }
}
