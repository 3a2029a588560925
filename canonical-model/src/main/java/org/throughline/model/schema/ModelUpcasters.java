package org.throughline.model.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.throughline.model.billing.TaxCategory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The steps between the versions of the canonical model. */
public final class ModelUpcasters {
    private static final Upcasters STANDARD = standard(Upcasters.over(CanonicalSchemas.versions()));

    private ModelUpcasters() {}

    /**
     * {@return the steps of the model}
     *
     * <p>From 1.0 to 1.1: version 1.0 had no category on taxes. A tax at a rate above zero under the name {@code VAT} was
     * the {@link TaxCategory#STANDARD} one; why a tax is zero, 1.0 did not tell, and nothing is guessed.
     */
    public static Upcasters standard() {
        return STANDARD;
    }

    private static Upcasters standard(Upcasters none) {
        // Types that contain taxes, with the path to the object that has the list.
        Map<String, List<String>> owners =
                Map.of("Invoice", List.of(), "CreditNote", List.of(), "InvoiceIssued", List.of("invoice"));
        Upcasters steps = none.with("TaxLine", "1.0", "1.1", json -> {
            addCategory(json);
            return json;
        });
        for (Map.Entry<String, List<String>> owner : owners.entrySet()) {
            steps = steps.with(owner.getKey(), "1.0", "1.1", json -> {
                JsonNode document = json;
                for (String property : owner.getValue()) {
                    document = document.path(property);
                }
                each(document.path("taxes"), ModelUpcasters::addCategory);
                return json;
            });
        }
        return steps;
    }

    private static void each(JsonNode list, Consumer<ObjectNode> action) {
        for (JsonNode element : list) {
            if (element instanceof ObjectNode object) {
                action.accept(object);
            }
        }
    }

    private static void addCategory(ObjectNode tax) {
        BigDecimal rate = tax.path("rate").decimalValueOpt().orElse(BigDecimal.ZERO);
        boolean isVat = tax.path("taxName").stringValue("").equals("VAT");
        if (isVat && rate.signum() > 0 && !tax.has("category")) {
            tax.put("category", TaxCategory.STANDARD.name());
        }
    }
}
