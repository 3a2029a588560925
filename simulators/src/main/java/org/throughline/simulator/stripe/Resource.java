package org.throughline.simulator.stripe;

import tools.jackson.databind.node.ObjectNode;

/** One kind of object with its calls. */
@FunctionalInterface
interface Resource {

    /** Answers a call, or throws a {@link StripeError}. */
    ObjectNode answer(Call call);
}
