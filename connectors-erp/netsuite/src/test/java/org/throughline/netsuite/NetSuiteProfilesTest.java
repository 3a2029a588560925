package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.joda.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.model.Extensions;
import org.throughline.model.billing.Invoice;
import org.throughline.model.delivery.Project;
import org.throughline.model.party.Customer;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Custom fields by mapping profiles. */
class NetSuiteProfilesTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final MappingProfile JOB = MappingProfile.parse("""
            {"system": "netsuite", "object": "job", "fields": [{"vendor": "custentity_practice", "extension": true}]}""");

    private static final MappingProfile INVOICE = MappingProfile.parse("""
            {"system": "netsuite", "object": "invoice", "fields": [{"vendor": "custbody_cost_centre", "extension": true}]}""");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl())
                .addProfiles(TestAccount.CUSTOMER_PROFILE, JOB, INVOICE)
                .build());
    }

    @Test
    void customFieldsOfACustomerGoThereAndBack() {
        erp.customers().upsert(customer("EMEA"), KEY);

        Customer found = erp.customers().find(Samples.newCustomer().getId()).orElseThrow();

        assertThat(found.getExtensions().text("netsuite:custentity_region")).contains("EMEA");
        assertThat(found.getCreditLimit()).contains(Money.parse("USD 5000.00"));
    }

    @Test
    void aCustomFieldIsClearedWhereTheProfileSaysSo() {
        erp.customers().upsert(customer("EMEA"), KEY);

        erp.customers().upsert(Samples.newCustomer(), KEY);

        ObjectNode row = account.row("customer", "cust-globex");
        assertThat(row.path("custentity_region").isString()).isFalse();
        assertThat(row.path("custentity_credit_limit").decimalValue()).isEqualByComparingTo("5000");
    }

    @Test
    void aCustomFieldOfAProjectGoesThereAndBack() {
        Project project = Project.builder()
                .from(Samples.newProject())
                .extensions(Extensions.empty().with("netsuite:custentity_practice", "Cloud"))
                .build();
        erp.projects().upsert(project, KEY);

        assertThat(erp.projects()
                        .find(project.getId())
                        .orElseThrow()
                        .getExtensions()
                        .text("netsuite:custentity_practice"))
                .contains("Cloud");
    }

    @Test
    void aCustomFieldIsOnThePostedInvoice() {
        Invoice invoice = Invoice.builder()
                .from(Samples.invoice())
                .extensions(Extensions.empty().with("netsuite:custbody_cost_centre", "CC-4"))
                .build();

        erp.invoices().post(invoice, KEY);

        assertThat(account.row("invoice", "inv-i1").path("custbody_cost_centre").asString())
                .isEqualTo("CC-4");
    }

    @Test
    void aCustomFieldThatIsNoTextIsRefusedByName() {
        erp.customers().upsert(customer("EMEA"), KEY);
        ObjectNode row = account.row("customer", "cust-globex");
        account.store().put("customer", row.path("id").asString(), row.put("custentity_region", 7));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> erp.customers().find(Samples.newCustomer().getId()))
                .withMessage("customer.custentity_region: is no text");
    }

    @Test
    void aProfileForAnotherRecordIsRefused() {
        MappingProfile term = MappingProfile.parse("{\"system\": \"netsuite\", \"object\": \"term\"}");

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        TestAccount.config(NETSUITE.baseUrl()).addProfiles(term).build())
                .withMessageContaining("profiles are for customer, job, invoice, not for term");
    }

    private static Customer customer(String region) {
        return Customer.builder()
                .from(Samples.newCustomer())
                .creditLimit(Money.parse("USD 5000.00"))
                .extensions(Extensions.empty().with("netsuite:custentity_region", region))
                .build();
    }
}
