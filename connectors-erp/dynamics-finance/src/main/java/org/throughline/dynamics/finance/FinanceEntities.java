package org.throughline.dynamics.finance;

import java.util.List;
import org.throughline.odata.ODataEntity;
import org.throughline.odata.ODataType;

/** The entities of the service and the names in them that the connector uses. */
final class FinanceEntities {
    static final String NAMESPACE = "Microsoft.Dynamics.DataEntities.";
    static final String COMPANY = "dataAreaId";
    static final String LINES = "CustFreeTextInvoiceHeader";
    static final String JOURNAL_LINES = "CustomerPaymentJournalLine";
    static final String GENERAL_JOURNAL_LINES = "LedgerJournalLine";

    private static final ODataType NO_YES = enumeration("NoYes");

    static final ODataEntity LEGAL_ENTITIES = ODataEntity.of("LegalEntities")
            .key("LegalEntityId", ODataType.STRING)
            .properties(ODataType.STRING, "Name", "VATNum", "AddressStreet", "AddressCity", "AddressState")
            .properties(ODataType.STRING, "AddressZipCode", "AddressCountryRegionISOCode");

    static final ODataEntity LEDGERS = ODataEntity.of("Ledgers")
            .key("LegalEntityId", ODataType.STRING)
            .properties(ODataType.STRING, "AccountingCurrency");

    static final ODataEntity CURRENCIES = ODataEntity.of("Currencies").key("CurrencyCode", ODataType.STRING);

    static final ODataEntity PAYMENT_TERMS = company("PaymentTerms")
            .key("Name", ODataType.STRING)
            .properties(ODataType.INT32, "NumberOfDays", "NumberOfMonths", "CutoffDayOfMonth")
            .properties(enumeration("PaymentMethodType"), "PaymentMethodType")
            .properties(NO_YES, "IsCashPayment");

    static final ODataEntity FISCAL_PERIODS = ODataEntity.of("FiscalPeriods")
            .key("Calendar", ODataType.STRING)
            .key("FiscalYear", ODataType.STRING)
            .key("StartDate", ODataType.DATE_TIME_OFFSET)
            .key("EndDate", ODataType.DATE_TIME_OFFSET)
            .key("PeriodName", ODataType.STRING)
            .properties(enumeration("FiscalPeriodType"), "Type");

    static final ODataEntity LEDGER_PERIODS = ODataEntity.of("LedgerFiscalPeriodsV2")
            .key("LegalEntityId", ODataType.STRING)
            .key("LedgerName", ODataType.STRING)
            .key("Calendar", ODataType.STRING)
            .key("YearName", ODataType.STRING)
            .key("PeriodName", ODataType.STRING)
            .properties(enumeration("FiscalPeriodStatus"), "PeriodStatus");

    static final ODataEntity CUSTOMERS = company("CustomersV3")
            .key("CustomerAccount", ODataType.STRING)
            .properties(ODataType.STRING, "CustomerGroupId", "SalesCurrencyCode", "OrganizationName", "PaymentTerms")
            .properties(ODataType.STRING, "TaxExemptNumber", "AddressDescription", "AddressStreet", "AddressCity")
            .properties(ODataType.STRING, "AddressState", "AddressZipCode", "AddressCountryRegionId")
            .properties(ODataType.STRING, "DeliveryAddressDescription", "DeliveryAddressStreet", "DeliveryAddressCity")
            .properties(ODataType.STRING, "DeliveryAddressState", "DeliveryAddressZipCode")
            .properties(ODataType.STRING, "DeliveryAddressCountryRegionId")
            .properties(enumeration("PartyType"), "PartyType")
            .properties(enumeration("CustVendorBlocked"), "OnHoldStatus");

    static final ODataEntity CONTRACTS = company("ProjectContractHeaders")
            .key("ProjectContractId", ODataType.STRING)
            .properties(ODataType.STRING, "Name", "SalesCurrencyCode", "CustomerAccountNumber");

    static final ODataEntity FUNDING_SOURCES = company("ProjectFundingSources")
            .key("ProjectContractID", ODataType.STRING)
            .key("FundingSourceId", ODataType.STRING)
            .properties(ODataType.STRING, "CustomerOrOrganization", "Name")
            .properties(enumeration("ProjFundingType"), "FundingType")
            .properties(NO_YES, "IsPrimaryFundingSource");

    static final ODataEntity PROJECTS = company("ProjectsV2")
            .key("ProjectId", ODataType.STRING)
            .properties(ODataType.STRING, "ProjectName", "ProjectGroupId", "ProjectContractId")
            .properties(ODataType.DATE_TIME_OFFSET, "ScheduleStartDate", "ScheduleEndDate")
            .properties(ODataType.STRING, "ThroughlineEngagementId", "ThroughlineCustomerId")
            .properties(ODataType.STRING, "ThroughlineBillingMethod", "ThroughlineBudgetCurrency")
            .properties(ODataType.DECIMAL, "ThroughlineBudget");

    static final ODataEntity CONTRACT_LINES = company("ProjectContractLines")
            .key("ProjectContractId", ODataType.STRING)
            .key("LineSequenceNumber", ODataType.DECIMAL)
            .properties(ODataType.STRING, "ContractLineId", "Description", "LineProjectId")
            .properties(ODataType.DECIMAL, "LineAmount")
            .properties(enumeration("ProjContractLineBillingMethod"), "BillingMethod");

