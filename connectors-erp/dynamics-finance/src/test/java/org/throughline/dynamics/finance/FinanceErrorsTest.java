package org.throughline.dynamics.finance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FieldError;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.RejectedException;
import org.throughline.connector.testkit.Fault;
import org.throughline.connector.testkit.FaultProxy;
import org.throughline.connector.testkit.ProxyAnswer;
import org.throughline.simulator.SimulatorExtension;

class FinanceErrorsTest {

    @RegisterExtension
    static final SimulatorExtension FINANCE = SimulatorExtension.of(() -> new TestEnvironment().simulator());

    @Test
    void aDuplicateIsRecognisedByItsText() {
        assertThat(refusal("Error: Cannot create a record in Customers (CustTable). Customer account: Jane Doe."
                        + " The record already exists."))
                .isInstanceOf(ConflictException.class);
    }

    @Test
    void theRefusedValueIsNotRepeatedInTheMessage() {
        Throwable failure =
                refusal("Warning: The value 'Jane Doe' in field 'Customer group' is not found in the related"
                        + " table 'Customer groups'.; Error: Update has been canceled.");

        assertThat(failure).isInstanceOf(RejectedException.class).hasMessageNotContaining("Jane");
        assertThat(((RejectedException) failure).fieldErrors())
                .containsExactly(new FieldError("Customer group", "is not set up"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Warning: Field 'Customer group' must be filled in.; Error: Jane Doe | must be filled in",
                "Error: The fiscal period for Jane Doe is not open. | the fiscal period is not open",
                "Error: The amount to settle exceeds the open balance of Jane Doe | more is to be settled",
                "Error: Site is mandatory for Jane Doe | a business rule refused it"
            })
    void aRefusalSaysWhatIsWrongInWordsOfOurs(String infolog, String told) {
        assertThat(refusal(infolog))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining(told)
                .hasMessageNotContaining("Jane");
    }

    private static Throwable refusal(String infolog) {
        ProxyAnswer refusal = ProxyAnswer.json(400, """
                {"error":{"code":"","message":"An error has occurred.","innererror":{"message":"Write failed for table row of\
                 type 'CustCustomerV3Entity'. Infolog: %s","type":"Microsoft.OData.Core.ODataException"}}}""".formatted(infolog));
        try (FaultProxy proxy = FaultProxy.inFrontOf(FINANCE.baseUrl())) {
            proxy.once(request -> request.method().equals("PATCH"), Fault.refuse(refusal));
            DynamicsFinanceErp erp = DynamicsFinanceErp.connect(
                    TestEnvironment.config(proxy.baseUrl()).build());
            return catchThrowable(() -> erp.customers().upsert(Samples.newCustomer(), IdempotencyKey.of("test", "1")));
        }
    }
}
