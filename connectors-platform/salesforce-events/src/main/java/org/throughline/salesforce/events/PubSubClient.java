package org.throughline.salesforce.events;

import io.grpc.ChannelCredentials;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.TlsChannelCredentials;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import okhttp3.HttpUrl;
import org.throughline.connector.auth.AccessToken;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.http.Urls;
import org.throughline.salesforce.events.wire.FetchRequest;
import org.throughline.salesforce.events.wire.FetchResponse;
import org.throughline.salesforce.events.wire.SchemaInfo;
import org.throughline.salesforce.events.wire.SchemaRequest;
import org.throughline.salesforce.platform.SalesforceConfig;

/** The calls of the Pub/Sub API for one org, over one connection. Never retries. Thread-safe. */
final class PubSubClient implements AutoCloseable {
    private static final String GET_SCHEMA = "salesforce.getEventSchema";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Several full batches of events of the largest size, 1 MB. */
    private static final int LARGEST_ANSWER = 16 << 20;

    private static final int MOST_SCHEMAS = 1000;

    private final String orgUrl;
    private final CachingTokenSource tokens;
    private final ManagedChannel channel;
    private final Map<String, AvroType.RecordType> schemas = new ConcurrentHashMap<>();

    PubSubClient(SalesforceConfig org, String endpoint) {
        this.orgUrl = org.getBaseUrl();
        this.tokens = org.getTokens();
        HttpUrl url = Urls.base(endpoint);
        ChannelCredentials protection =
                url.isHttps() ? TlsChannelCredentials.create() : InsecureChannelCredentials.create();
        this.channel = Grpc.newChannelBuilderForAddress(url.host(), url.port(), protection)
                .maxInboundMessageSize(LARGEST_ANSWER)
                .build();
    }

    AccessToken token() {
        return tokens.token();
    }

    void renew(AccessToken refused) {
        tokens.renew(refused);
    }

    PubSubCall<FetchRequest, FetchResponse> subscribe(AccessToken token) {
        return PubSubCall.start(channel, PubSubMethods.SUBSCRIBE, PubSubHeaders.of(token, orgUrl));
    }

    /** The schema that events with this id are written with; asks once for each. */
    AvroType.RecordType schema(String id, AccessToken token) throws InterruptedException {
        AvroType.RecordType known = schemas.get(id);
        if (known != null) {
            return known;
        }
        AvroType.RecordType read = parsed(fetched(id, token));
        if (schemas.size() >= MOST_SCHEMAS) {
            schemas.clear();
        }
        schemas.put(id, read);
        return read;
    }

    private String fetched(String id, AccessToken token) throws InterruptedException {
        try (PubSubCall<SchemaRequest, SchemaInfo> call =
                PubSubCall.start(channel, PubSubMethods.GET_SCHEMA, PubSubHeaders.of(token, orgUrl))) {
            call.sendLast(SchemaRequest.newBuilder().setSchemaId(id).build());
            return call.receive(PATIENCE).getSchemaJson();
        } catch (StatusRuntimeException e) {
            throw PubSubErrors.map(GET_SCHEMA, e);
        } catch (TimeoutException e) {
            throw PubSubErrors.noAnswer(GET_SCHEMA, PATIENCE);
        }
    }

    private static AvroType.RecordType parsed(String json) {
        try {
            return AvroSchemaParser.parse(json);
        } catch (UnreadableEventException e) {
            throw PubSubErrors.unreadable(GET_SCHEMA, e);
        }
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
