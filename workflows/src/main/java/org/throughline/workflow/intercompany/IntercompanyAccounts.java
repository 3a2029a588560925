package org.throughline.workflow.intercompany;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.throughline.model.party.LegalEntityId;

/**
 * The accounts of charges between legal entities, as the ERP's connector names them in journal postings.
 *
 * @param dueFrom what another legal entity owes, by that entity
 * @param dueTo what is owed to another legal entity, by that entity
 * @param revenue what lending people earns
 * @param cost what borrowing people costs
 */
public record IntercompanyAccounts(
        Map<LegalEntityId, String> dueFrom, Map<LegalEntityId, String> dueTo, String revenue, String cost) {

    /**
     * Copies the maps.
     *
     * @param dueFrom what another legal entity owes
     * @param dueTo what is owed to another legal entity
     * @param revenue what lending people earns
     * @param cost what borrowing people costs
     * @throws IllegalArgumentException if an account is blank; the message names it
     */
    public IntercompanyAccounts {
        dueFrom = Map.copyOf(dueFrom);
        dueTo = Map.copyOf(dueTo);
        dueFrom.forEach((entity, account) -> requireText(account, "dueFrom." + entity));
        dueTo.forEach((entity, account) -> requireText(account, "dueTo." + entity));
        requireText(revenue, "revenue");
        requireText(cost, "cost");
    }

    private static void requireText(String account, String name) {
        if (account.isBlank()) {
            throw new IllegalArgumentException("IntercompanyAccounts." + name + " is blank");
        }
    }

    List<String> missing(LegalEntityId provider, LegalEntityId receiver) {
        List<String> missing = new ArrayList<>();
        if (!dueFrom.containsKey(receiver)) {
            missing.add("dueFrom." + receiver);
        }
        if (!dueTo.containsKey(provider)) {
            missing.add("dueTo." + provider);
        }
        return missing;
    }
}
