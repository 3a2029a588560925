package org.throughline.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.http.HttpTransport;
import org.throughline.model.party.Customer;

/** What is measured must be right, or the figures mean nothing. */
class AccountServerTest {

    @Test
    void theConnectorReadsEveryAccountOfTheServer() {
        try (AccountServer server = new AccountServer(3 * AccountServer.PAGE);
                Stream<Change<Customer>> customers = CannedSalesforce.connect(server.url(), HttpTransport.standard())
                        .customers()
                        .changedSince(Cursor.start())) {
            assertThat(customers.count()).isEqualTo(3L * AccountServer.PAGE);
        }
    }

    @Test
    void aCannedPageBecomesItsCustomers() {
        try (Stream<Change<Customer>> customers = CannedSalesforce.answering(AccountServer.wholePage(3))
                .customers()
                .changedSince(Cursor.start())) {
            List<Customer> read =
                    customers.flatMap(change -> change.current().stream()).toList();

            assertThat(read).extracting(Customer::getName).containsExactly("Customer 0", "Customer 1", "Customer 2");
            assertThat(read)
                    .allSatisfy(customer ->
                            assertThat(customer.getTaxRegistrations()).hasSize(1));
        }
    }
}
