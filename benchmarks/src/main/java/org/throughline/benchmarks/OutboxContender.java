package org.throughline.benchmarks;

import java.util.List;

/** Something that runs work which was written to a database, eight threads at a time. */
interface OutboxContender extends AutoCloseable {
    int THREADS = 8;

    /** What every contender carries, about as long as a real event. */
    String PAYLOAD =
            "{\"invoice\":\"INV-2026-004711\",\"customer\":\"C-1042\",\"currency\":\"EUR\",\"net\":\"12500.00\",\"gross\":\"14875.00\","
                    + "\"lines\":[{\"project\":\"P-17\",\"hours\":\"100.00\",\"rate\":\"125.00\"}]}";

    /** Writes work for later, many in one transaction. */
    void prepare(List<Integer> numbers) throws Exception;

    /** Lets the workers begin with what was prepared. */
    void begin() throws Exception;

    /** Writes one piece of work in a transaction of its own while the workers are busy. */
    void append(int number) throws Exception;

    @Override
    void close();
}