    static final ODataEntity MILESTONES = company("ProjectContractLineMilestones")
            .key("ContractLineMilestoneIdentifier", ODataType.STRING)
            .properties(ODataType.STRING, "ProjectContractId", "ContractLineId", "ProjectNumber", "Description")
            .properties(ODataType.STRING, "CurrencyCode")
            .properties(ODataType.DATE_TIME_OFFSET, "TransactionDate")
            .properties(ODataType.DECIMAL, "Amount");

    static final ODataEntity INVOICE_LINES = company("FreeTextInvoiceLines")
            .key("LineNumber", ODataType.DECIMAL)
            .key("ParentRecId", ODataType.INT64)
            .properties(ODataType.STRING, "Description", "InvoiceText", "MainAccountDisplayValue", "CurrencyCode")
            .properties(ODataType.STRING, "ProjectId")
            .properties(ODataType.DECIMAL, "Quantity", "UnitPrice", "TransactionCurrencyAmount", "SalesTaxAmount")
            .properties(NO_YES, "OverrideSalesTax");

    static final ODataEntity INVOICES = company("FreeTextInvoiceHeaders")
            .key("InvoiceIdentifier", ODataType.INT64)
            .properties(ODataType.STRING, "CustomerAccount", "CurrencyCode", "ExternalInvoiceId", "CustomerRequisition")
            .properties(ODataType.STRING, "InvoiceId", "ThroughlineInvoiceId", "ThroughlineProjectId")
            .properties(ODataType.DATE_TIME_OFFSET, "InvoiceDate", "DueDate")
            .properties(NO_YES, "IsPosted")
            .navigation(LINES, INVOICE_LINES);

    static final ODataEntity TRANSACTIONS = company("CustTransactions")
            .key("SysRecId", ODataType.INT64)
            .properties(ODataType.STRING, "Invoice", "CurrencyCode")
            .properties(ODataType.DECIMAL, "AmountCur", "SettleAmountCur");

    static final ODataEntity JOURNAL_LINE = company("CustomerPaymentJournalLines")
            .key("JournalBatchNumber", ODataType.STRING)
            .key("LineNumber", ODataType.DECIMAL)
            .properties(ODataType.STRING, "Company", "AccountDisplayValue", "CurrencyCode", "TransactionText")
            .properties(ODataType.STRING, "OffsetCompany", "OffsetAccountDisplayValue")
            .properties(ODataType.DATE_TIME_OFFSET, "TransactionDate")
            .properties(ODataType.DECIMAL, "CreditAmount")
            .properties(enumeration("LedgerJournalACType"), "AccountType", "OffsetAccountType");

    static final ODataEntity JOURNALS = company("CustomerPaymentJournalHeaders")
            .key("JournalBatchNumber", ODataType.STRING)
            .properties(ODataType.STRING, "JournalName", "Description")
            .properties(NO_YES, "IsPosted")
            .navigation(JOURNAL_LINES, JOURNAL_LINE);

    static final ODataEntity GENERAL_JOURNAL_LINE = company("LedgerJournalLines")
            .key("JournalBatchNumber", ODataType.STRING)
            .key("LineNumber", ODataType.DECIMAL)
            .properties(ODataType.STRING, "AccountDisplayValue", "CurrencyCode", "Text")
            .properties(ODataType.DATE_TIME_OFFSET, "TransDate")
            .properties(ODataType.DECIMAL, "DebitAmount", "CreditAmount")
            .properties(enumeration("LedgerJournalACType"), "AccountType");

    static final ODataEntity GENERAL_JOURNALS = company("LedgerJournalHeaders")
            .key("JournalBatchNumber", ODataType.STRING)
            .properties(ODataType.STRING, "JournalName", "Description")
            .properties(NO_YES, "IsPosted")
            .navigation(GENERAL_JOURNAL_LINES, GENERAL_JOURNAL_LINE);

    static final ODataEntity SETTLED_INVOICES = ODataEntity.of("PaymentJournalLineSettledInvoices")
            .key("JournalLineCompany", ODataType.STRING)
            .key("JournalBatchNumber", ODataType.STRING)
            .key("JournalLineNumber", ODataType.DECIMAL)
            .key("InvoiceNumber", ODataType.STRING)
            .key("InvoiceCompany", ODataType.STRING)
            .key("InvoiceDueDate", ODataType.DATE_TIME_OFFSET)
            .properties(ODataType.STRING, "AccountDisplayValue")
            .properties(ODataType.DECIMAL, "SettlementAmountInInvoiceCurrency");

    static final List<ODataEntity> ALL = List.of(
            LEGAL_ENTITIES,
            LEDGERS,
            CURRENCIES,
            PAYMENT_TERMS,
            FISCAL_PERIODS,
            LEDGER_PERIODS,
            CUSTOMERS,
            CONTRACTS,
            FUNDING_SOURCES,
            PROJECTS,
            CONTRACT_LINES,
            MILESTONES,
            INVOICE_LINES,
            INVOICES,
            TRANSACTIONS,
            JOURNAL_LINE,
            JOURNALS,
            GENERAL_JOURNAL_LINE,
            GENERAL_JOURNALS,
            SETTLED_INVOICES);

    private FinanceEntities() {}

    private static ODataEntity company(String set) {
        return ODataEntity.of(set).key(COMPANY, ODataType.STRING);
    }

    private static ODataType enumeration(String name) {
        return ODataType.enumeration(NAMESPACE + name);
    }
}
