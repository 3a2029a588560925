package org.throughline.simulator.salesforce;

import org.throughline.simulator.RecordStore;
import tools.jackson.databind.node.ObjectNode;

/** The users of the org, of whom one is the integration user of the settings. */
final class Users {
    private Users() {}

    static String idOf(Org org, String username) {
        RecordStore store = org.store();
        return store.find("User", row -> username.equalsIgnoreCase(Row.text(row, "Username"))).stream()
                .findFirst()
                .map(Row::id)
                .orElseThrow(() -> new IllegalStateException("no user " + username));
    }

    /** Makes the integration user if the seed did not; it is its own creator. */
    static String ensureIntegrationUser(Org org) {
        String username = org.settings().username();
        boolean exists = !org.store()
                .find("User", row -> username.equalsIgnoreCase(Row.text(row, "Username")))
                .isEmpty();
        if (exists) {
            return idOf(org, username);
        }
        ObjectDef user = org.schema().known("User");
        String id = RecordId.of(user.keyPrefix(), org.store().nextSequence("id.User"));
        ObjectNode row = SalesforceJson.object();
        row.put("Id", id)
                .put("Username", username)
                .put("LastName", "Integration")
                .put("Email", username);
        return new RecordWriter(org, id).seed(user, row);
    }
}
