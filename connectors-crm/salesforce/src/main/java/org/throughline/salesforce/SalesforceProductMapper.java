package org.throughline.salesforce;

import java.util.Optional;
import org.throughline.connector.ShownCode;
import org.throughline.model.UnitCode;
import org.throughline.model.sales.ServiceItem;
import org.throughline.model.sales.ServiceItemId;
import org.throughline.model.sales.ServiceItemKind;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps products. Pure: no I/O, no clock. */
final class SalesforceProductMapper {
    private static final String UNIT = "QuantityUnitOfMeasure";

    private SalesforceProductMapper() {}

    static ServiceItem toServiceItem(SalesforceRecord row, SalesforceMapping mapping) {
        return ServiceItem.builder()
                .id(ServiceItemId.of(
                        SalesforceRefs.ref(SalesforceRefs.PRODUCT, row.id()).toIdText()))
                .code(row.requiredText("ProductCode"))
                .name(row.requiredText("Name"))
                .kind(kind(row, mapping))
                .unitCode(unit(row))
                .addExternalRefs(SalesforceRefs.of(row))
                .extensions(row.extensions(mapping.getProductExtensionFields()))
                .build();
    }

    static UnitCode unit(SalesforceRecord product) {
        String unit = product.text(UNIT).orElse("Each");
        return switch (unit) {
            case "Each" -> UnitCode.ONE;
            case "Hour" -> UnitCode.HOUR;
            case "Day" -> UnitCode.DAY;
            case "Month" -> UnitCode.MONTH;
            default -> throw product.invalid(UNIT, "unknown value " + ShownCode.of(unit));
        };
    }

    private static ServiceItemKind kind(SalesforceRecord row, SalesforceMapping mapping) {
        String family = row.requiredText("Family");
        return Optional.ofNullable(mapping.getProductKinds().get(family))
                .orElseThrow(() -> row.invalid("Family", ShownCode.of(family) + " has no kind in the mapping"));
    }
}
