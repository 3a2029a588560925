package org.throughline.salesforce.platform;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.mapping.ObjectSchema;
import org.throughline.connector.mapping.SchemaMetadata;

/**
 * The objects of an org as it describes them now, for {@link org.throughline.connector.mapping.ProfileReport} and for
 * connectors that have to know types and limits.
 *
 * <p>Every description costs one call. The org is asked whether it has changed since the last one, and sends it again only
 * then. Salesforce says so to the second. Thread-safe.
 *
 * @see <a href="https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm">
 *     sObject Describe</a>
 */
public final class SalesforceSchema implements SchemaMetadata {
    private record Known(SalesforceObject object, @Nullable String lastModified) {}

    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final SalesforceRestClient client;
    private final String operation;

    private SalesforceSchema(SalesforceRestClient client, String operation) {
        this.client = client;
        this.operation = operation;
    }

    /**
     * Describes objects of an org.
     *
     * @param client the connection to the org
     * @param operation the stable name of the operation
     * @return the descriptions
     */
    public static SalesforceSchema of(SalesforceRestClient client, String operation) {
        return new SalesforceSchema(client, operation);
    }

    /**
     * Describes an object in full.
     *
     * @param objectType the API name of the object
     * @return the object; empty if the org has none, or the user may not see it
     */
    public Optional<SalesforceObject> object(String objectType) {
        Known last = known.get(objectType);
        ApiRequest request = client.data(ApiRequest.get(operation), "sobjects", objectType, "describe");
        if (last != null && last.lastModified() != null) {
            request.header("If-Modified-Since", last.lastModified()).conditional();
        }
        try {
            Known now = client.http().send(request, answer -> read(objectType, answer, last));
            known.put(objectType, now);
            return Optional.of(now.object());
        } catch (NotFoundException e) {
            known.remove(objectType);
            return Optional.empty();
        }
    }

    @Override
    public Optional<ObjectSchema> describe(String object) {
        return object(object).map(SalesforceObject::schema);
    }

    private static Known read(String objectType, ApiResponse answer, @Nullable Known last) {
        if (answer.status() == 304 && last != null) {
            return last;
        }
        return new Known(
                SalesforceObject.of(objectType, answer.tree()),
                // Without it, the time at the org when it answered says the same.
                answer.header("Last-Modified").or(() -> answer.header("Date")).orElse(null));
    }
}
