package org.throughline.benchmarks;

import com.sun.management.ThreadMXBean;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.RunnerException;
import org.throughline.model.billing.Invoice;
import org.throughline.model.json.CanonicalJson;
import org.throughline.model.validation.ReadyToPost;
import tools.jackson.databind.json.JsonMapper;

/** An invoice of fifty lines as JSON, compared to plain records of the same shape; and its validation. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class InvoiceJson {
    private static final int VALIDATIONS = 2_000;

    private final JsonMapper mapper = CanonicalJson.mapper();
    private final Invoice invoice = SampleInvoice.create();
    private final byte[] json = mapper.writeValueAsBytes(invoice);
    private final PlainInvoice plain = mapper.readValue(json, PlainInvoice.class);
    private final Validator validator = validator();

    /** Called by JMH. */
    public InvoiceJson() {}

    /**
     * Reads into the model.
     *
     * @return the invoice
     */
    @Benchmark
    public Object readCanonical() {
        return mapper.readValue(json, Invoice.class);
    }

    /**
     * Reads into records.
     *
     * @return the record
     */
    @Benchmark
    public Object readPlain() {
        return mapper.readValue(json, PlainInvoice.class);
    }

    /**
     * Writes from the model.
     *
     * @return the JSON
     */
    @Benchmark
    public Object writeCanonical() {
        return mapper.writeValueAsBytes(invoice);
    }

    /**
     * Writes from records.
     *
     * @return the JSON
     */
    @Benchmark
    public Object writePlain() {
        return mapper.writeValueAsBytes(plain);
    }

    /**
     * Validates for posting.
     *
     * @return the violations
     */
    @Benchmark
    public Object validate() {
        return validator.validate(invoice, ReadyToPost.class);
    }

    static List<Figure> measure() throws RunnerException {
        Collection<RunResult> results = Jmh.run(InvoiceJson.class);
        return List.of(
                Figure.speed(
                        "invoice-read",
                        Jmh.nanos(results, "readCanonical"),
                        Jmh.nanos(results, "readPlain"),
                        ">=0.77",
                        "records of the same shape, same mapper"),
                Figure.speed(
                        "invoice-write",
                        Jmh.nanos(results, "writeCanonical"),
                        Jmh.nanos(results, "writePlain"),
                        ">=0.77",
                        "records of the same shape, same mapper"),
                Figure.of(
                        "invoice-validate",
                        Jmh.nanos(results, "validate") / 1_000,
                        "microseconds to validate 50 lines for posting"),
                Figure.of("invoice-validate-allocation", allocated(), "bytes allocated by one validation"));
    }

    private static long allocated() {
        InvoiceJson state = new InvoiceJson();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        state.validate();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < VALIDATIONS; i++) {
            state.validate();
        }
        return (threads.getCurrentThreadAllocatedBytes() - before) / VALIDATIONS;
    }

    private static Validator validator() {
        return Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory()
                .getValidator();
    }
}
