package org.throughline.workflow.revenue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.model.billing.InvoiceLineType;

class RevenueAccountsTest {
    @Test
    void accountsAreData() {
        RevenueAccounts accounts = RevenueAccounts.parse("""
                {"billed": {"TIME": "4000", "DEPOSIT": "2410"}, "revenue": {"TIME": "4100"},
                 "contractLiability": "2400", "contractAsset": "1250"}""");

        assertThat(accounts.missing(List.of(InvoiceLineType.TIME, InvoiceLineType.DEPOSIT)))
                .isEmpty();
        assertThat(accounts.missing(List.of(InvoiceLineType.MILESTONE, InvoiceLineType.HOLDBACK)))
                .containsExactly("billed.MILESTONE", "revenue.MILESTONE", "billed.HOLDBACK");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'billed': {}, 'revenue': {}, 'contractLiability': '2400'} | contractAsset",
                "{'billed': {}, 'revenue': {}, 'contractLiability': ' ', 'contractAsset': '1'} | contractLiability",
                "{'billed': {'TIME': ' '}, 'revenue': {}, 'contractLiability': '2', 'contractAsset': '1'} | billed.TIME",
                "{'billed': {'HOURS': '1'}, 'revenue': {}, 'contractLiability': '2', 'contractAsset': '1'} | accounts, billed",
                "{'billed': | revenue accounts"
            },
            quoteCharacter = '"')
    void whatIsMissingIsNamed(String json, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RevenueAccounts.parse(json.replace('\'', '"')))
                .withMessageContaining(named);
    }
}
