package org.throughline.simulator.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.avatax.AvaTaxTester.DOCUMENTS;
import static org.throughline.simulator.avatax.AvaTaxTester.createOrAdjust;
import static org.throughline.simulator.avatax.AvaTaxTester.invoice;
import static org.throughline.simulator.avatax.AvaTaxTester.json;
import static org.throughline.simulator.avatax.AvaTaxTester.model;
import static org.throughline.simulator.avatax.AvaTaxTester.refusal;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The states of documents. */
class TransactionsTest {
    private static final String CREATE_OR_ADJUST = "/api/v2/transactions/createoradjust";

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(AvaTaxTester::seeded);

    private AvaTaxTester account;

    @BeforeEach
    void makeAClient() {
        account = new AvaTaxTester(AVATAX);
    }

    @Test
    void anOrderIsComputedButNotStored() {
        HttpResponse<String> order = account.create(invoice("O-1").put("type", "SalesOrder"));

        assertThat(order.statusCode()).isEqualTo(201);
        assertThat(order.headers().firstValue("Location")).hasValue("/api/v2/companies/1/transactions/0");
        assertThat(state(order)).isEqualTo("Temporary 1");
        assertThat(json(order).path("id").asInt()).isZero();
        assertThat(refusal(account.get(DOCUMENTS + "/O-1"))).isEqualTo("404 EntityNotFoundError 4");
    }

    @Test
    void aDocumentWithoutTypeIsAnOrder() {
        ObjectNode untyped = invoice("O-1").putNull("type");

        assertThat(json(account.create(untyped)).path("type").asString()).isEqualTo("SalesOrder");
    }

    @Test
    void anInvoiceIsStoredUnderItsCode() {
        HttpResponse<String> created = account.create(invoice("I-1"));

        long id = json(created).path("id").asLong();
        assertThat(created.statusCode()).isEqualTo(201);
        assertThat(created.headers().firstValue("Location")).hasValue("/api/v2/companies/1/transactions/" + id);
        assertThat(state(created)).isEqualTo("Committed 1");
        assertThat(json(account.get(DOCUMENTS + "/I-1/types/SalesInvoice"))).isEqualTo(json(created));
        assertThat(json(account.get(DOCUMENTS + "/I-1"))).isEqualTo(json(created));
    }

    @Test
    void aDocumentIsFoundOnlyUnderItsOwnCompanyCodeAndType() {
        account.create(invoice("I-1"));

        assertThat(refusal(account.get(DOCUMENTS + "/I-1/types/ReturnInvoice"))).startsWith("404 EntityNotFoundError");
        assertThat(refusal(account.get("/api/v2/companies/OTHER/transactions/I-1")))
                .startsWith("404 EntityNotFoundError");
        HttpResponse<String> absent = account.get(DOCUMENTS + "/i-1");
        assertThat(json(absent).at("/error/details/0/description").asString())
                .isEqualTo("The Transaction with code 'ACME:i-1' was not found.");
    }

    @Test
    void withoutACompanyADocumentBelongsToTheDefaultOne() {
        account.create(invoice("I-1").putNull("companyCode"));

        assertThat(account.get(DOCUMENTS + "/I-1").statusCode()).isEqualTo(200);
    }

    @Test
    void withoutACodeEveryCallMakesADocument() {
        String first = json(account.create(invoice(""))).path("code").asString();
        String second = json(account.create(invoice(""))).path("code").asString();

        assertThat(first).isNotEmpty().isNotEqualTo(second);
        assertThat(documents()).isEqualTo(2);
    }

