package org.throughline.example.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.avatax.AvaTaxService;
import org.throughline.certinia.CertiniaPsa;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.catalog.Gotcha;
import org.throughline.dynamics.finance.DynamicsFinanceErp;
import org.throughline.netsuite.NetSuiteErp;
import org.throughline.salesforce.SalesforceCrm;
import org.throughline.stripe.StripeBilling;

/**
 * The catalog says what the connectors declare, and what it says surprises is shown by a test.
 * {@code mvn -pl examples/quote-to-cash test -Dtest=CatalogTest -Dthroughline.write=true} writes it anew.
 */
class CatalogTest {
    private static final Path CATALOG = Path.of("../../docs/catalog");
    private static final List<ConnectorDescriptor> CONNECTORS = List.of(
            SalesforceCrm.descriptor(),
            CertiniaPsa.descriptor(),
            NetSuiteErp.descriptor(),
            DynamicsFinanceErp.descriptor(),
            AvaTaxService.descriptor(),
            StripeBilling.descriptor());
    private static final List<String> FAMILIES =
            List.of("connectors-platform", "connectors-crm", "connectors-psa", "connectors-erp", "connectors-billing");
    private static final int FEWEST_SURPRISES = 8;

    static Stream<ConnectorDescriptor> connectors() {
        return CONNECTORS.stream();
    }

    @Test
    void theIndexListsEveryConnector() throws IOException {
        assertWritten("README.md", CatalogPage.index(CONNECTORS));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void aConnectorHasItsPage(ConnectorDescriptor connector) throws IOException {
        assertWritten(connector.getSystem() + ".md", CatalogPage.of(connector));
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void everySurpriseIsShownByATest(ConnectorDescriptor connector) {
        assertThat(connector.getGotchas()).hasSizeGreaterThanOrEqualTo(FEWEST_SURPRISES);
        assertThat(connector.getGotchas().stream().map(Gotcha::shownBy).filter(test -> !exists(test)))
                .as("tests that are named in the catalog and do not exist")
                .isEmpty();
    }

    private static void assertWritten(String name, String page) throws IOException {
        Path file = CATALOG.resolve(name);
        if (Boolean.getBoolean("throughline.write")) {
            Files.createDirectories(CATALOG);
            Files.writeString(file, page);
        }
        assertThat(file)
                .as("write the catalog anew with -Dtest=CatalogTest -Dthroughline.write=true")
                .hasContent(page);
    }

    // In the sources: the tests of other modules are not on the class path.
    private static boolean exists(String test) {
        String[] parts = test.split("#");
        return FAMILIES.stream()
                .flatMap(family -> walk(Path.of("../..", family)))
                .filter(file -> file.endsWith(parts[0] + ".java"))
                .anyMatch(file -> read(file).contains("void " + parts[1] + "("));
    }

    private static Stream<Path> walk(Path folder) {
        try {
            return Files.walk(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
