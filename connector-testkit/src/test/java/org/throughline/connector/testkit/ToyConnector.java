package org.throughline.connector.testkit;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Capabilities;
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
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.model.ExternalRef;

/** As small as a connector can be, and the place where tests plant the mistakes that the contract must find. */
class ToyConnector {
    static final String SECRET = "toy-secret-93ab";
    static final Capabilities CAPABILITIES = Capabilities.of("toy")
            .reads("items.find", "items.list")
            .writes(WriteSafety.EXTERNAL_ID_UPSERT, "items.upsert")
            .build();

    enum State {
        OPEN
    }

    record Item(String key, State state) {}

    record Keys(List<String> keys, @Nullable String next) {}

    final ConnectorHttp http;

    ToyConnector(String baseUrl) {
        this(baseUrl, ErrorMapper.byStatus());
    }

    ToyConnector(String baseUrl, ErrorMapper errors) {
        ClientCredentials credentials = ClientCredentials.of("toy-client", Secret.of(SECRET));
        HttpTransport transport = HttpTransport.standard();
        OAuthTokenSource tokens =
                OAuthTokenSource.of("toy", baseUrl + "token", credentials, transport, Clock.systemUTC());
        this.http = ConnectorHttp.builder("toy", baseUrl)
                .authentication(CachingTokenSource.of(tokens, Clock.systemUTC()))
                .errors(errors)
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
        CAPABILITIES.require("items.delete");
    }
}
