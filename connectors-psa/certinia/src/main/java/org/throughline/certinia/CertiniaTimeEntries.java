package org.throughline.certinia;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.PsaTimeEntries;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.CompositeResult;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;

/** Time as weekly timecards. Timecards are written, their splits are read: the package makes splits by itself. */
final class CertiniaTimeEntries implements PsaTimeEntries {
    private static final String RECORD = "certinia.recordTime";
    private static final String FIND = "certinia.findTime";
    private static final String LIST = "certinia.listTime";

    private final SalesforceRestClient client;
    private final CertiniaConfig config;
    private final CertiniaQueries queries;
    private final ProjectLocks locks;

    CertiniaTimeEntries(CertiniaConfig config, ProjectLocks locks) {
        this.client = config.getOrg().getClient();
        this.config = config;
        this.queries = new CertiniaQueries(config.getFields());
        this.locks = locks;
    }

    @Override
    public List<WriteResult<TimeEntry>> record(List<TimeEntry> entries, IdempotencyKey key) {
        if (entries.isEmpty()) {
            return List.of();
        }
        CertiniaTimesheet sheet = CertiniaTimesheet.of(entries, config.getWeekStart());
        return locks.alone(sheet.projects(), () -> record(entries, sheet, key));
    }

    @Override
    public List<TimeEntry> find(ProjectId project, Period period) {
        return client.rest(FIND, client.query(FIND, queries.time(project, period))).stream()
                .flatMap(split -> CertiniaWorkMapper.toTimeEntries(split, project).stream())
                .filter(entry -> period.contains(entry.getDate()))
                .sorted(Comparator.comparing(TimeEntry::getDate))
                .toList();
    }

    @Override
    public Stream<TimeEntry> changedSince(Instant sinceInclusive) {
        return client.stream(LIST, queries.timeChangedSince(sinceInclusive)).flatMap(this::ofAnyProject);
    }

    private Stream<TimeEntry> ofAnyProject(SalesforceRecord split) {
        SalesforceRecord project =
                split.parent("pse__Project__r").orElseThrow(() -> split.invalid("pse__Project__c", "is missing"));
        ProjectId id = CertiniaProjectMapper.id(project, config.getFields().getKey(), ProjectId::of);
        return CertiniaWorkMapper.toTimeEntries(split, id).stream();
    }

    private List<WriteResult<TimeEntry>> record(List<TimeEntry> entries, CertiniaTimesheet sheet, IdempotencyKey key) {
        FailureDetails details = FailureDetails.of(CertiniaObjects.SYSTEM, RECORD);
        CompositeResult found = client.composite(RECORD, before(sheet));
        Map<String, SalesforceRecord> existing = byKey(found, "timecards");
        Map<String, SalesforceRecord> projects = byKey(found, "projects");
        CertiniaTimecardRows rows = new CertiniaTimecardRows(
                config.getFields(),
                projects,
                new CertiniaAssignments(
                        rows(found, "assignments"), config.getFields().getKey()));
        sheet.projects().forEach(project -> {
            if (!projects.containsKey(project.value())) {
                throw new NotFoundException(details, "no project of Certinia has the id " + project);
            }
        });
        Map<String, CertiniaTimecardChange> changes = new LinkedHashMap<>();
        sheet.timecards().forEach((timecardKey, timecard) -> {
            CertiniaTimecardChange change = new CertiniaTimecardChange(timecard, existing.get(timecardKey));
            change.requireAllowed(details);
            if (!change.isNone()) {
                changes.put(timecardKey, change);
            }
        });
        Map<String, SalesforceRecord> now = new HashMap<>(existing);
        if (!changes.isEmpty()) {
            CompositeRequest call = rows.request(changes).query("after", timecards(sheet));
            now.putAll(byKey(client.composite(RECORD, call.under(key)), "after"));
        }
        return results(entries, sheet, changes, now);
    }

    private CompositeRequest before(CertiniaTimesheet sheet) {
        return CompositeRequest.queries()
                .query("projects", queries.currencies(sheet.projects()))
                .query("assignments", queries.openAssignments(sheet.projects()))
                .query("timecards", timecards(sheet));
    }

    private String timecards(CertiniaTimesheet sheet) {
        return queries.timecards(sheet.projects(), sheet.firstWeek(), sheet.lastWeek());
    }

    private static List<WriteResult<TimeEntry>> results(
            List<TimeEntry> entries,
            CertiniaTimesheet sheet,
            Map<String, CertiniaTimecardChange> changes,
            Map<String, SalesforceRecord> now) {
        List<WriteResult<TimeEntry>> results = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            String key = sheet.keys().get(i);
            SalesforceRecord header = now.get(key);
            if (header == null) {
                throw new IllegalStateException("the timecard of entry " + i + " was written, but is not found");
            }
            CertiniaTimecardChange change = changes.get(key);
            ExternalRef ref = CertiniaObjects.ref(header);
            results.add(new WriteResult<>(
                    change == null
                            ? WriteOutcome.UNCHANGED
                            : change.existing() == null ? WriteOutcome.CREATED : WriteOutcome.UPDATED,
                    TimeEntry.builder()
                            .from(entries.get(i))
                            .addExternalRefs(ref)
                            .build(),
                    ref));
        }
        return results;
    }

    private Map<String, SalesforceRecord> byKey(CompositeResult result, String query) {
        return rows(result, query).stream()
                .collect(Collectors.toMap(
                        row -> row.requiredText(config.getFields().getKey()), Function.identity(), (a, b) -> a));
    }

    private List<SalesforceRecord> rows(CompositeResult result, String query) {
        return client.rest(RECORD, result.page(query));
    }
}
