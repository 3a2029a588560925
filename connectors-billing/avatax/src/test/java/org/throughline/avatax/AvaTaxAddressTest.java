package org.throughline.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.MappingException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WireJson;
import org.throughline.model.party.Address;
import org.throughline.simulator.SimulatorExtension;

class AvaTaxAddressTest {

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(() -> new TestCompany().simulator());

    private AvaTaxService tax =
            AvaTaxService.connect(TestCompany.config("http://127.0.0.1").build());

    @BeforeEach
    void connect() {
        tax = AvaTaxService.connect(TestCompany.config(AVATAX.baseUrl()).build());
    }

    @Test
    void anAddressComesInTheSpellingOfTheRegister() {
        assertThat(tax.resolve(Sales.NEW_YORK)).hasValueSatisfying(found -> {
            assertThat(found.getLines()).containsExactly("1 MAIN STREET");
            assertThat(found.getCity()).isEqualTo("NEW YORK");
            assertThat(found.getPostalCode()).isEmpty();
        });
    }

    @Test
    void aStreetThatDoesNotExistIsNoAddress() {
        Address nowhere = Address.builder()
                .from(Sales.NEW_YORK)
                .lines(List.of("Main Street"))
                .build();

        assertThat(tax.resolve(nowhere)).isEmpty();
    }

    @Test
    void anAddressThatAvaTaxCannotKnowIsRefusedBeforeAnythingIsSent() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> tax.resolve(Sales.address("DE", "", "Berlin")))
                .withMessageContaining("Address.country");
        assertThat(AVATAX.server().requests()).isEmpty();
    }

    @Test
    void aPostalCodeThatIsTooLongIsRejectedWithoutQuotingIt() {
        Address wrong = Address.builder()
                .from(Sales.NEW_YORK)
                .postalCode("too_long_zipcode")
                .build();

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> tax.resolve(wrong))
                .withMessageContaining("StringLengthError")
                .withMessageNotContaining("too_long");
    }

    @Test
    void anAnswerWithoutAddressesFindsNothing() {
        assertThat(WireJson.mapper()
                        .readValue("{\"validatedAddresses\": []}", AvaTaxResolvedAddress.class)
                        .address())
                .isEmpty();
    }

    @Test
    void anAddressWithoutACityHasNoForm() {
        AvaTaxAddress incomplete = new AvaTaxAddress("1 MAIN ST", null, "", " ", "NY", "10001", "US");

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(incomplete::toAddress)
                .withMessage("ValidatedAddress.city: is missing");
    }
}
