package org.throughline.connector.testkit;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.Secret;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.WriteSafety;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.auth.OAuthTokenSource;
import org.throughline.connector.catalog.Calls;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.catalog.Operation;
import org.throughline.connector.catalog.SystemRole;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.ExternalRef;

/** As small as a connector can be, and the place where tests plant the mistakes that the contract must find. */
class ToyConnector {
    static final String SECRET = "toy-secret-93ab";
    static final ConnectorDescriptor DESCRIPTOR = descriptor();

    enum State {
        OPEN
    }

    record Item(String key, State state) {}

    record Keys(List<String> keys, @Nullable String next) {}

    private static ConnectorDescriptor descriptor() {
        ConnectorDescriptor.Builder toy = ConnectorDescriptor.builder();
        toy.setSystem("toy")
                .setProduct("Toy")
                .setRole(SystemRole.BILLING)
                .setApi("Toy API")
                .setApiVersion("1")
                .addOperations(
                        Operation.read("items.find", "item", Calls.each(1)),
                        Operation.read("items.list", "item", Calls.aPage()),
                        Operation.write("items.upsert", "item", WriteSafety.EXTERNAL_ID_UPSERT, Calls.each(1)));
        return toy.build();
    }

    final ConnectorHttp http;

    ToyConnector(String baseUrl) {
        this(baseUrl, ErrorMapper.byStatus());
    }

    ToyConnector(String baseUrl, HttpTransport transport) {
        this(baseUrl, ErrorMapper.byStatus(), transport);
    }

    ToyConnector(String baseUrl, ErrorMapper errors) {
        this(baseUrl, errors, HttpTransport.standard());
    }

    private ToyConnector(String baseUrl, ErrorMapper errors, HttpTransport transport) {
        ClientCredentials credentials = ClientCredentials.of("toy-client", Secret.of(SECRET));
        OAuthTokenSource tokens =
                OAuthTokenSource.of("toy", baseUrl + "token", credentials, transport, Clock.systemUTC());
        this.http = ConnectorHttp.builder("toy", baseUrl)
                .authentication(CachingTokenSource.of(tokens, Clock.systemUTC()))
                .errors(errors)
                .transport(transport)
                .retry(RetryLimits.none())
                .build();
    }

    Item find(String key) {
        return http.send(ApiRequest.get("toy.find").path("items", key)).as(Item.class);
    }

    Stream<String> list() {
        return PagedStream.of(FailureDetails.of("toy", "toy.list"), token -> {
            ApiRequest request = ApiRequest.get("toy.list").path("items");
            token.ifPresent(from -> request.query("from", from));
            Keys page = http.send(request).as(Keys.class);
            return new Page<>(page.keys(), page.next());
        });
    }

    WriteResult<Item> upsert(String key) {
        Item item = http.send(write(key).repeatable()).as(Item.class);
        return new WriteResult<>(WriteOutcome.UPDATED, item, new ExternalRef("toy", "item", item.key()));
    }

    ApiRequest write(String key) {
        return ApiRequest.put("toy.upsert").path("items", key).json(key);
    }

    void delete() {
        DESCRIPTOR.require("items.delete");
    }
}
