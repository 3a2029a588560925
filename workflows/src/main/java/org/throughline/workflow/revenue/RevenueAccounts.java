package org.throughline.workflow.revenue;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.model.json.CanonicalJson;
import tools.jackson.core.JacksonException;

/**
 * Between which accounts of the ERP revenue moves. Accounts are named as the ERP's connector names them in journal
 * postings, and are the same in the books of all legal entities.
 *
 * @param billed the account that the ERP credits when it posts an invoice line of the type
 * @param revenue the account of the revenue; not needed for deposits and for what is kept back
 * @param contractLiability where what was billed and is not yet earned stands (deferred revenue)
 * @param contractAsset where what was earned and is kept back by the customer stands
 */
public record RevenueAccounts(
        Map<InvoiceLineType, String> billed,
        Map<InvoiceLineType, String> revenue,
        String contractLiability,
        String contractAsset) {
    private static final Set<InvoiceLineType> BALANCE_SHEET = Set.of(InvoiceLineType.DEPOSIT, InvoiceLineType.HOLDBACK);

    /**
     * Copies the maps.
     *
     * @param billed the accounts that the ERP credits
     * @param revenue the accounts of the revenue
     * @param contractLiability the account of what is not yet earned
     * @param contractAsset the account of what is kept back
     * @throws IllegalArgumentException if an account is blank; the message names it
     */
    public RevenueAccounts {
        billed = Map.copyOf(billed);
        revenue = Map.copyOf(revenue);
        billed.forEach((type, account) -> requireText(account, "billed." + type));
        revenue.forEach((type, account) -> requireText(account, "revenue." + type));
        requireText(contractLiability, "contractLiability");
        requireText(contractAsset, "contractAsset");
    }

    private static void requireText(String account, String name) {
        if (account.isBlank()) {
            throw new IllegalArgumentException("RevenueAccounts." + name + " is blank");
        }
    }

    /**
     * Reads the accounts from JSON, such as {@code {"billed": {"TIME": "4000"}, "revenue": {"TIME": "4000"},
     * "contractLiability": "2400", "contractAsset": "1250"}}.
     *
     * @param json the accounts
     * @return the accounts
     * @throws IllegalArgumentException if it is not JSON, an account is missing or blank, or a line type is not known; the
     *     message names it
     */
    public static RevenueAccounts parse(String json) {
        try {
            return CanonicalJson.mapper().readValue(json, RevenueAccounts.class);
        } catch (JacksonException e) {
            String at = e.getPath().stream()
                    .map(JacksonException.Reference::getPropertyName)
                    .collect(Collectors.joining("."));
            throw new IllegalArgumentException(
                    "revenue accounts" + (at.isEmpty() ? "" : ", " + at) + ": " + e.getOriginalMessage(), e);
        }
    }

    /** Which accounts are missing to post lines of these types, in the words of the JSON. */
    List<String> missing(Collection<InvoiceLineType> types) {
        List<String> missing = new ArrayList<>();
        for (InvoiceLineType type : new TreeSet<>(types)) {
            if (!billed.containsKey(type)) {
                missing.add("billed." + type);
            }
            if (!BALANCE_SHEET.contains(type) && !revenue.containsKey(type)) {
                missing.add("revenue." + type);
            }
        }
        return missing;
    }
}
