package org.throughline.certinia;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.ExpenseReport;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.money.ExchangeRate;
import org.throughline.salesforce.platform.CompositeRequest;
import tools.jackson.databind.node.ObjectNode;

/** The one call that writes an expense report with its items. Pure: the same report gives the same call. */
final class CertiniaExpenseRows {
    static final String REPORT = "report";

    private static final int MAX_ITEMS = CompositeRequest.MAX_ROWS * CompositeRequest.MAX_COLLECTIONS;
    private static final int TEXT_LENGTH = 255;
    private static final int RATE_DECIMALS = 6;

    private final ExpenseReport report;
    private final CertiniaFields fields;

    private CertiniaExpenseRows(ExpenseReport report, CertiniaFields fields) {
        this.report = report;
        this.fields = fields;
    }

    /**
     * Makes the call.
     *
     * @throws MappingException if the report has no form in Certinia's terms
     */
    static CompositeRequest request(ExpenseReport report, CertiniaFields fields) {
        return new CertiniaExpenseRows(report, fields).request();
    }

    private CompositeRequest request() {
        requireOpen(report.approval(), "ExpenseReport");
        if (report.items().size() > MAX_ITEMS) {
            throw new MappingException(
                    "ExpenseReport",
                    "items",
                    "has " + report.items().size() + " entries, one call to Certinia takes " + MAX_ITEMS);
        }
        CompositeRequest call = CompositeRequest.writes();
        call.upsert(
                REPORT,
                CertiniaObjects.EXPENSE_REPORT,
                CertiniaObjects.EXPENSE_REPORT_KEY,
                report.id().value(),
                header());
        List<ObjectNode> rows = report.items().stream().map(this::row).toList();
        return call.upsertAll("items", CertiniaObjects.EXPENSE, CertiniaObjects.EXPENSE_KEY, rows);
    }

    private ObjectNode header() {
        ObjectNode row = common(WireJson.mapper().createObjectNode())
                .put("Name", CertiniaProjectSetup.shortened(report.name()))
                .put("pse__Billable__c", report.items().stream().anyMatch(ExpenseItem::isBillable));
        if (!report.items().isEmpty()) {
            row.put("CurrencyIsoCode", currencyOfProject(report.items().get(0)).getCode());
        }
        return row;
    }

    private ObjectNode row(ExpenseItem item) {
        requireOpen(item.getApproval(), "ExpenseItem");
        String description = item.getDescription().orElse(null);
        if (description != null && description.length() > TEXT_LENGTH) {
            throw invalid("description", "is longer than " + TEXT_LENGTH + " characters");
        }
        ObjectNode row = common(WireJson.mapper().createObjectNode())
                .put(CertiniaObjects.EXPENSE_KEY, item.getId().value())
                .put("pse__Expense_Date__c", item.getDate().toString())
                .put("pse__Type__c", item.getCategory())
                .put("pse__Description__c", description)
                .put("pse__Billable__c", item.isBillable());
        CertiniaProjectSetup.link(
                row,
                "pse__Expense_Report__r",
                CertiniaObjects.EXPENSE_REPORT_KEY,
                report.id().value());
        amounts(row, item);
        return row;
    }

    private ObjectNode common(ObjectNode row) {
        CertiniaProjectSetup.link(
                row, "pse__Project__r", fields.getKey(), report.projectId().value());
        CertiniaResourceMapper.link(row, report.resource());
        boolean isSubmitted = report.approval() == ApprovalState.SUBMITTED;
        return row.put("pse__Status__c", isSubmitted ? "Submitted" : "Draft").put("pse__Submitted__c", isSubmitted);
    }

    private static void amounts(ObjectNode row, ExpenseItem item) {
        if (item.getTaskId().isPresent()) {
            throw invalid("taskId", "has no place on an expense of Certinia");
        }
        Money receipt = item.getReceiptAmount().orElse(item.getBillableAmount());
        row.put("CurrencyIsoCode", receipt.getCurrencyUnit().getCode()).put("pse__Amount__c", receipt.getAmount());
        if (!item.isBillable()) {
            if (item.getReceiptAmount().isEmpty()) {
                throw invalid("receiptAmount", "is missing, and the customer pays nothing");
            }
            if (!item.getBillableAmount().isZero()) {
                throw invalid("billableAmount", "is not zero, but the customer pays nothing");
            }
        } else if (receipt.isSameCurrency(item.getBillableAmount())) {
            row.put("pse__Non_Billable_Incurred_Amount__c", nonBillable(receipt, item.getBillableAmount()));
        } else {
            row.put("pse__Exchange_Rate_Billing_Currency__c", rate(receipt, item));
        }
    }

    private static BigDecimal nonBillable(Money receipt, Money billable) {
        Money rest = receipt.minus(billable);
        if (rest.isNegative() || (rest.isPositive() && rest.isGreaterThan(receipt))) {
            throw invalid("billableAmount", "is not a part of the receipt");
        }
        return rest.getAmount();
    }

    // The package converts by itself, so what it will come to must be what was agreed.
    private static BigDecimal rate(Money receipt, ExpenseItem item) {
        ExchangeRate rate = item.getExchangeRate()
                .orElseThrow(() -> invalid("exchangeRate", "is missing for a receipt in another currency"));
        if (rate.rate().stripTrailingZeros().scale() > RATE_DECIMALS) {
            throw invalid("exchangeRate", "has more than " + RATE_DECIMALS + " decimals");
        }
        if (!rate.base().equals(receipt.getCurrencyUnit())
                || !rate.quote().equals(currencyOfProject(item))
                || !rate.convert(receipt, RoundingMode.HALF_UP).equals(item.getBillableAmount())) {
            throw invalid("billableAmount", "is not the receipt at the exchange rate");
        }
        return rate.rate();
    }

    private static CurrencyUnit currencyOfProject(ExpenseItem item) {
        return item.getBillableAmount().getCurrencyUnit();
    }

    private void requireOpen(ApprovalState approval, String object) {
        if (approval != report.approval()) {
            throw new MappingException(object, "approval", "is not that of the report, which is handed in as a whole");
        }
        if (approval != ApprovalState.DRAFT && approval != ApprovalState.SUBMITTED) {
            throw new MappingException(
                    object, "approval", "is decided in Certinia; only a draft or submitted is written");
        }
    }

    private static MappingException invalid(String field, String reason) {
        return new MappingException("ExpenseItem", field, reason);
    }
}
