package org.throughline.simulator.salesforce;

import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.node.ObjectNode;

/** Who the bearer of a token is: {@code /services/oauth2/userinfo} and the identity URL of a token's answer. */
final class IdentityEndpoint {
    private final Org org;
    private final SimulatorRequest request;

    IdentityEndpoint(Org org, SimulatorRequest request) {
        this.org = org;
        this.request = request;
    }

    static String url(Org org, String baseUrl, String userId) {
        return baseUrl + "/id/" + org.settings().organizationId() + "/" + userId;
    }

    SimulatorResponse userInfo(String userId) {
        ObjectNode user = org.live("User", userId).orElseThrow(ApiError::notFound);
        ObjectNode info = SalesforceJson.object()
                .put("sub", url(org, request.baseUrl(), userId))
                .put("user_id", userId)
                .put("organization_id", org.settings().organizationId())
                .put("preferred_username", Row.text(user, "Username"))
                .put("name", name(user))
                .put("email", Row.text(user, "Email"))
                .put("email_verified", true);
        info.set("urls", urls());
        return SalesforceJson.ok(info.put("active", true));
    }

    SimulatorResponse identity(String userId) {
        String url = url(org, request.baseUrl(), userId);
        if (!request.path().equals(url.substring(request.baseUrl().length()))) {
            throw ApiError.notFound();
        }
        ObjectNode user = org.live("User", userId).orElseThrow(ApiError::notFound);
        ObjectNode identity = SalesforceJson.object()
                .put("id", url)
                .put("asserted_user", true)
                .put("user_id", userId)
                .put("organization_id", org.settings().organizationId())
                .put("username", Row.text(user, "Username"))
                .put("display_name", name(user))
                .put("email", Row.text(user, "Email"));
        identity.set("urls", urls());
        return SalesforceJson.ok(identity.put("active", true).put("user_type", "STANDARD"));
    }

    private ObjectNode urls() {
        String data = request.baseUrl() + "/services/data/v{version}/";
        return SalesforceJson.object()
                .put("rest", data)
                .put("sobjects", data + "sobjects/")
                .put("query", data + "query/");
    }

    private String name(ObjectNode user) {
        ObjectDef object = org.schema().known("User");
        return object.anyField("Name")
                .map(field -> org.value(object, user, field).asString(""))
                .orElse("");
    }
}
