package org.throughline.connector.testkit;

import java.util.Optional;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What goes wrong with one request. */
@FunctionalInterface
public interface Fault {

    /**
     * Answers in place of the vendor.
     *
     * @param vendor lets the vendor execute the request, and gives its answer
     * @return the answer for the connector; empty to drop the connection
     */
    Optional<ProxyAnswer> answer(Supplier<ProxyAnswer> vendor);

    /** {@return the vendor executes the request, then the connection drops} */
    static Fault loseAnswer() {
        // The answer is waited for, so that the vendor has executed the request when the connection drops.
        return vendor -> Optional.of(vendor.get()).filter(answer -> false);
    }

    /**
     * The vendor does not execute the request.
     *
     * @param answer what it answers
     * @return the fault
     */
    static Fault refuse(ProxyAnswer answer) {
        return vendor -> Optional.of(answer);
    }

    /**
     * The vendor executes the request, and its answer arrives changed.
     *
     * @param change the change of the body
     * @return the fault
     */
    static Fault rewrite(UnaryOperator<String> change) {
        return vendor -> {
            ProxyAnswer answer = vendor.get();
            return Optional.of(answer.withBody(change.apply(answer.body())));
        };
    }
}
