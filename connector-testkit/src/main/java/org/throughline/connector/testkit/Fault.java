package org.throughline.connector.testkit;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** What goes wrong with one request. */
@FunctionalInterface
public interface Fault {

    /**
     * Answers in place of the vendor.
     *
     * @param vendor lets the vendor execute the request, and gives its answer
     * @return what comes back to the connector
     */
    ProxyReply answer(Supplier<ProxyAnswer> vendor);

    /** {@return the vendor executes the request, then the connection ends} */
    static Fault loseAnswer() {
        return afterwards(ProxyReply.Nothing.CLOSED);
    }

    /**
     * The vendor executes the request, and no answer comes. The vendor's answer is waited for, so that the request has
     * been executed when the connector notices.
     *
     * @param how how it fails to come
     * @return the fault
     */
    static Fault afterwards(ProxyReply.Nothing how) {
        return vendor -> {
            ProxyAnswer unused = vendor.get();
            return how;
        };
    }

    /**
     * The vendor does not execute the request, and no answer comes.
     *
     * @param how how it fails to come
     * @return the fault
     */
    static Fault before(ProxyReply.Nothing how) {
        return vendor -> how;
    }

    /**
     * The vendor does not execute the request.
     *
     * @param answer what it answers
     * @return the fault
     */
    static Fault refuse(ProxyAnswer answer) {
        return vendor -> answer;
    }

    /**
     * The vendor executes the request, and another answer arrives.
     *
     * @param answer what arrives
     * @return the fault
     */
    static Fault replace(ProxyAnswer answer) {
        return change(vendorAnswer -> answer);
    }

    /**
     * The vendor executes the request, and its answer arrives changed.
     *
     * @param change the change of the body
     * @return the fault
     */
    static Fault rewrite(UnaryOperator<String> change) {
        return change(answer -> answer.withBody(change.apply(answer.text())));
    }

    /**
     * The vendor executes the request, and its answer arrives changed.
     *
     * @param change the change
     * @return the fault
     */
    static Fault change(UnaryOperator<ProxyAnswer> change) {
        return vendor -> change.apply(vendor.get());
    }

    /** {@return something on the way sends the request to the vendor twice} */
    static Fault deliverTwice() {
        return vendor -> {
            ProxyAnswer unused = vendor.get();
            return vendor.get();
        };
    }
}
