package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.throughline.model.billing.InvoiceLineType;

class AvaTaxConfigTest {
    private static final String URL = "https://sandbox-rest.avatax.com";

    @Test
    void urlCredentialsAndCompanyAreEnough() {
        AvaTaxConfig config = TestCompany.config(URL).build();

        assertThat(config.getTaxCodes()).isEmpty();
        assertThat(AvaTaxService.connect(config)).isNotNull();
    }

    @Test
    void allProblemsAreReportedAtOnce() {
        AvaTaxConfig.Builder builder = TestCompany.config("sandbox-rest.avatax.com");
        builder.setCompanyCode("a-code-of-twenty-six-chars")
                .putTaxCodes(InvoiceLineType.TIME, " ")
                .putTaxCodes(InvoiceLineType.EXPENSE, "SP156226");

        assertThatIllegalStateException()
                .isThrownBy(builder::build)
                .withMessage("AvaTaxConfig: baseUrl must start with https://;"
                        + " companyCode must have 1 to 25 characters;"
                        + " the tax code of TIME must have 1 to 25 characters");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatIllegalStateException()
                .isThrownBy(() -> AvaTaxConfig.builder().build())
                .withMessageContaining("baseUrl")
                .withMessageContaining("credentials")
                .withMessageContaining("companyCode");
    }

    @Test
    void noSecretIsPrinted() {
        assertThat(TestCompany.config(URL).build().toString())
                .doesNotContain(TestCompany.LICENSE_KEY)
                .contains("sandbox-rest.avatax.com", "ACME");
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        AvaTaxConfig config = TestCompany.config("http://rest.avatax.com").build();

        assertThatIllegalArgumentException().isThrownBy(() -> AvaTaxService.connect(config));
    }
}
