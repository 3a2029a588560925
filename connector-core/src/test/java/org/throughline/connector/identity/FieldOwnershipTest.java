package org.throughline.connector.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.throughline.connector.identity.MergeReport.Refused;
import org.throughline.model.Extensions;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.AttributeSource;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;

class FieldOwnershipTest {
    private static final ExternalRef IN_CRM = new ExternalRef("salesforce", "Account", "001A");
    private static final ExternalRef IN_ERP = new ExternalRef("netsuite", "customer", "7");
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final FieldOwnership RULES = FieldOwnership.builder()
            .owner("netsuite", "currency", "onCreditHold")
            .otherwise("salesforce");
    private static final Customer GOLDEN =
            Customer.builder().id(CustomerId.of("C-1")).name("Acme").build();

    @Test
    void eachAttributeIsTakenFromItsOwnerOnly() {
        Customer told = Customer.builder()
                .id(CustomerId.of("netsuite-7"))
                .name("ACME INC (do not use)")
                .currency(CurrencyUnit.EUR)
                .onCreditHold(true)
                .build();

        MergedCustomer merged = RULES.merge(GOLDEN, told, IN_ERP, NOON);

        assertThat(merged.customer().getId()).isEqualTo(GOLDEN.getId());
        assertThat(merged.customer().getName()).isEqualTo("Acme");
        assertThat(merged.customer().getCurrency()).contains(CurrencyUnit.EUR);
        assertThat(merged.customer().isOnCreditHold()).isTrue();
        assertThat(merged.report().taken()).containsExactlyInAnyOrder("currency", "onCreditHold");
        assertThat(merged.report().refused()).containsExactly(new Refused("name", "owned by salesforce"));
    }

    @Test
    void whatWasTakenSaysWhereFrom() {
        Customer told = named("Acme Corp");

        Customer merged = RULES.merge(GOLDEN, told, IN_CRM, NOON).customer();

        assertThat(merged.getProvenance()).contains(new AttributeSource("name", IN_CRM, NOON));
        assertThat(merged.getExternalRefs()).containsExactly(IN_CRM);
    }

    @Test
    void theReportNamesNoValue() {
        MergeReport report =
                RULES.merge(GOLDEN, named("Erika Mustermann"), IN_ERP, NOON).report();

        assertThat(report.text()).isEqualTo("""
                merge of netsuite:customer:7
                  refused  name: owned by salesforce
                """);
        assertThat(report.toString()).doesNotContain("Erika");
    }

    @Test
    void whatIsAbsentRemovesNothing() {
        Customer golden = Customer.builder().from(GOLDEN).website("acme.com").build();

        MergedCustomer merged = RULES.merge(golden, GOLDEN, IN_CRM, NOON);

        assertThat(merged.customer().getWebsite()).contains("acme.com");
        assertThat(merged.report().taken()).isEmpty();
    }

    @Test
    void whatTheOwnerToldEarlierIsRefused() {
        Customer golden = RULES.merge(GOLDEN, named("Newer"), IN_CRM, NOON).customer();

        MergedCustomer merged = RULES.merge(golden, named("Older"), IN_CRM, NOON.minusSeconds(1));

        assertThat(merged.customer()).isEqualTo(golden);
        assertThat(merged.report().refused()).containsExactly(new Refused("name", "older than what is held"));
    }

    @Test
    void mergingTwiceIsMergingOnce() {
        Customer once = RULES.merge(GOLDEN, named("Acme Corp"), IN_CRM, NOON).customer();

        MergedCustomer twice = RULES.merge(once, named("Acme Corp"), IN_CRM, NOON);

        assertThat(twice.customer()).isEqualTo(once);
        assertThat(twice.report().taken()).isEmpty();
    }

    @Test
    void whatNobodyOwnsIsTakenFromTheFirstWhoKnowsIt() {
        FieldOwnership none = FieldOwnership.builder().build();
        Customer first = Customer.builder().from(GOLDEN).website("acme.com").build();
        Customer second = Customer.builder().from(GOLDEN).website("acme.org").build();

        Customer golden = none.merge(GOLDEN, first, IN_CRM, NOON).customer();
        MergedCustomer other = none.merge(golden, second, IN_ERP, NOON);
        MergedCustomer same = none.merge(golden, second, IN_CRM, NOON.plusSeconds(1));

        assertThat(golden.getWebsite()).contains("acme.com");
        assertThat(other.report().refused()).extracting(Refused::attribute).containsExactly("website");
        assertThat(same.customer().getWebsite()).contains("acme.org");
    }

    @Test
    void anExtensionBelongsToTheSystemOfItsNamespace() {
        Customer told = Customer.builder()
                .from(GOLDEN)
                .extensions(
                        Extensions.empty().with("salesforce:Tier__c", "𝔄 שלום").with("netsuite:terms", "x"))
                .build();

        MergedCustomer merged = RULES.merge(GOLDEN, told, IN_CRM, NOON);

        assertThat(merged.customer().getExtensions().asMap()).containsOnlyKeys("salesforce:Tier__c");
        assertThat(merged.report().refused())
                .containsExactly(new Refused("extensions.netsuite:terms", "owned by netsuite"));
    }

    @Test
    void anAttributeThatDoesNotExistIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FieldOwnership.builder().owner("netsuite", "colour"))
                .withMessageContainingAll("'colour'", "billingAddress");
        for (String own : List.of("id", "externalRefs", "provenance", "extensions")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> FieldOwnership.builder().owner("netsuite", own));
        }
    }

    @Test
    void anAttributeHasOneOwner() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> FieldOwnership.builder().owner("netsuite", "name").owner("salesforce", "name"))
                .withMessage("attribute name is owned by netsuite and by salesforce");
    }

    private static Customer named(String name) {
        return Customer.builder().from(GOLDEN).name(name).build();
    }
}
