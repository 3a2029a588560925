package org.throughline.netsuite;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.MappingException;
import org.throughline.model.CountryCode;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** Maps subsidiaries to legal entities. Pure. */
final class NetSuiteSubsidiaryMapper {
    private NetSuiteSubsidiaryMapper() {}

    static LegalEntity toLegalEntity(
            LegalEntityId id, NetSuiteRecord row, CurrencyUnit currency, Map<String, ZoneId> timeZones) {
        CountryCode country = NetSuiteAddressMapper.country(
                row, row.id("country").orElseThrow(() -> new MappingException(row.type(), "country", "is missing")));
        return LegalEntity.builder()
                .id(id)
                .name(row.requiredText("name"))
                .functionalCurrency(currency)
                .address(NetSuiteAddressMapper.toAddress(row, row.fields().path("mainAddress"), country))
                .taxRegistrations(row.text("federalIdNumber")
                        .map(number -> List.of(new TaxRegistration(scheme(country), country, number)))
                        .orElse(List.of()))
                .timeZone(timeZones.getOrDefault(id.value(), ZoneOffset.UTC))
                .addExternalRefs(row.ref())
                .build();
    }

    private static TaxScheme scheme(CountryCode country) {
        return country.value().equals("US") ? TaxScheme.INCOME_TAX : TaxScheme.VAT;
    }
}
