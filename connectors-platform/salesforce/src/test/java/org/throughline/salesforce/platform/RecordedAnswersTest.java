package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.Page;
import org.throughline.connector.WireJson;
import tools.jackson.databind.JsonNode;

/** Reads answers recorded from Salesforce; skipped where the folder of samples is not given. */
class RecordedAnswersTest {
    private static final FailureDetails DETAILS = FailureDetails.of("salesforce", "test");

    private static final FailureDetails CALL = FailureDetails.of("salesforce", "test.call");

    @Test
    void aQueryIsReadWithItsParentsAndChildren() throws IOException {
        Page<SalesforceRecord> page = SalesforceRestClient.page(DETAILS, sample("query_success_response.json"));

        SalesforceRecord row = page.items().get(0);
        assertThat(row.objectType()).isEqualTo("Whizbang");
        assertThat(row.requiredInstant("DateTime_Label")).isEqualTo(Instant.parse("2011-07-07T00:37:00Z"));
        assertThat(row.parent("ParentWhizbang__r").orElseThrow().requiredText("Name"))
                .isEqualTo("Parent Whizbang");
        assertThat(row.children("Whizbangs__r")).hasSize(1);
        assertThat(page.next()).isEmpty();
    }

    @Test
    void aPageNamesTheNext() throws IOException {
        assertThat(SalesforceRestClient.page(DETAILS, sample("query_paginated_first_page_response.json"))
                        .next())
                .contains("/services/data/v26.0/query/01gD");
        assertThat(SalesforceRestClient.page(DETAILS, sample("query_paginated_last_page_response.json"))
                        .next())
                .isEmpty();
    }

    @Test
    void anEmptyQueryHasNoRows() throws IOException {
        assertThat(SalesforceRestClient.page(DETAILS, sample("query_empty_response.json"))
                        .items())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "expired_session_response.json, 401, AuthenticationException",
        "query_error_response.json, 400, RejectedException",
        "write_error_response.json, 400, RejectedException",
        "upsert_error_response.json, 404, RejectedException",
        "delete_error_response.json, 404, RejectedException",
        "sobject_find_error_response.json, 404, RejectedException"
    })
    void errorsAreRecognised(String file, int status, String exception) throws IOException {
        ConnectorException error =
                SalesforceErrors.map(CALL.withHttpStatus(status), true, SalesforceError.listOf(sample(file)), null);

        assertThat(error.getClass().getSimpleName()).isEqualTo(exception);
    }

    @Test
    void theLogOfDeletionsIsRead() throws IOException {
        DeletedRows deleted = DeletedRows.of(
                "Whizbang", Instant.parse("2013-05-05T00:00:00Z"), sample("get_deleted_success_response.json"));

        assertThat(deleted.rows())
                .singleElement()
                .satisfies(row -> assertThat(row.deletedAt()).isEqualTo(Instant.parse("2013-05-07T22:07:19Z")));
        assertThat(deleted.isComplete()).isTrue();
    }

    @Test
    void aCompositeRollbackNamesItsCause() throws IOException {
        JsonNode samples = sample("composite.sample.json");

        assertThat(CompositeResult.of(
                                CALL,
                                CompositeRequest.writes(),
                                samples.path("compositeSuccess").path("body"))
                        .saved("acc")
                        .id())
                .isEqualTo("001000000000001AAA");
        assertThat(catchThrowable(() -> CompositeResult.of(
                        CALL,
                        CompositeRequest.writes(),
                        samples.path("compositeRollback").path("body"))))
                .hasMessageContaining("Required fields are missing: [LastName]");
    }

    private static JsonNode sample(String name) throws IOException {
        String samples = System.getProperty("throughline.samples", "");
        Path file = Path.of(samples, "salesforce", name);
        assumeTrue(!samples.isEmpty() && Files.exists(file), "no recorded samples");
        return WireJson.mapper().readTree(Files.readString(file));
    }
}
