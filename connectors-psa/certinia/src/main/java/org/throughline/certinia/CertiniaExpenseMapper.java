package org.throughline.certinia;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.port.ExpenseReport;
import org.throughline.connector.port.ExpenseReportId;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.ExpenseItem;
import org.throughline.model.delivery.ExpenseItemId;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps expense reports and expenses. Pure: no I/O, no clock, no defaults for missing data. */
final class CertiniaExpenseMapper {

    private CertiniaExpenseMapper() {}

    static ExpenseReport toReport(SalesforceRecord report, List<SalesforceRecord> items, String projectKey) {
        SalesforceRecord project =
                report.parent("pse__Project__r").orElseThrow(() -> report.invalid("pse__Project__c", "is missing"));
        ProjectId projectId = CertiniaProjectMapper.id(project, projectKey, ProjectId::of);
        return new ExpenseReport(
                CertiniaProjectMapper.id(report, CertiniaObjects.EXPENSE_REPORT_KEY, ExpenseReportId::of),
                projectId,
                CertiniaResourceMapper.ofRow(report),
                report.requiredText("Name"),
                CertiniaApproval.ofExpense(report),
                items.stream().map(item -> toExpenseItem(item, projectId)).toList());
    }

    static ExpenseItem toExpenseItem(SalesforceRecord expense, ProjectId project) {
        ExternalRef source = CertiniaObjects.ref(expense);
        return ExpenseItem.builder()
                .id(key(expense).orElseGet(() -> ExpenseItemId.of(source.toIdText())))
                .projectId(project)
                .resource(CertiniaResourceMapper.ofRow(expense))
                .date(expense.requiredDate("pse__Expense_Date__c"))
                .category(expense.requiredText("pse__Type__c"))
                .description(expense.text("pse__Description__c"))
                .receiptAmount(expense.requiredMoney("pse__Amount__c", expense.currency("CurrencyIsoCode")))
                .billable(expense.flag("pse__Billable__c"))
                .billableAmount(billableAmount(expense))
                .approval(CertiniaApproval.ofExpense(expense))
                .source(source)
                .addExternalRefs(source)
                .build();
    }

    // The mobile app gives its expenses keys of its own, which need not be ids.
    private static Optional<ExpenseItemId> key(SalesforceRecord expense) {
        return expense.text(CertiniaObjects.EXPENSE_KEY).flatMap(text -> {
            try {
                return Optional.of(ExpenseItemId.of(text));
            } catch (IllegalArgumentException e) {
                return Optional.empty();
            }
        });
    }

    private static Money billableAmount(SalesforceRecord expense) {
        CurrencyUnit incurred = expense.currency("CurrencyIsoCode");
        CurrencyUnit billed = expense.parent("pse__Project__r")
                .orElseThrow(() -> expense.invalid("pse__Project__c", "is missing"))
                .currency("CurrencyIsoCode");
        if (!expense.flag("pse__Billable__c")) {
            return Money.zero(billed);
        }
        if (incurred.equals(billed)) {
            return expense.requiredMoney("pse__Billable_Amount__c", incurred);
        }
        // Converted by the package, which knows the firm's rates. Whether a part that is not billable is already taken
        // off is not documented, so such an expense is refused.
        if (!expense.text("pse__Billing_Currency__c").equals(Optional.of(billed.getCode()))) {
            throw expense.invalid("pse__Billing_Currency__c", "is not " + billed + ", the currency of the project");
        }
        BigDecimal incurredAmount = expense.requiredNumber("pse__Amount__c");
        if (expense.requiredNumber("pse__Billable_Amount__c").compareTo(incurredAmount) != 0) {
            throw expense.invalid("pse__Billable_Amount__c", "is a part of an amount in another currency");
        }
        return expense.requiredMoney("pse__Billing_Amount__c", billed);
    }
}
