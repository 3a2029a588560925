package org.throughline.simulator;

/**
 * One vendor's HTTP API: the rules that turn a request into an answer, and the state behind them.
 *
 * <p>Implementations are called from many threads at once and keep their state in a {@link RecordStore}.
 */
public interface VendorApi {

    /** {@return the short name used in logs, seeds and fault scripts, such as {@code netsuite}} */
    String name();

    /**
     * Answers one request. A request the vendor would refuse gets the vendor's own error answer; an exception from
     * here is a defect of the simulator and becomes a plain 500.
     *
     * @param request the request as it arrived
     * @return the answer, with status, headers and body in the vendor's shapes
     */
    SimulatorResponse handle(SimulatorRequest request);

    /** {@return the vendor's answer to too many requests; the request is not executed} */
    SimulatorResponse throttled();

    /** {@return the vendor's answer during an outage or a maintenance window; the request is not executed} */
    SimulatorResponse unavailable();
}
