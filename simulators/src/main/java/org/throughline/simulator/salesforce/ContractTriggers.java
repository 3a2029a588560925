package org.throughline.simulator.salesforce;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Contracts begin as drafts, are activated once, and stay. */
final class ContractTriggers {
    private static final String ACTIVATED = "Activated";

    private ContractTriggers() {}

    static void before(RecordWriter writer, @Nullable ObjectNode old, ObjectNode row) {
        boolean isActivated = ACTIVATED.equals(Row.text(row, "Status"));
        boolean wasActivated = old != null && ACTIVATED.equals(Row.text(old, "Status"));
        if ((old == null && isActivated && !writer.isSeeding()) || (wasActivated && !isActivated)) {
            throw ApiError.badRequest(
                    "FAILED_ACTIVATION",
                    "Choose a valid contract status and save your changes. Ask your admin for details.",
                    "Status");
        }
        if (isActivated && !wasActivated) {
            String now = FieldValues.format(writer.org().clock().instant());
            row.put("ActivatedDate", now).put("ActivatedById", writer.actorId());
        }
    }

    static void beforeDelete(ObjectNode row) {
        if (ACTIVATED.equals(Row.text(row, "Status"))) {
            throw ApiError.badRequest("DELETE_FAILED", "an activated contract cannot be deleted");
        }
    }
}
