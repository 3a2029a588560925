package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.throughline.salesforce.TestOrg.GROUP;
import static org.throughline.salesforce.TestOrg.NORTHWIND;
import static org.throughline.salesforce.TestOrg.TIME_AND_MATERIALS;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.model.Extensions;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.salesforce.platform.SalesforceSchema;
import org.throughline.simulator.SimulatorExtension;

/** Custom fields of accounts by a mapping profile. */
class SalesforceProfilesTest {
    private static final MappingProfile TIER = MappingProfile.parse("""
            {"system": "salesforce", "object": "Account", "fields": [
              {"vendor": "Tier__c", "extension": true, "converter": "text", "clear": true}]}""");
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void aBoundFieldIsReadWhereverTheAccountIs() {
        org.change(NORTHWIND, row -> row.put("Tier__c", "Gold"));
        org.change(GROUP, row -> row.put("Tier__c", "Iron"));
        SalesforceCrm crm = crm(TIER);

        assertThat(tier(crm.customers().get(NORTHWIND))).isEqualTo("Gold");
        assertThat(tier(crm.opportunities().deal(TIME_AND_MATERIALS).customer()))
                .isEqualTo("Gold");
        assertThat(tier(crm.customers().ancestors(NORTHWIND).get(0))).isEqualTo("Iron");
    }

    @Test
    void aBoundFieldIsWrittenAndCleared() {
        SalesforceCrm crm = crm(TIER);
        crm.customers().upsert(customer("Gold"), KEY);
        assertThat(org.count("Account", "Tier__c", "Gold")).isEqualTo(1);

        crm.customers()
                .upsert(
                        Customer.builder()
                                .from(customer("Gold"))
                                .extensions(Extensions.empty())
                                .build(),
                        KEY);

        assertThat(org.count("Account", "Tier__c", "Gold")).isZero();
    }

    @Test
    void aTextThatIsTooLongForTheOrgIsRefusedBeforeItIsSent() {
        SalesforceConfig config = TestOrg.config(SALESFORCE.baseUrl());
        SalesforceSchema schema = SalesforceSchema.of(config.getClient(), "test.describe");
        SalesforceCrm crm = crm(TIER.withLengthsOf(schema.describe("Account").orElseThrow()));
        Customer customer = customer("x".repeat(21));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> crm.customers().upsert(customer, KEY))
                .withMessage("Account.Tier__c: has 21 characters, the field takes 20");
        assertThat(org.count("Account", "Throughline_Key__c", "C-1")).isZero();
    }

    @Test
    void aBoundFieldThatTheOrgLacksIsNamed() {
        MappingProfile gone = MappingProfile.parse("""
                {"system": "salesforce", "object": "Account", "fields": [{"vendor": "Gone__c", "extension": true}]}""");

        assertThat(crm(TIER).missingFields()).isEmpty();
        assertThat(crm(gone).missingFields()).containsExactly("Account.Gone__c: is not there, or hidden");
    }

    @Test
    void aProfileThatCannotServeIsRefused() {
        MappingProfile contact = MappingProfile.parse("{\"system\": \"salesforce\", \"object\": \"Contact\"}");
        MappingProfile hostile = MappingProfile.parse("""
                {"system": "salesforce", "object": "Account", "fields": [{"vendor": "Id,(SELECT", "extension": true}]}""");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> crm(contact))
                .withMessage("profiles are for Account, not for Contact");
        assertThatIllegalStateException().isThrownBy(() -> crm(hostile)).withMessageContaining("Id,(SELECT");
    }

    private static String tier(Customer customer) {
        return customer.getExtensions().text("salesforce:Tier__c").orElse("none");
    }

    private static Customer customer(String tier) {
        return Customer.builder()
                .id(CustomerId.of("C-1"))
                .name("Contoso")
                .extensions(Extensions.empty().with("salesforce:Tier__c", tier))
                .build();
    }

    private static SalesforceCrm crm(MappingProfile profile) {
        SalesforceMapping mapping =
                SalesforceMapping.builder().addProfiles(profile).build();
        return SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()), mapping);
    }
}
