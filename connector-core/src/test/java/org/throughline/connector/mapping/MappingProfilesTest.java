package org.throughline.connector.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import tools.jackson.databind.node.ObjectNode;

class MappingProfilesTest {
    private static final Customer ACME = Customer.builder()
            .id(CustomerId.of("acme"))
            .name("Acme")
            .creditLimit(Money.parse("USD 5.00"))
            .build();
    private static final MappingProfile PROFILE = MappingProfile.parse("""
            {"system":"acme","object":"customer","fields":[
              {"vendor":"limit","canonical":"creditLimit.amount","converter":"decimal-text"},
              {"vendor":"tier","extension":true}]}""");

    @Test
    void whatAProfileBindsComesOnTop() {
        Customer read =
                profiles(PROFILE).read(ACME, Customer.class, "customer", json("{\"limit\":7,\"tier\":\"gold\"}"));

        assertThat(read.getCreditLimit()).contains(Money.parse("USD 7.00"));
        assertThat(read.getExtensions().text("acme:tier")).contains("gold");
        assertThat(read.getName()).isEqualTo("Acme");
        assertThat(profiles(PROFILE).write(read, "customer")).isEqualTo(json("{\"limit\":7.00,\"tier\":\"gold\"}"));
    }

    @Test
    void withoutAProfileNothingChanges() {
        assertThat(profiles().read(ACME, Customer.class, "customer", json("{\"tier\":\"gold\"}")))
                .isSameAs(ACME);
        assertThat(profiles().write(ACME, "customer")).isEmpty();
        assertThat(profiles().readFields("customer")).isEmpty();
        assertThat(profiles(PROFILE).readFields("customer")).containsExactly("limit", "tier");
    }

    @Test
    void whatIsNoCanonicalObjectIsRefusedAndNotQuoted() {
        MappingProfile wrong = MappingProfile.parse("""
                {"system":"acme","object":"customer","fields":[{"vendor":"who","canonical":"onCreditHold"}]}""");

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> profiles(wrong).read(ACME, Customer.class, "customer", json("{\"who\":\"Erika\"}")))
                .withMessage("customer.profile: what the profile reads is no Customer");
    }

    @Test
    void aProfileThatNobodyWouldUseIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappingProfiles.of("other", List.of("customer"), List.of(PROFILE)))
                .withMessageContaining("is for acme");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MappingProfiles.of("acme", List.of("job"), List.of(PROFILE)))
                .withMessage("profiles are for job, not for customer");
        assertThatIllegalArgumentException().isThrownBy(() -> profiles(PROFILE, PROFILE));
    }

    private static MappingProfiles profiles(MappingProfile... profiles) {
        return MappingProfiles.of("acme", List.of("customer"), List.of(profiles));
    }

    private static ObjectNode json(String text) {
        return WireJson.mapper().readTree(text).asObject();
    }
}
