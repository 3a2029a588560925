package org.throughline.salesforce.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import java.time.Duration;
import java.util.UUID;
import org.throughline.connector.Secret;
import org.throughline.connector.WireJson;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.RetryLimits;
import tools.jackson.databind.node.ObjectNode;

/** An org whose answers are written by the tests. */
final class Org {
    static final String DATA = "/services/data/v67.0";

    private Org() {}

    static WireMockExtension server() {
        return WireMockExtension.newInstance()
                .options(WireMockConfiguration.options()
                        .bindAddress("127.0.0.1")
                        .dynamicPort()
                        .gzipDisabled(true))
                .build();
    }

    static SalesforceRestClient client(WireMockExtension org) {
        return config(org).build().getClient();
    }

    static SalesforceConfig.Builder config(WireMockExtension org) {
        org.stubFor(post("/services/oauth2/token")
                .willReturn(okJson("{\"access_token\":\"token-1\",\"instance_url\":\"http://127.0.0.1:" + org.getPort()
                        + "\",\"token_type\":\"Bearer\"}")));
        SalesforceConfig.Builder builder = SalesforceConfig.builder();
        builder.setBaseUrl("http://127.0.0.1:" + org.getPort())
                .setCredentials(ClientCredentials.of("id", Secret.of("secret")))
                .setBudgets(new AccountBudgets())
                .setRetry(new RetryLimits(3, Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(1)));
        return builder;
    }

    /** Gives the answers one after the other, the last one again and again. */
    static void answers(WireMockExtension org, MappingBuilder request, ResponseDefinitionBuilder... answers) {
        String scenario = "answers of " + request.hashCode();
        for (int i = 0; i < answers.length; i++) {
            org.stubFor(request.inScenario(scenario)
                    .whenScenarioStateIs(i == 0 ? Scenario.STARTED : String.valueOf(i))
                    .willReturn(answers[i])
                    .willSetStateTo(String.valueOf(Math.min(i + 1, answers.length - 1)))
                    .withId(UUID.randomUUID()));
        }
    }

    static ResponseDefinitionBuilder json(int status, String body) {
        return aResponse()
                .withStatus(status)
                .withHeader("Content-Type", "application/json")
                .withBody(body);
    }

    static ResponseDefinitionBuilder csv(String body) {
        return aResponse().withHeader("Content-Type", "text/csv").withBody(body);
    }

    static ObjectNode row(String... namesAndValues) {
        ObjectNode row = WireJson.mapper().createObjectNode();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
