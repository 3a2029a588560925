package org.throughline.salesforce;

import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.party.CustomerId;
import org.throughline.model.sales.Opportunity;
import org.throughline.model.sales.OpportunityId;
import org.throughline.model.sales.OpportunityLine;
import org.throughline.model.sales.OpportunityStage;
import org.throughline.model.sales.OpportunityType;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps opportunities with their products. Pure: no I/O, no clock, no defaults for missing data. */
final class SalesforceOpportunityMapper {

    private SalesforceOpportunityMapper() {}

    static Opportunity toOpportunity(
            SalesforceRecord row, List<SalesforceRecord> lineItems, SalesforceMapping mapping) {
        CurrencyUnit currency = SalesforceCurrency.of(row, mapping);
        Optional<EngagementId> extended = extended(row, mapping)
                .map(id -> EngagementId.of(
                        SalesforceRefs.ref(SalesforceRefs.OPPORTUNITY, id).toIdText()));
        return Opportunity.builder()
                .id(OpportunityId.of(SalesforceRefs.of(row).toIdText()))
                .name(row.requiredText("Name"))
                .customerId(CustomerId.of(
                        SalesforceRefs.account(row.requiredId("AccountId")).toIdText()))
                .stage(stage(row))
                .closeDate(row.requiredDate("CloseDate"))
                .amount(row.requiredMoney("Amount", currency))
                .lines(lineItems.stream().map(line -> toLine(line, currency)).toList())
                .type(extended.map(engagement -> OpportunityType.EXTENSION))
                .extendedEngagementId(extended)
                .addExternalRefs(SalesforceRefs.of(row))
                .extensions(row.extensions(mapping.getOpportunityExtensionFields()))
                .build();
    }

    /** The id of the first deal of the engagement that a change order is of. */
    static Optional<String> extended(SalesforceRecord row, SalesforceMapping mapping) {
        return mapping.getChangeOrderFields().flatMap(names -> row.lookup(names.getExtendedOpportunity()));
    }

    /** What a line item sells: its own text, else the name of the product. */
    static String description(SalesforceRecord line) {
        return line.text("Description").orElseGet(() -> productName(line));
    }

    static String productName(SalesforceRecord line) {
        return line.parent("Product2")
                .orElseThrow(() -> line.invalid("Product2Id", "is missing"))
                .requiredText("Name");
    }

    private static OpportunityLine toLine(SalesforceRecord line, CurrencyUnit currency) {
        return OpportunityLine.builder()
                .ref(SalesforceRefs.of(line))
                .productCode(line.parent("Product2").flatMap(product -> product.text("ProductCode")))
                .description(description(line))
                .quantity(line.requiredNumber("Quantity"))
                .unitPrice(line.requiredPrice("UnitPrice", currency))
                .total(line.requiredMoney("TotalPrice", currency))
                .serviceDate(line.date("ServiceDate"))
                .build();
    }

    // Stage names are the org's own words; these two flags are what they mean.
    private static OpportunityStage stage(SalesforceRecord row) {
        if (row.flag("IsWon")) {
            return OpportunityStage.WON;
        }
        return row.flag("IsClosed") ? OpportunityStage.LOST : OpportunityStage.OPEN;
    }
}
