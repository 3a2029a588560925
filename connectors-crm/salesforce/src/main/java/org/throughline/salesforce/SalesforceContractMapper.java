package org.throughline.salesforce;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.ContractId;
import org.throughline.model.contract.EngagementId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.LegalEntityId;
import org.throughline.salesforce.platform.SalesforceRecord;

/** Maps the statement of work that sales keeps on an opportunity. Pure: no I/O, no clock. */
final class SalesforceContractMapper {
    private final SalesforceSowFields fields;
    private final SalesforceRecord opportunity;
    private final SalesforceTermsMapper terms;
    private final CurrencyUnit currency;

    private SalesforceContractMapper(
            SalesforceRecord opportunity, List<SalesforceRecord> lineItems, SalesforceMapping mapping) {
        this.fields = mapping.getSowFields();
        this.opportunity = opportunity;
        this.terms = new SalesforceTermsMapper(opportunity, lineItems, mapping);
        this.currency = SalesforceCurrency.of(opportunity, mapping);
    }

    static Contract toContract(
            SalesforceRecord opportunity,
            List<SalesforceRecord> lineItems,
            Customer customer,
            SalesforceMapping mapping) {
        return new SalesforceContractMapper(opportunity, lineItems, mapping).contract(customer);
    }

    static Optional<LegalEntityId> legalEntity(SalesforceRecord opportunity, SalesforceSowFields fields) {
        String field = fields.getLegalEntity();
        return opportunity.text(field).map(id -> {
            try {
                return LegalEntityId.of(id);
            } catch (IllegalArgumentException e) {
                throw opportunity.invalid(field, "cannot be an id");
            }
        });
    }

    private Contract contract(Customer customer) {
        Optional<LocalDate> start = opportunity.date(fields.getStartDate());
        Optional<LocalDate> end = opportunity.date(fields.getEndDate());
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get())) {
            throw opportunity.invalid(fields.getEndDate(), "is before " + fields.getStartDate());
        }
        EngagementId engagement = EngagementId.of(SalesforceRefs.of(opportunity).toIdText());
        ContractId id = ContractId.of(engagement.value() + "-C1");
        return Contract.builder()
                .id(id)
                .engagementId(engagement)
                .customerId(customer.getId())
                .legalEntityId(legalEntity(opportunity, fields))
                .value(opportunity.requiredMoney("Amount", currency))
                .startDate(start)
                .endDate(end)
                .billingTerms(terms.terms(id))
                .paymentTerms(SalesforcePaymentTerms.read(opportunity, fields.getSowPaymentTerms())
                        .or(customer::getPaymentTerms))
                .purchaseOrderNumber(opportunity.text(fields.getPurchaseOrderNumber()))
                .addExternalRefs(SalesforceRefs.of(opportunity))
                .build();
    }
}
