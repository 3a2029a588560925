package org.throughline.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.model.CanonicalTypes.Sample;
import org.throughline.model.Full;
import org.throughline.model.Minimal;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.Engagement;

class ReadinessTest {
    private static ValidatorFactory factory;
    private static Validator validator;

    @BeforeAll
    static void start() {
        factory = Validation.byDefaultProvider()
                .configure()
                .messageInterpolator(new ParameterMessageInterpolator())
                .buildValidatorFactory();
        validator = factory.getValidator();
    }

    @AfterAll
    static void stop() {
        factory.close();
    }

    @Test
    void aContractReportsAllThatIsMissingAtOnce() {
        assertThat(problems(Minimal.contract().build(), ReadyForProject.class))
                .containsExactly(
                        "billingTerms.milestones has no milestone",
                        "endDate is missing",
                        "legalEntityId is missing",
                        "paymentTerms is missing",
                        "startDate is missing");
    }

    @Test
    void anEmptyRateCardIsNamedByItsPath() {
        Contract contract = Contract.builder()
                .from(Full.contract())
                .billingTerms(Minimal.timeAndMaterials().build())
                .build();

        assertThat(problems(contract, ReadyForProject.class))
                .containsExactly("billingTerms.rateCard.lines has no rate");
    }

    @Test
    void anEngagementReportsWhatItsContractLacks() {
        Engagement engagement = Minimal.engagement()
                .contract(Contract.builder()
                        .from(Full.contract())
                        .billingTerms(Minimal.timeAndMaterials().build())
                        .build())
                .build();

        assertThat(problems(engagement, ReadyForProject.class))
                .containsExactly("contract.billingTerms.rateCard.lines has no rate");
    }

    @Test
    void aCustomerWithoutABillingAddressCanBeSoldToAndNotBilled() {
        assertThat(problems(Minimal.customer().build(), ReadyForProject.class)).isEmpty();
        assertThat(problems(Minimal.customer().build(), ReadyForBilling.class))
                .containsExactly("billingAddress is missing");
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void aFullValueIsReadyForEverything(Sample sample) {
        assertThat(problems(sample.full(), ReadyForProject.class, ReadyForBilling.class))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("org.throughline.model.CanonicalTypes#all")
    void withoutAGroupNothingIsAsked(Sample sample) {
        assertThat(problems(sample.minimal())).isEmpty();
    }

    private static List<String> problems(Object value, Class<?>... groups) {
        return validator.validate(value, groups).stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .sorted()
                .toList();
    }
}
