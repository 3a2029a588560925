package org.throughline.model.billing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.util.Random;
import java.util.stream.Stream;
import org.joda.money.Money;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.model.Instances;

class DocumentTotalsTest {

    @ParameterizedTest
    @CsvSource({
        "BR-CO-10, lineTotal",
        "BR-CO-11, allowanceTotal",
        "BR-CO-12, chargeTotal",
        "BR-CO-13, netTotal",
        "BR-CO-14, taxTotal",
        "BR-CO-15, total",
        "BR-CO-16, amountDue"
    })
    void aDeclaredTotalThatTheLinesDoNotGiveIsReportedByItsRule(String rule, String total)
            throws ReflectiveOperationException {
        Invoice invoice = Instances.random(Invoice.class, new Random(7));
        DocumentTotals right = DocumentTotals.of(invoice);

        assertThat(right.violationsFor(invoice)).isEmpty();
        assertThat(withOneMinorUnitMore(right, total).violationsFor(invoice))
                .singleElement()
                .satisfies(violation -> {
                    assertThat(violation.rule()).isEqualTo(rule);
                    assertThat(violation.path()).isEqualTo(total);
                });
    }

    private static DocumentTotals withOneMinorUnitMore(DocumentTotals totals, String name)
            throws ReflectiveOperationException {
        RecordComponent[] components = DocumentTotals.class.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            Money value = (Money) Instances.call(totals, components[i].getAccessor());
            values[i] = components[i].getName().equals(name)
                    ? value.plus(Money.ofMinor(value.getCurrencyUnit(), 1))
                    : value;
        }
        return DocumentTotals.class
                .getDeclaredConstructor(
                        Stream.of(components).map(RecordComponent::getType).toArray(Class<?>[]::new))
                .newInstance(values);
    }
}
