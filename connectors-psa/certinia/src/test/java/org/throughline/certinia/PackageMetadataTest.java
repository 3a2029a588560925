package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.ExpenseReportId;
import org.throughline.model.Period;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.salesforce.platform.SalesforceRecord;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares the connector with metadata of real orgs; skipped where the folder of samples is not given. */
class PackageMetadataTest {
    private static final Pattern FIELD = Pattern.compile("(?<![.\\w])(pse__\\w+__c)(?!\\w)");
    private static final Pattern FROM = Pattern.compile(" FROM (\\w+) ");

    private static final Period JUNE = Period.of(YearMonth.of(2026, 6));

    private JsonNode objects = WireJson.mapper().missingNode();

    @BeforeEach
    void readMetadata() throws IOException {
        String samples = System.getProperty("throughline.samples", "");
        Path file = Path.of(samples, "certinia-psa", "pse-objects.derived.json");
        assumeTrue(!samples.isEmpty() && Files.exists(file), "no recorded metadata");
        objects = WireJson.mapper().readTree(Files.readString(file)).path("objects");
    }

    @ParameterizedTest
    @MethodSource("queries")
    void everyFieldThatIsAskedForExists(String query) {
        Matcher from = FROM.matcher(query);
        assertThat(from.find()).isTrue();
        Set<String> asked = new TreeSet<>();
        Matcher field = FIELD.matcher(query);
        while (field.find()) {
            asked.add(field.group(1));
        }
        asked.remove(from.group(1));

        assertThat(asked).isNotEmpty().isSubsetOf(fieldsOf(from.group(1)));
    }

    @Test
    void theFieldsOfAResourceExist() {
        assertThat(fieldsOf("Contact"))
                .contains(
                        "pse__Resource_Role__c",
                        "pse__External_Resource__c",
                        "pse__Is_Resource__c",
                        "pse__Is_Resource_Active__c",
                        CertiniaObjects.RESOURCE_KEY);
    }

    @Test
    void everyStageIsMapped() {
        assertThat(picklist("pse__Proj__c", "pse__Stage__c")).hasSizeGreaterThan(3);
        for (JsonNode stage : picklist("pse__Proj__c", "pse__Stage__c")) {
            ObjectNode row = Rows.project().put("pse__Stage__c", value(stage));

            assertThat(CertiniaProjectMapper.toProject(
                                    SalesforceRecord.of(row), List.of(), TestOrg.config("http://localhost"))
                            .getStatus())
                    .isIn((Object[]) ProjectStatus.values());
        }
    }

    @ParameterizedTest
    @CsvSource({"pse__Timecard__c", "pse__Expense__c", "pse__Milestone__c"})
    void everyStatusIsMappedOrRefusedByName(String objectType) {
        assertThat(picklist(objectType, "pse__Status__c")).isNotEmpty();
        for (JsonNode status : picklist(objectType, "pse__Status__c")) {
            try {
                approval(objectType, value(status));
            } catch (MappingException e) {
                assertThat(e.reason()).isEqualTo("is not that of unbilled work");
            }
        }
    }

    private static Stream<String> queries() {
        CertiniaQueries queries = new CertiniaQueries(CertiniaFields.builder().build());
        LocalDate end = LocalDate.of(2026, 7, 1);
        return Stream.of(
                queries.time(TestOrg.PROJECT, JUNE),
                queries.timeChangedSince(Instant.EPOCH),
                queries.timecards(List.of(TestOrg.PROJECT), end, end),
                queries.openAssignments(List.of(TestOrg.PROJECT)),
                queries.expenseReport(ExpenseReportId.of("XR-1")),
                queries.milestonesOf(TestOrg.PROJECT),
                queries.releasedEvents(TestOrg.PROJECT),
                queries.releasedItems(TestOrg.PROJECT),
                queries.expensesOf(ExpenseReportId.of("XR-1")),
                queries.splits(TestOrg.PROJECT, end),
                queries.expenses(TestOrg.PROJECT, end),
                queries.milestones(TestOrg.PROJECT, end));
    }

    private static void approval(String objectType, String status) {
        switch (objectType) {
            case "pse__Timecard__c" ->
                CertiniaApproval.ofTimecard(SalesforceRecord.of(Rows.split().put("pse__Status__c", status)));
            case "pse__Expense__c" ->
                CertiniaApproval.ofExpense(SalesforceRecord.of(Rows.expense().put("pse__Status__c", status)));
            default ->
                CertiniaApproval.ofMilestone(
                        SalesforceRecord.of(Rows.milestone().put("pse__Status__c", status)));
        }
    }

    private Set<String> fieldsOf(String objectType) {
        Set<String> names = new TreeSet<>();
        objects.path(objectType)
                .path("fields")
                .forEach(field -> names.add(field.path("name").asString("")));
        return names;
    }

    private JsonNode picklist(String objectType, String name) {
        for (JsonNode field : objects.path(objectType).path("fields")) {
            if (field.path("name").asString("").equals(name)) {
                return field.path("picklistValuesObserved");
            }
        }
        return WireJson.mapper().missingNode();
    }

    private static String value(JsonNode entry) {
        return entry.asString().replace(" [default]", "");
    }
}
