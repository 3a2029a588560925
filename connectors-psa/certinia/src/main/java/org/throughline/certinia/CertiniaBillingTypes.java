package org.throughline.certinia;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.BillingMethod;
import org.throughline.salesforce.platform.SalesforceRecord;

/** The values of the picklist {@code pse__Billing_Type__c}: two of the package's own, and those the org has added. */
final class CertiniaBillingTypes {
    static final String FIELD = "pse__Billing_Type__c";

    private final Map<BillingMethod, String> types = new EnumMap<>(BillingMethod.class);

    private CertiniaBillingTypes(Map<BillingMethod, String> added) {
        types.put(BillingMethod.FIXED_FEE, "Fixed Price");
        types.put(BillingMethod.TIME_AND_MATERIALS, "Time and Materials");
        types.putAll(added);
        if (types.values().stream().anyMatch(String::isBlank)) {
            throw new IllegalStateException("CertiniaConfig: billingTypes has a blank value");
        }
        if (new HashSet<>(types.values()).size() < types.size()) {
            throw new IllegalStateException("CertiniaConfig: billingTypes has one value for two billing methods");
        }
    }

    static CertiniaBillingTypes of(CertiniaConfig config) {
        return new CertiniaBillingTypes(config.getBillingTypes());
    }

    String of(BillingMethod method) {
        String type = types.get(method);
        if (type == null) {
            throw new MappingException(
                    "Project", "billingMethod", "CertiniaConfig.billingTypes has no billing type for " + method);
        }
        return type;
    }

    BillingMethod of(SalesforceRecord project) {
        String type = project.requiredText(FIELD);
        return types.entrySet().stream()
                .filter(known -> known.getValue().equals(type))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> CertiniaProjectMapper.unknown(project, FIELD));
    }
}
