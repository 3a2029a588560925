package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.stream.Stream;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.CrmProducts;
import org.throughline.model.ExternalRef;
import org.throughline.model.UnitCode;
import org.throughline.model.sales.ServiceItem;
import org.throughline.model.sales.ServiceItemKind;
import org.throughline.simulator.SimulatorExtension;

class SalesforceProductsTest {
    private static final ExternalRef ARCHITECT = new ExternalRef("salesforce", "Product2", "01t000000000061AAA");
    private static final ExternalRef STANDARD = new ExternalRef("salesforce", "Pricebook2", "01s000000000071AAA");

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(() -> {
        org = new TestOrg();
        return org.simulator();
    });

    @Test
    void aProductIsAServiceItem() {
        ServiceItem item = products().get(ARCHITECT);

        assertThat(item.getCode()).isEqualTo("ROLE-ARC");
        assertThat(item.getName()).isEqualTo("Architect");
        assertThat(item.getKind()).isEqualTo(ServiceItemKind.ROLE);
        assertThat(item.getUnitCode()).isEqualTo(UnitCode.HOUR);
        assertThat(item.getListPrice()).isEmpty();
        assertThat(products().find("ROLE-ARC")).contains(item);
        assertThat(products().find("ROLE-XXX")).isEmpty();
    }

    @Test
    void aCodeOfTwoProductsIsAConflict() {
        ExternalRef twin = new ExternalRef("salesforce", "Product2", "01t000000000099AAA");
        org.add(twin, org.row(ARCHITECT).deepCopy().put("Id", twin.id()));

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> products().find("ROLE-ARC"))
                .withMessage("salesforce.findProduct: several active products have the code");
    }

    @Test
    void aPriceBookPricesItsProductsInOneCurrency() {
        try (Stream<ServiceItem> items = products().prices(STANDARD, CurrencyUnit.USD)) {
            assertThat(items.map(item -> item.getListPrice().orElseThrow().withScale(2)))
                    .containsExactlyInAnyOrder(BigMoney.parse("USD 250.00"), BigMoney.parse("USD 180.00"));
        }
        try (Stream<ServiceItem> items = products().prices(STANDARD, CurrencyUnit.GBP)) {
            assertThat(items).isEmpty();
        }
    }

    @Test
    void aFamilyWithoutAKindIsRefused() {
        org.change(ARCHITECT, row -> row.put("Family", "Hardware"));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> products().get(ARCHITECT))
                .withMessage("Product2.Family: 'Hardware' has no kind in the mapping");
    }

    @Test
    void aUnitThatIsNotKnownIsRefused() {
        org.change(ARCHITECT, row -> row.put("QuantityUnitOfMeasure", "Fortnight"));

        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> products().get(ARCHITECT))
                .withMessage("Product2.QuantityUnitOfMeasure: unknown value 'Fortnight'");
    }

    @Test
    void aProductWithoutAUnitIsCounted() {
        org.change(ARCHITECT, row -> row.putNull("QuantityUnitOfMeasure"));

        assertThat(products().get(ARCHITECT).getUnitCode()).isEqualTo(UnitCode.ONE);
    }

    private static CrmProducts products() {
        return SalesforceCrm.connect(TestOrg.config(SALESFORCE.baseUrl()), TestOrg.MAPPING)
                .products();
    }
}
