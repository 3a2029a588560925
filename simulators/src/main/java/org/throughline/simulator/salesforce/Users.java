package org.throughline.simulator.salesforce;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The users of the org, of whom one is the integration user of the settings. */
final class Users {
    private static final long INTEGRATION_USER = 1_000_000;

    private Users() {}

    static String idOf(Org org, String username) {
        return find(org, username).orElseThrow(() -> new IllegalStateException("no user " + username));
    }

    static Optional<String> find(Org org, String username) {
        return org.store().find("User", row -> username.equalsIgnoreCase(Row.text(row, "Username"))).stream()
                .findFirst()
                .map(Row::id);
    }

    /**
     * Makes the integration user, who is its own creator: as the seed describes it, or else with an id far from those
     * that a seed would give away.
     */
    static String ensureIntegrationUser(Org org, JsonNode seededUsers) {
        String username = org.settings().username();
        if (find(org, username).isPresent()) {
            return idOf(org, username);
        }
        ObjectDef user = org.schema().known("User");
        ObjectNode row = seededUsers
                .valueStream()
                .filter(seeded ->
                        username.equalsIgnoreCase(seeded.path("Username").asString("")))
                .findFirst()
                .map(seeded -> seeded.asObject().deepCopy())
                .orElseGet(() -> SalesforceJson.object()
                        .put("Username", username)
                        .put("LastName", "Integration")
                        .put("Email", username));
        row.remove("@key");
        String id = row.path("Id").asString(RecordId.of(user.keyPrefix(), INTEGRATION_USER));
        return RecordWriter.ofSeed(org, id).seed(user, row.put("Id", id));
    }
}
