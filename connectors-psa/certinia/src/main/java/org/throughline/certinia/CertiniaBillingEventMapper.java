package org.throughline.certinia;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.ReleasedBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.SourceKind;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.money.MoneyMath;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps released billing events. Pure: no I/O, no clock, no defaults for missing data. */
final class CertiniaBillingEventMapper {
    private static final String CATEGORY = "pse__Category__c";
    private static final String SUM = "pse__Summary_Amount__c";

    private CertiniaBillingEventMapper() {}

    static ReleasedBilling toReleased(SalesforceRecord event, List<SalesforceRecord> items, ProjectId project) {
        CurrencyUnit currency = event.currency("CurrencyIsoCode");
        Money amount = event.requiredMoney(SUM, currency);
        List<ReleasedBilling.Item> mapped =
                items.stream().map(item -> toItem(item, currency)).toList();
        Money sum = MoneyMath.sum(
                currency, mapped.stream().map(ReleasedBilling.Item::amount).toList());
        // An item that could not be read, or that is being written, would be left off the invoice.
        if (mapped.isEmpty() || !sum.equals(amount)) {
            throw event.invalid(SUM, "is not the sum of the items");
        }
        return new ReleasedBilling(
                CertiniaObjects.ref(event), project, event.requiredDate("pse__Date__c"), amount, mapped);
    }

    private static ReleasedBilling.Item toItem(SalesforceRecord item, CurrencyUnit currency) {
        if (!item.currency("CurrencyIsoCode").equals(currency)) {
            throw item.invalid("CurrencyIsoCode", "is not that of the billing event");
        }
        return new ReleasedBilling.Item(
                source(item),
                item.requiredMoney("pse__Amount__c", currency),
                item.text("pse__Description__c").orElse(""));
    }

    private static SourceRef source(SalesforceRecord item) {
        return switch (item.requiredText(CATEGORY)) {
            case "Timecard" ->
                source(item, SourceKind.TIME_ENTRY, CertiniaObjects.TIMECARD_SPLIT, "pse__Timecard_Split__c");
            case "Expense" -> source(item, SourceKind.EXPENSE, CertiniaObjects.EXPENSE, "pse__Expense__c");
            case "Milestone" -> source(item, SourceKind.MILESTONE, CertiniaObjects.MILESTONE, "pse__Milestone__c");
            case "Miscellaneous Adjustment", "Budget" ->
                throw item.invalid(CATEGORY, "is neither time, expense nor milestone");
            default -> throw CertiniaProjectMapper.unknown(item, CATEGORY);
        };
    }

    private static SourceRef source(SalesforceRecord item, SourceKind kind, String objectType, String lookup) {
        return new SourceRef(kind, new ExternalRef(CertiniaObjects.SYSTEM, objectType, item.requiredText(lookup)));
    }
}
