package org.throughline.workflow.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.workflow.Samples.contract;
import static org.throughline.workflow.Samples.customer;
import static org.throughline.workflow.Samples.deal;
import static org.throughline.workflow.Samples.fee;
import static org.throughline.workflow.Samples.hourly;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.throughline.connector.port.Deal;
import org.throughline.model.CountryCode;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.event.Owner;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.workflow.Samples;

class ProjectControlsTest {
    private static final Contract SOUND = contract(hourly("Consultant", "100"), "1000.00");

    @Test
    void aSoundDealPassesAllControls() {
        assertThat(failed(deal(SOUND, customer("US")))).isEmpty();
    }

    @Test
    void aCustomerInAVatCountryWithoutRegistrationIsForMasterData() {
        List<Finding> findings = check(deal(SOUND, customer("NL")));

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.control()).isEqualTo("customer-tax-registration");
            assertThat(finding.policy().owner()).isEqualTo(Owner.MASTER_DATA);
            assertThat(finding.message()).contains("NL");
        });
    }

    @Test
    void aRegisteredCustomerInAVatCountryPasses() {
        Customer registered = Customer.builder()
                .from(customer("NL"))
                .addTaxRegistrations(new TaxRegistration(TaxScheme.VAT, CountryCode.of("NL"), "NL123456789B01"))
                .build();

        assertThat(failed(deal(SOUND, registered))).isEmpty();
    }

    @Test
    void allReasonsAreReportedAtOnce() {
        Contract incomplete = Contract.builder()
                .from(contract(fee("100.00", "30.00", "60.00"), "120.00"))
                .paymentTerms(Optional.empty())
                .build();

        assertThat(failed(deal(incomplete, customer("NL"))))
                .containsExactly("contract-complete", "contract-sums", "contract-sums", "customer-tax-registration");
    }

    @Test
    void anEmptyRateCardIsReportedWithItsPath() {
        TimeAndMaterials terms = TimeAndMaterials.builder()
                .rateCard(RateCard.builder()
                        .id(RateCardId.of("card-1"))
                        .currency(Samples.USD)
                        .build())
                .build();

        assertThat(check(deal(contract(terms, "1000.00"), customer("US"))))
                .extracting(Finding::message)
                .containsExactly("billingTerms.rateCard.lines has no rate");
    }

    @Test
    void whatFinanceDoesNotKnowIsForFinance() {
        ProjectReadiness subject = new ProjectReadiness(
                deal(SOUND, customer("US")),
                Optional.empty(),
                List.of(),
                Set.of(CurrencyUnit.EUR),
                Optional.empty(),
                ParentState.KNOWN,
                false);

        assertThat(Controls.standard().check(subject))
                .allSatisfy(finding -> assertThat(finding.policy().owner()).isEqualTo(Owner.FINANCE))
                .extracting(Finding::control)
                .containsExactly("legal-entity-known", "currency-known", "payment-terms-known");
    }

    @Test
    void aSellerWithoutRegistrationWhereTaxIsDueIsForFinance() {
        LegalEntity unregistered = LegalEntity.builder()
                .from(Samples.seller())
                .taxRegistrations(List.of())
                .build();
        ProjectReadiness subject = new ProjectReadiness(
                deal(SOUND, customer("US")),
                Optional.of(unregistered),
                Samples.knownTerms(),
                Set.of(Samples.USD),
                Optional.empty(),
                ParentState.KNOWN,
                true);

        assertThat(Controls.standard().check(subject))
                .extracting(Finding::control)
                .containsExactly("seller-tax-registration");
    }

    private static List<String> failed(Deal deal) {
        return check(deal).stream().map(Finding::control).toList();
    }

    private static List<Finding> check(Deal deal) {
        return Controls.standard()
                .check(new ProjectReadiness(
                        deal,
                        Optional.of(Samples.seller()),
                        Samples.knownTerms(),
                        Set.of(Samples.USD),
                        Optional.empty(),
                        ParentState.KNOWN,
                        false));
    }
}
