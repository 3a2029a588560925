package org.throughline.netsuite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpTimeEntries;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.TimeEntry;

/** Time bills, under the external id made from the id of their entry, written in batches. */
final class NetSuiteTimeEntries implements ErpTimeEntries {
    private static final String TYPE = "timeBill";

    private final NetSuiteJobs jobs;
    private final NetSuiteConfig config;

    NetSuiteTimeEntries(NetSuiteJobs jobs, NetSuiteConfig config) {
        this.jobs = jobs;
        this.config = config;
    }

    @Override
    public List<WriteResult<TimeEntry>> record(List<TimeEntry> entries, IdempotencyKey key) {
        List<Map<String, Object>> bodies = entries.stream()
                .map(entry -> NetSuiteTimeMapper.fromTimeEntry(entry, config.getItems()))
                .toList();
        List<String> ids = jobs.upsertAll("netsuite.upsertTimeBills", TYPE, bodies, key);
        List<WriteResult<TimeEntry>> results = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            ExternalRef ref = new ExternalRef(NetSuiteClient.SYSTEM, TYPE, ids.get(i));
            TimeEntry written = TimeEntry.builder()
                    .from(entries.get(i))
                    .addExternalRefs(ref)
                    .build();
            results.add(new WriteResult<>(WriteOutcome.UPDATED, written, ref));
        }
        return results;
    }
}
