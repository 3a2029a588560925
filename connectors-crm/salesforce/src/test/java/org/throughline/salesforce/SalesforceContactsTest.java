package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.throughline.salesforce.TestOrg.HANSA;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.port.CrmContacts;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.Contact;
import org.throughline.simulator.SimulatorExtension;

class SalesforceContactsTest {
    private static final ExternalRef BUYER = new ExternalRef("salesforce", "Contact", "003000000000051AAA");

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> new TestOrg().simulator());

    @Test
    void aContactIsAPersonOfItsAccount() {
        Contact contact = contacts().get(BUYER);

        assertThat(contact.getId()).hasToString("salesforce-003000000000051AAA");
        assertThat(contact.getCustomerId()).hasToString("salesforce-" + HANSA.id());
        assertThat(contact.getName()).isEqualTo("Sample Buyer");
        assertThat(contact.getJobTitle()).contains("Head of Procurement");
        assertThat(contact.getEmail()).contains("buyer@hansa.example");
        assertThat(contact.getTelephone()).contains("+49 40 5550100");
        assertThat(contact.getRoles()).isEmpty();
        assertThat(contact.getExtensions().text("salesforce:Department")).contains("Procurement");
    }

    @Test
    void theContactsOfAnAccountAreListed() {
        try (Stream<Contact> contacts = contacts().ofCustomer(HANSA)) {
            assertThat(contacts).extracting(Contact::getName).containsExactlyInAnyOrder("Sample Buyer", "Payer");
        }
    }

    @Test
    void privateContactsAreNotInTheFeed() {
        try (Stream<Change<Contact>> changes = contacts().changedSince(Cursor.start())) {
            List<Contact> read =
                    changes.flatMap(change -> change.current().stream()).toList();

            assertThat(read)
                    .extracting(Contact::getName)
                    .doesNotContain("Private")
                    .hasSize(3);
        }
    }

    @Test
    void anUnknownContactIsNamed() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> contacts().get(new ExternalRef("salesforce", "Contact", "003000000000099AAA")))
                .withMessage("salesforce.readContact: no contact has the id 003000000000099AAA");
    }

    private static CrmContacts contacts() {
        SalesforceMapping.Builder mapping = SalesforceMapping.builder();
        mapping.addContactExtensionFields("Department");
        return SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()), mapping.build())
                .contacts();
    }
}
