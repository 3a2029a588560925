package org.throughline.salesforce.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IncompleteListException;
import org.throughline.connector.Page;
import org.throughline.connector.WireJson;

class RowCountTest {
    private final RowCount rows = new RowCount(FailureDetails.of("salesforce", "salesforce.listAccounts"));

    @Test
    void aListThatEndsBeforeWhatItsFirstPageAnnouncedIsAnError() {
        rows.count(answer(2, "next", 5));

        assertThatExceptionOfType(IncompleteListException.class)
                .isThrownBy(() -> rows.count(answer(2, null, 4)))
                .withMessage("salesforce.listAccounts: of 5 items announced only 4 came");
    }

    @Test
    void rowsThatCameInMeanwhileAreWelcome() {
        rows.count(answer(2, "next", 3));

        assertThat(rows.count(answer(2, null, 4)).items()).hasSize(2);
    }

    @Test
    void anAnswerWithoutASizePromisesNothing() {
        assertThat(rows.count(answer(0, null, -1)).items()).isEmpty();
    }

    private static RowCount.Answer answer(int items, @Nullable String next, long totalSize) {
        List<SalesforceRecord> page = Collections.nCopies(
                items, new SalesforceRecord("Account", WireJson.mapper().createObjectNode()));
        return new RowCount.Answer(new Page<>(page, next), totalSize);
    }
}