    @Test
    void anUncommittedInvoiceIsSavedAndMayBeCreatedAgain() {
        HttpResponse<String> saved = account.create(invoice("I-1").put("commit", false));
        HttpResponse<String> again = account.create(invoice("I-1"));

        assertThat(state(saved)).isEqualTo("Saved 1");
        assertThat(state(again)).isEqualTo("Committed 1");
        assertThat(json(again).path("id")).isEqualTo(json(saved).path("id"));
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void aCommittedInvoiceCannotBeCreatedAgain() {
        account.create(invoice("I-1"));

        HttpResponse<String> again = account.create(invoice("I-1"));

        assertThat(refusal(again)).isEqualTo("400 GetTaxError 300");
        JsonNode detail = json(again).at("/error/details/0");
        assertThat(detail.path("faultSubCode").asString()).isEqualTo("DocStatusError");
        assertThat(detail.path("description").asString()).isEqualTo("Expected Saved|Posted");
        assertThat(state(account.get(DOCUMENTS + "/I-1"))).isEqualTo("Committed 1");
    }

    @Test
    void createOrAdjustCreatesOnceAndThenAdjusts() {
        HttpResponse<String> first = account.post(CREATE_OR_ADJUST, createOrAdjust(invoice("I-1")));
        HttpResponse<String> second = account.post(CREATE_OR_ADJUST, createOrAdjust(invoice("I-1")));

        assertThat(state(first)).isEqualTo("Committed 1");
        assertThat(json(first).path("adjustmentReason").asString()).isEqualTo("NotAdjusted");
        assertThat(state(second)).isEqualTo("Committed 2");
        assertThat(json(second).path("adjustmentReason").asString()).isEqualTo("Other");
        assertThat(json(second).path("id")).isEqualTo(json(first).path("id"));
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void anAdjustmentReplacesTheAmountsButNotTheCode() {
        account.create(invoice("I-1"));
        ObjectNode dearer = invoice("I-2");
        dearer.at("/lines/0").asObject().put("amount", 200);

        HttpResponse<String> adjusted = account.post(DOCUMENTS + "/I-1/adjust", adjustment("PriceAdjusted", dearer));

        assertThat(adjusted.statusCode()).isEqualTo(200);
        assertThat(state(adjusted)).isEqualTo("Committed 2");
        assertThat(json(adjusted).path("code").asString()).isEqualTo("I-1");
        assertThat(json(account.get(DOCUMENTS + "/I-1")).path("totalTax").decimalValue())
                .isEqualByComparingTo("17.00");
        assertThat(documents()).isEqualTo(1);
    }

    @Test
    void aSavedInvoiceIsNotAdjusted() {
        account.create(invoice("I-1").put("commit", false));

        assertThat(refusal(account.post(DOCUMENTS + "/I-1/adjust", adjustment("PriceAdjusted", invoice("I-1")))))
                .isEqualTo("400 GetTaxError 300");
    }

    @ParameterizedTest
    @CsvSource({"'', 400 ModelStateInvalid 70", "Whim, 400 ModelStateInvalid 70", "Other, 400 ValueRequiredError 5"})
    void anAdjustmentHasAReasonAndOtherIsDescribed(String reason, String refusal) {
        account.create(invoice("I-1"));

        assertThat(refusal(account.post(DOCUMENTS + "/I-1/adjust", adjustment(reason, invoice("I-1")))))
                .isEqualTo(refusal);
        assertThat(state(account.get(DOCUMENTS + "/I-1"))).isEqualTo("Committed 1");
    }

    @Test
    void aSavedInvoiceIsCommittedLater() {
        account.create(invoice("I-1").put("commit", false));

        HttpResponse<String> committed = account.post(DOCUMENTS + "/I-1/commit", model("{'commit': true}"));

        assertThat(state(committed)).isEqualTo("Committed 1");
        assertThat(state(account.get(DOCUMENTS + "/I-1"))).isEqualTo("Committed 1");
        assertThat(refusal(account.post(DOCUMENTS + "/I-1/commit", model("{}"))))
                .isEqualTo("400 ValueRequiredError 5");
    }

    @Test
    void aVoidedInvoiceIsCancelledForGood() {
        account.create(invoice("I-1"));

        HttpResponse<String> voided = account.post(DOCUMENTS + "/I-1/void", model("{'code': 'DocVoided'}"));

        assertThat(voided.statusCode()).isEqualTo(200);
        assertThat(voided.headers().firstValue("Location")).isPresent();
        assertThat(state(voided)).isEqualTo("Cancelled 1");
        assertThat(state(account.get(DOCUMENTS + "/I-1"))).isEqualTo("Cancelled 1");
        assertThat(refusal(account.post(DOCUMENTS + "/I-1/void", model("{'code': 'DocVoided'}"))))
                .isEqualTo("400 TransactionAlreadyCancelled 198");
        assertThat(refusal(account.post(DOCUMENTS + "/I-1/commit", model("{'commit': true}"))))
                .isEqualTo("400 GetTaxError 300");
    }

    @Test
    void aVoidNeedsAKnownReasonAndADocument() {
        account.create(invoice("I-1"));

        assertThat(refusal(account.post(DOCUMENTS + "/I-1/void", model("{'code': 'Regret'}"))))
                .isEqualTo("400 ModelStateInvalid 70");
        assertThat(refusal(account.post(DOCUMENTS + "/I-9/void", model("{'code': 'DocVoided'}"))))
                .isEqualTo("404 EntityNotFoundError 4");
        assertThat(refusal(account.post(DOCUMENTS + "/I-1/settle", model("{}"))))
                .isEqualTo("404 NotFound 4001");
    }

    @ParameterizedTest
    @CsvSource({
        "A/1, A_-ava2f-_1",
        "A+1, A_-ava2b-_1",
        "A?1, A_-ava3f-_1",
        "A%1, A_-ava25-_1",
        "A#1, A_-ava23-_1",
        "A 1, A%201"
    })
    void aCodeInAPathIsSpelledTheVendorsWay(String code, String inPath) {
        account.create(invoice(code));

        HttpResponse<String> found = account.get(DOCUMENTS + "/" + inPath + "/types/SalesInvoice");

        assertThat(json(found).path("code").asString()).isEqualTo(code);
    }

    @Test
    void theDocumentsOfACompanyAreListed() {
        account.create(invoice("I-1"));
        account.create(invoice("I-2"));
        account.create(invoice("I-3").put("companyCode", "OTHER"));

        assertThat(json(account.get(DOCUMENTS))
                        .path("value")
                        .valueStream()
                        .map(each -> each.path("code").asString()))
                .containsExactly("I-1", "I-2");
    }

    private int documents() {
        return json(account.get(DOCUMENTS)).path("@recordsetCount").asInt();
    }

    private static ObjectNode adjustment(String reason, ObjectNode invoice) {
        return model("{}")
                .put("adjustmentReason", reason)
                .set("newTransaction", invoice)
                .asObject();
    }

    private static String state(HttpResponse<String> response) {
        return json(response).path("status").asString() + " "
                + json(response).path("version").asString();
    }
}
