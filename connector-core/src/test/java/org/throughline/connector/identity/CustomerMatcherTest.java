package org.throughline.connector.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.connector.identity.CustomerMatch.Match;
import org.throughline.connector.identity.CustomerMatch.None;
import org.throughline.connector.identity.CustomerMatch.Review;
import org.throughline.model.CountryCode;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

class CustomerMatcherTest {
    private static final ExternalRef ACCOUNT = new ExternalRef("salesforce", "Account", "001A");

    @Test
    void theSameTaxIdIsAMatchHoweverItIsWritten() {
        Customer acme = customer("C-1", "Acme GmbH")
                .addTaxRegistrations(vat("DE 136.695-976"))
                .build();

        CustomerMatch found = CustomerMatcher.among(List.of(acme))
                .match(customer("X", "Something else")
                        .addTaxRegistrations(vat("136695976"))
                        .build());

        assertThat(found).isEqualTo(new Match(acme.getId(), Set.of(MatchReason.SAME_TAX_ID)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://www.acme.com/en?x=1", "ACME.com", "http://user@acme.com:8080", " acme.com. "})
    void theSameDomainIsAMatch(String website) {
        Customer acme = customer("C-1", "Acme GmbH").website("https://acme.com").build();

        assertThat(match(acme, customer("X", "Acme").website(website))).isInstanceOf(Match.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://facebook.com/acme", "localhost", "10.0.0.1", "", "::::", "https://", "a..b\u202e", "%"})
    void aHostThatNamesNoFirmIsNoKey(String website) {
        Customer acme = customer("C-1", "Acme GmbH").website(website).build();

        assertThat(match(acme, customer("X", "Quite another").website(website))).isEqualTo(new None());
    }

    @Test
    void aDomainInAnyScriptIsCompared() {
        Customer acme =
                customer("C-1", "Bücher AG").website("https://bücher.example").build();

        assertThat(match(acme, customer("X", "B").website("xn--bcher-kva.example")))
                .isInstanceOf(Match.class);
    }

    @Test
    void theSameRecordOfAVendorIsAMatch() {
        Customer acme = customer("C-1", "Acme").addExternalRefs(ACCOUNT).build();

        assertThat(match(acme, customer("X", "Renamed").addExternalRefs(ACCOUNT)))
                .isEqualTo(new Match(acme.getId(), Set.of(MatchReason.SAME_EXTERNAL_REF)));
    }

    @Test
    void keysThatPointToTwoCustomersAreForAPerson() {
        Customer one = customer("C-1", "Acme").addExternalRefs(ACCOUNT).build();
        Customer other = customer("C-2", "Acme Labs").website("acme.com").build();

        CustomerMatch found = CustomerMatcher.among(List.of(one, other))
                .match(customer("X", "Acme")
                        .addExternalRefs(ACCOUNT)
                        .website("acme.com")
                        .build());

        assertThat(found).isInstanceOfSatisfying(Review.class, review -> {
            assertThat(review.reasons()).contains(MatchReason.KEYS_DISAGREE);
            assertThat(review.candidates())
                    .extracting(MatchCandidate::customer)
                    .containsExactly(one.getId(), other.getId());
        });
    }

    @Test
    void aSharedDomainWithOtherTaxIdsIsForAPerson() {
        Customer acme = customer("C-1", "Acme GmbH")
                .website("acme.com")
                .addTaxRegistrations(vat("DE136695976"))
                .build();

        CustomerMatch found = match(
                acme, customer("X", "Acme Labs GmbH").website("acme.com").addTaxRegistrations(vat("DE811907980")));

        assertThat(found).isInstanceOfSatisfying(Review.class, review -> {
            assertThat(review.score()).isEqualTo(75);
            assertThat(review.reasons()).contains(MatchReason.TAX_IDS_DIFFER, MatchReason.SAME_DOMAIN);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Acme GmbH | ACME G.m.b.H. | 95",
                "Acme, Inc. | acme incorporated | 95",
                "Müller & Söhne KG | Muller und Sohne KG | 95",
                "Straße AG | STRASSE AG | 95",
                "İstanbul Yazılım A.Ş. | Istanbul Yazilim AS | 95",
                "Société Générale S.A. | Societe Generale SA | 95",
                "ＡＣＭＥ　Ｃｏ．，Ｌｔｄ． | Acme Co Ltd | 95",
                "ООО «Ромашка» | Ромашка ООО | 95",
                "株式会社アクメ | アクメ株式会社 | 95",
                "北京软件有限公司 | 北京软件 | 90",
                "שלום בע״מ | שלום | 90",
                "O'Neil Ltd | ONeil Limited | 95",
                "Acme | Acme GmbH | 90",
                "Acme Inc | Acme GmbH | 80",
                "𝔄𝔠𝔪𝔢 | Acme | 95",
            })
    void equalNamesAreForAPersonWithADeclaredScore(String known, String name, int score) {
        assertThat(match(customer("C-1", known).build(), customer("X", name)))
                .isInstanceOfSatisfying(
                        Review.class, review -> assertThat(review.score()).isEqualTo(score));
    }

    @Test
    void similarNamesScoreLessThanEqualOnes() {
        CustomerMatch found = match(customer("C-1", "Accenture Holding").build(), customer("X", "Acenture Holding"));

        assertThat(found)
                .isInstanceOfSatisfying(
                        Review.class, review -> assertThat(review.score()).isBetween(60, 79));
    }

    @ParameterizedTest
    @CsvSource({"Acme, Globex", "AG, SE", "!!!, ???", "A, B", "Acme, 株式会社", "'שלום', 'سلام'"})
    void otherNamesAreNoMatch(String known, String name) {
        assertThat(match(customer("C-1", known).build(), customer("X", name))).isEqualTo(new None());
    }

    @Test
    void anotherCountryTakesFifteenAway() {
        CustomerMatch found = match(
                customer("C-1", "Acme").billingAddress(in("DE")).build(),
                customer("X", "Acme").billingAddress(in("FR")));

        assertThat(found).isInstanceOfSatisfying(Review.class, review -> {
            assertThat(review.score()).isEqualTo(80);
            assertThat(review.reasons()).contains(MatchReason.OTHER_COUNTRY);
        });
    }

    @Test
    void theTradingNameCounts() {
        Customer acme =
                customer("C-1", "Grand Holdings 42 Ltd").tradingName("Acme").build();

        assertThat(match(acme, customer("X", "ACME"))).isInstanceOf(Review.class);
    }

    @Test
    void aVeryLongNameCostsNoMoreThanOthers() {
        String endless = "Acme ".repeat(200_000);

        assertThat(match(customer("C-1", endless).build(), customer("X", endless)))
                .isInstanceOf(Review.class);
        assertThat(match(customer("C-1", endless).build(), customer("X", "Globex")))
                .isEqualTo(new None());
    }

    @Test
    void aCustomerCannotBeGivenTwice() {
        Customer acme = customer("C-1", "Acme").build();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerMatcher.among(List.of(acme, acme)))
                .withMessage("customer C-1 is given twice");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CustomerMatcher.among(List.of(acme)).reviewFrom(0))
                .withMessageContaining("from 1 to 100");
    }

    private static CustomerMatch match(Customer known, Customer.Builder record) {
        return CustomerMatcher.among(List.of(known)).match(record.build());
    }

    private static Customer.Builder customer(String id, String name) {
        return Customer.builder().id(CustomerId.of(id)).name(name);
    }

    private static TaxRegistration vat(String number) {
        return new TaxRegistration(TaxScheme.VAT, CountryCode.of("DE"), number);
    }

    private static Address in(String country) {
        return Address.builder()
                .city("Somewhere")
                .country(CountryCode.of(country))
                .build();
    }
}
