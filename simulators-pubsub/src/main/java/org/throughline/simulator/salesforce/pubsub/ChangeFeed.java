package org.throughline.simulator.salesforce.pubsub;

import com.google.protobuf.ByteString;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.throughline.simulator.RowChange;
import org.throughline.simulator.salesforce.pubsub.wire.ProducerEvent;
import tools.jackson.databind.node.ObjectNode;

/** Turns what a transaction has changed into events of one transaction key. */
final class ChangeFeed {
    private final ChangeSchemas schemas;
    private final EventBus bus;
    private final Clock clock;
    private long commits = 10_585_193_272_700L;

    ChangeFeed(ChangeSchemas schemas, EventBus bus, Clock clock) {
        this.schemas = schemas;
        this.bus = bus;
        this.clock = clock;
    }

    void committed(List<RowChange> rows) {
        Map<RecordedChange, List<String>> ids = new LinkedHashMap<>();
        String user = "";
        for (RowChange row : rows) {
            var change = schemas.of(row.table())
                    .flatMap(schema -> RecordedChange.of(row, schema.fields().keySet()));
            if (change.isPresent()) {
                ids.computeIfAbsent(change.get(), equal -> new ArrayList<>()).add(row.id());
                ObjectNode after = row.after();
                user = after == null ? user : after.path("LastModifiedById").asString(user);
            }
        }
        publish(ids, user);
    }

    synchronized void publish(Map<RecordedChange, List<String>> changes, String user) {
        if (changes.isEmpty()) {
            return;
        }
        commits++;
        String key = UUID.randomUUID().toString();
        int sequence = 0;
        for (Map.Entry<RecordedChange, List<String>> change : changes.entrySet()) {
            sequence++;
            publish(
                    change.getKey(),
                    change.getValue(),
                    new ChangeEncoder.Commit(key, sequence, clock.millis(), commits, user));
        }
    }

    private void publish(RecordedChange change, List<String> ids, ChangeEncoder.Commit commit) {
        ChangeSchemas.ObjectSchema schema = schemas.of(change.object())
                .orElseThrow(() -> new IllegalArgumentException(change.object() + ": no such object"));
        byte[] payload = new ChangeEncoder(schema).encode(change, ids, commit);
        bus.publish(
                ChangeSchemas.channel(change.object()),
                ProducerEvent.newBuilder()
                        .setId(UUID.randomUUID().toString())
                        .setSchemaId(schema.id())
                        .setPayload(ByteString.copyFrom(payload))
                        .build());
    }
}
