package org.throughline.dynamics.finance;

import static org.throughline.dynamics.finance.FinanceEntities.COMPANY;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.throughline.connector.MappingException;
import org.throughline.model.party.LegalEntityId;
import org.throughline.odata.ODataEntity;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataRow;

/** The companies ({@code dataAreaId}) of the legal entities, in lower case as the service sends them. */
record FinanceCompanies(Map<String, String> byLegalEntity) {

    Optional<String> find(LegalEntityId id) {
        return Optional.ofNullable(byLegalEntity.get(id.value())).map(company -> company.toLowerCase(Locale.ROOT));
    }

    String of(LegalEntityId id) {
        return find(id).orElseThrow(() -> new MappingException(
                "LegalEntity", "id", "the configuration names no company of Dynamics 365 Finance for it"));
    }

    List<String> all() {
        return byLegalEntity.values().stream()
                .map(company -> company.toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }

    /** Without it, only the default company of the application's user would be meant, or with it, all there are. */
    ODataFilter among(ODataEntity entity) {
        return ODataFilter.anyOf(all().stream()
                .map(company -> ODataFilter.eq(entity, COMPANY, company))
                .toList());
    }

    String companyOf(ODataRow row) {
        String company = row.requiredText(COMPANY).toLowerCase(Locale.ROOT);
        if (!all().contains(company)) {
            throw row.problem(COMPANY, "is none of the configured companies");
        }
        return company;
    }

    LegalEntityId legalEntityOf(ODataRow row) {
        String company = companyOf(row);
        return byLegalEntity.entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(company))
                .map(entry -> LegalEntityId.of(entry.getKey()))
                .findFirst()
                .orElseThrow();
    }
}
