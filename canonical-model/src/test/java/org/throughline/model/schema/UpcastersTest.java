package org.throughline.model.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.throughline.model.Instances;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.TaxCategory;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

class UpcastersTest {
    private static final Upcasters THREE = Upcasters.over(List.of("1.0", "1.1", "1.2", "1.3"))
            .with("Thing", "1.0", "1.1", json -> json.put("b", json.path("a").stringValue("") + "b"))
            .with("Thing", "1.1", "1.3", json -> json.put("c", json.path("b").stringValue("") + "c"))
            .with("Other", "1.0", "1.3", json -> json.put("other", true));

    @Test
    void stepsAreTakenOneAfterTheOther() {
        ObjectNode old = json("{'a':'a'}");

        assertThat(THREE.lift("Thing", "1.0", old)).isEqualTo(json("{'a':'a','b':'ab','c':'abc'}"));
        assertThat(old).as("the argument").isEqualTo(json("{'a':'a'}"));
    }

    @Test
    void aLaterVersionTakesOnlyTheStepsThatAreLeft() {
        assertThat(THREE.lift("Thing", "1.1", json("{'b':'x'}"))).isEqualTo(json("{'b':'x','c':'xc'}"));
        assertThat(THREE.lift("Thing", "1.2", json("{'b':'x'}"))).isEqualTo(json("{'b':'x'}"));
        assertThat(THREE.lift("Thing", "1.3", json("{'b':'x'}"))).isEqualTo(json("{'b':'x'}"));
        assertThat(THREE.lift("Unheard", "1.0", json("{'b':'x'}"))).isEqualTo(json("{'b':'x'}"));
    }

    @Test
    void anUnknownVersionIsRefusedByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> THREE.lift("Thing", "2.0", json("{}")))
                .withMessageContaining("'2.0'")
                .withMessageContaining("1.3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CanonicalReader.read("{}".getBytes(StandardCharsets.UTF_8), Invoice.class, "2.0"))
                .withMessageContaining("'2.0'");
    }

    @Test
    void aStepLeadsForwardAndThereIsOneFromEachVersion() {
        assertThatIllegalArgumentException().isThrownBy(() -> THREE.with("Thing", "1.2", "1.2", json -> json));
        assertThatIllegalArgumentException().isThrownBy(() -> THREE.with("Thing", "1.0", "1.2", json -> json));
    }

    @Test
    void theKeptInvoiceOfVersionOneDotZeroIsReadAsACurrentOne() throws IOException {
        byte[] kept = fixture("invoice-1.0.json");

        Invoice invoice = CanonicalReader.read(kept, Invoice.class, "1.0");

        assertThat(invoice.getTaxes())
                .extracting(TaxLine::getCategory)
                .containsExactly(Optional.of(TaxCategory.STANDARD), Optional.empty(), Optional.empty());
        assertThat(invoice.total()).hasToString("EUR 1300.00");
        assertThat(CanonicalJson.mapper().readValue(kept, Invoice.class).getTaxes())
                .as("without lifting")
                .allSatisfy(tax -> assertThat(tax.getCategory()).isEmpty());
    }

    @Test
    void anOldInvoiceLiftedEqualsTheNewOne() {
        for (long seed = 0; seed < 200; seed++) {
            Invoice drawn = Instances.random(Invoice.class, new Random(seed));
            Invoice current = Invoice.builder()
                    .from(drawn)
                    .taxes(drawn.getTaxes().stream()
                            .map(UpcastersTest::standard)
                            .toList())
                    .build();
            ObjectNode old = CanonicalJson.mapper().valueToTree(current);
            old.path("taxes").forEach(tax -> ((ObjectNode) tax).remove("category"));

            Invoice read = CanonicalReader.read(CanonicalJson.mapper().writeValueAsBytes(old), Invoice.class, "1.0");

            assertThat(read).as("seed %d", seed).isEqualTo(current);
        }
    }

    @Test
    void whatIsNoObjectIsRefusedByTheReader() {
        assertThatExceptionOfType(JacksonException.class)
                .isThrownBy(() -> CanonicalReader.read("[]".getBytes(StandardCharsets.UTF_8), Invoice.class, "1.0"));
    }

    private static TaxLine standard(TaxLine tax) {
        return TaxLine.builder()
                .from(tax)
                .taxName("VAT")
                .rate(new BigDecimal("0.19"))
                .category(TaxCategory.STANDARD)
                .build();
    }

    private static byte[] fixture(String name) throws IOException {
        try (InputStream in = UpcastersTest.class.getResourceAsStream("/schema/" + name)) {
            return in.readAllBytes();
        }
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) CanonicalJson.mapper().readTree(text.replace('\'', '"'));
    }
}
