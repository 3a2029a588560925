package org.throughline.simulator.salesforce;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The envelopes records are answered in. */
final class RecordShape {
    private RecordShape() {}

    static ObjectNode attributes(ObjectDef object, String id, String version) {
        ObjectNode record = SalesforceJson.object();
        record.putObject("attributes").put("type", object.name()).put("url", url(object, id, version));
        return record;
    }

    static String url(ObjectDef object, String id, String version) {
        return "/services/data/" + version + "/sobjects/" + object.name() + "/" + id;
    }

    static ObjectNode page(int totalSize, List<ObjectNode> records, @Nullable String nextUrl) {
        ObjectNode page = SalesforceJson.object().put("totalSize", totalSize).put("done", nextUrl == null);
        if (nextUrl != null) {
            page.put("nextRecordsUrl", nextUrl);
        }
        page.putArray("records").addAll(records);
        return page;
    }

    static ObjectNode saved(String id) {
        ObjectNode saved = SalesforceJson.object().put("id", id).put("success", true);
        saved.putArray("errors");
        return saved;
    }
}
