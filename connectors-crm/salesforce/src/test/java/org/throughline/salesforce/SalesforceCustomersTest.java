package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.salesforce.TestOrg.FIXED_FEE;
import static org.throughline.salesforce.TestOrg.GROUP;
import static org.throughline.salesforce.TestOrg.HANSA;
import static org.throughline.salesforce.TestOrg.NORTHWIND;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class SalesforceCustomersTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("customer", "C-1");
    private static final CustomerId ID = CustomerId.of("C-1");

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void anAccountIsReadByItsReference() {
        assertThat(customers().get(HANSA).getName()).isEqualTo("Hansa Werke GmbH");
    }

    @Test
    void anAccountThatIsNotThereIsNamed() {
        ExternalRef unknown = TestOrg.account("001000000000099AAA");

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> customers().get(unknown))
                .withMessage("salesforce.readAccount: no account has the id 001000000000099AAA");
        assertThatIllegalArgumentException().isThrownBy(() -> customers().get(FIXED_FEE));
    }

    @Test
    void aCustomerIsFoundByTheIdOfEitherSystem() {
        CustomerId own = CustomerId.of("salesforce-" + HANSA.id());
        org.change(HANSA, row -> row.put("Throughline_Key__c", "C-1"));

        assertThat(customers().find(own).orElseThrow().getId()).isEqualTo(own);
        assertThat(customers().find(ID).orElseThrow().getId()).isEqualTo(ID);
        assertThat(customers().find(ID).orElseThrow().getExternalRefs()).containsExactly(HANSA);
        assertThat(customers().find(CustomerId.of("C-2"))).isEmpty();
        assertThat(customers().find(CustomerId.of("salesforce-001000000000099AAA")))
                .isEmpty();
    }

    @Test
    void aCustomerThatTheOrgDoesNotKnowIsMade() {
        Customer customer = complete();

        WriteResult<Customer> made = customers().upsert(customer, KEY);

        assertThat(made.outcome()).isEqualTo(WriteOutcome.CREATED);
        assertThat(made.version()).isPresent();
        assertThat(made.value().getExternalRefs()).containsExactly(made.ref());
        // What was written is read again.
        assertThat(customers().find(ID)).contains(made.value());
    }

    @Test
    void theSameCustomerAgainIsAnUpdate() {
        WriteResult<Customer> first = customers().upsert(complete(), KEY);
        WriteResult<Customer> second = customers().upsert(first.value(), KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.UPDATED);
        assertThat(second.ref()).isEqualTo(first.ref());
        assertThat(second.value()).isEqualTo(first.value());
        assertThat(org.count("Account", "Throughline_Key__c", "C-1")).isEqualTo(1);
    }

    @Test
    void anAccountThatIsKnownTakesTheKey() {
        Customer customer = Customer.builder()
                .id(ID)
                .name("Hansa Werke SE")
                .addExternalRefs(HANSA)
                .build();

        WriteResult<Customer> written = customers().upsert(customer, KEY);

        assertThat(written.ref()).isEqualTo(HANSA);
        assertThat(org.row(HANSA).path("Name").asString()).isEqualTo("Hansa Werke SE");
        assertThat(org.row(HANSA).path("Throughline_Key__c").asString()).isEqualTo("C-1");
    }

    @Test
    void anAccountThatTheCrmWasTheFirstToKnowNeedsNoKey() {
        customers().upsert(customers().get(HANSA), KEY);

        assertThat(org.row(HANSA).path("Throughline_Key__c").asString("")).isEmpty();
    }

    @Test
    void whatACustomerDoesNotSayStays() {
        Customer customer = Customer.builder()
                .id(ID)
                .name("Hansa Werke GmbH")
                .addExternalRefs(HANSA)
                .build();

        customers().upsert(customer, KEY);

        assertThat(org.row(HANSA).path("BillingCity").asString()).isEqualTo("Hamburg");
        assertThat(org.row(HANSA).path("Tax_Registration_Number__c").asString()).isEqualTo("DE123456789");
    }

    @Test
    void aParentIsNamedByItsKey() {
        org.change(GROUP, row -> row.put("Throughline_Key__c", "C-GROUP"));
        Customer customer = Customer.builder()
                .id(ID)
                .name("Contoso")
                .parentId(CustomerId.of("C-GROUP"))
                .build();

        ExternalRef written = customers().upsert(customer, KEY).ref();

        assertThat(org.row(written).path("ParentId").asString()).isEqualTo(GROUP.id());
    }

    @Test
    void aParentThatTheOrgDoesNotHaveIsRefused() {
        Customer customer = Customer.builder()
                .id(ID)
                .name("Contoso")
                .parentId(CustomerId.of("C-9"))
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> customers().upsert(customer, KEY))
                .withMessageContaining("not found for field Throughline_Key__c");
    }

    @Test
    void aKeyThatAnotherAccountHasIsAConflictThatNamesIt() {
        org.change(GROUP, row -> row.put("Throughline_Key__c", "C-1"));
        Customer customer = Customer.builder()
                .id(ID)
                .name("Hansa Werke GmbH")
                .addExternalRefs(HANSA)
                .build();

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> customers().upsert(customer, KEY))
                // Salesforce names it by the short form of its id.
                .satisfies(conflict -> assertThat(GROUP.id())
                        .startsWith(conflict.existing().orElseThrow().id()));
    }

    @Test
    void anAccountThatIsGoneIsNotMadeAgain() {
        Customer customer = Customer.builder()
                .id(ID)
                .name("Gone")
                .addExternalRefs(TestOrg.account("001000000000099AAA"))
                .build();

        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> customers().upsert(customer, KEY));
    }

    @ParameterizedTest
    @CsvSource({"30, Net 30", "0, Due on receipt"})
    void termsAreWrittenAsTheyAreRead(int days, String text) {
        assertThat(SalesforcePaymentTerms.write(terms(days))).isEqualTo(text);
    }

    @Test
    void termsWithoutAFormAreRefused() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> SalesforcePaymentTerms.write(terms(1000)))
                .withMessage("Customer.paymentTerms: have no form as 'Net N' or 'Due on receipt'");
    }

    @Test
    void ancestorsLeadFromTheParentToTheTop() {
        List<ExternalRef> chain = chainOf(13);

        List<Customer> ancestors = customers().ancestors(chain.get(0));

        assertThat(ancestors)
                .extracting(customer -> customer.getExternalRefs().get(0))
                .containsExactlyElementsOf(chain.subList(1, chain.size()));
        assertThat(queries())
                .as("5 parents in the first query, 6 in each further one")
                .isEqualTo(3);
        assertThat(customers().ancestors(chain.get(12))).isEmpty();
    }

    @Test
    void aCircleOfParentsIsAnError() {
        org.change(GROUP, row -> row.put("ParentId", NORTHWIND.id()));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> customers().ancestors(NORTHWIND))
                .withMessage("Account.ParentId: leads in a circle");
    }

    @Test
    void ancestorsOfAnUnknownAccountAreNotNone() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> customers().ancestors(TestOrg.account("001000000000099AAA")));
    }

    @Test
    void childrenAreTheDirectOnes() {
        try (Stream<Customer> children = customers().children(GROUP)) {
            assertThat(children).extracting(Customer::getName).containsExactly("Northwind Logistics");
        }
    }

    private static long queries() {
        return SALESFORCE.server().requests().stream()
                .filter(request -> request.path().endsWith("/query"))
                .count();
    }

    private static List<ExternalRef> chainOf(int length) {
        List<ExternalRef> chain = new ArrayList<>();
        ObjectNode template = org.row(GROUP);
        for (int i = 0; i < length; i++) {
            chain.add(TestOrg.account("0010000000001%02dAAA".formatted(i)));
        }
        for (int i = 0; i < length; i++) {
            ObjectNode row = template.deepCopy().put("Id", chain.get(i).id());
            if (i + 1 < length) {
                row.put("ParentId", chain.get(i + 1).id());
            }
            org.add(chain.get(i), row);
        }
        return chain;
    }

    private static Customer complete() {
        CountryCode germany = CountryCode.of("DE");
        return Customer.builder()
                .id(ID)
                .name("Contoso GmbH")
                .parentId(CustomerId.of("salesforce-" + GROUP.id()))
                .billingAddress(address("Bremen", germany))
                .deliveryAddress(address("Emden", germany))
                .addTaxRegistrations(new TaxRegistration(TaxScheme.VAT, germany, "DE811111111"))
                .paymentTerms(terms(30))
                .currency(CurrencyUnit.EUR)
                .taxExempt(true)
                .onCreditHold(true)
                .build();
    }

    private static Address address(String city, CountryCode country) {
        return Address.builder()
                .lines(List.of("Hafenstrasse 1", "Block C"))
                .city(city)
                .postalCode("28195")
                .country(country)
                .build();
    }

    private static PaymentTerms terms(int days) {
        return PaymentTerms.builder().name("Net " + days).netDays(days).build();
    }

    private static CrmCustomers customers() {
        return SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl())).customers();
    }
}
