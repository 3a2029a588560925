package org.throughline.example.quotetocash;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * What the systems say about one engagement, each figure read from the system named, in the currency of the contract.
 *
 * @param opportunityId the CRM's id
 * @param name the name of the deal
 * @param customer the name of the customer
 * @param terms how it is billed
 * @param currency the currency of the contract
 * @param soldCrm the value of the deal and its change orders in the CRM
 * @param setUpPsa the value of the project in the PSA
 * @param setUpErp the value of the project in the ERP
 * @param delivered what the approved work in the PSA is worth by the terms in the CRM, without tax
 * @param billedPsa the sum of the billing event items in the PSA; of a recurring fee, for which no record is billed there,
 *     that of the billing events
 * @param billedErp the sum of the invoices in the ERP less the credit notes, without tax
 * @param billedTax the sum of the documents in the tax service, without tax
 * @param taxErp the tax on the invoices in the ERP less that on the credit notes
 * @param taxRecorded the tax on the documents in the tax service
 * @param invoicedCrm what the CRM was told was billed, tax included
 * @param paidErp what was paid, by the ERP
 * @param paidPsa what was paid, by the PSA
 * @param paidCrm what was paid, by the CRM
 * @param isFixedFee whether everything sold must be billed
 * @param records what exists where: system, kind, id
 * @param course what happened on the way
 */
record Figures(
        String opportunityId,
        String name,
        String customer,
        String terms,
        CurrencyUnit currency,
        Money soldCrm,
        Money setUpPsa,
        Money setUpErp,
        Money delivered,
        Money billedPsa,
        Money billedErp,
        Money billedTax,
        Money taxErp,
        Money taxRecorded,
        Money invoicedCrm,
        Money paidErp,
        Money paidPsa,
        Money paidCrm,
        boolean isFixedFee,
        List<Existing> records,
        Course course) {

    /**
     * A record in one of the systems.
     *
     * @param system the system
     * @param kind the vendor's object
     * @param id the vendor's id or number
     */
    record Existing(String system, String kind, String id) {}

    /** What the customer was billed, tax included, by the ERP. */
    Money invoicedErp() {
        return billedErp.plus(taxErp);
    }
}
