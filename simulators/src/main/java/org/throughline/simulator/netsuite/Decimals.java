package org.throughline.simulator.netsuite;

import java.math.BigDecimal;
import tools.jackson.databind.JsonNode;

/** Amounts as clients send them: as number or as text. */
final class Decimals {
    private Decimals() {}

    static BigDecimal of(JsonNode node) {
        if (node.isMissingNode()) {
            return BigDecimal.ZERO;
        }
        try {
            return node.isString() ? new BigDecimal(node.stringValue()) : node.decimalValue();
        } catch (RuntimeException e) {
            throw NetSuiteError.badRequest("INVALID_CONTENT", "Invalid number.", null);
        }
    }
}
