package org.throughline.salesforce;

import java.util.ArrayList;
import java.util.List;
import org.throughline.connector.mapping.FieldType;
import org.throughline.salesforce.platform.SalesforceNeeds;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.SalesforceSchema;

/** What an org has to have for a mapping, and lacks. */
final class SalesforceSetup {
    private static final int KEY_LENGTH = 80;
    private static final int ID_LENGTH = 18;

    private final SalesforceMapping mapping;
    private final SalesforceSchema schema;

    SalesforceSetup(SalesforceRestClient client, SalesforceMapping mapping) {
        this.mapping = mapping;
        this.schema = SalesforceSchema.of(client, "salesforce.describe");
    }

    List<String> problems() {
        SalesforceStatusTarget status = mapping.getStatusTarget();
        SalesforceNeeds needs = new SalesforceNeeds();
        addAccount(needs);
        addOpportunity(needs);
        status.ownRow()
                .ifPresent(row -> needs.key(status.profile().object(), row.key(), ID_LENGTH)
                        .read(status.profile().object(), row.lookup(), FieldType.OTHER));
        mapping.getProfiles().forEach(needs::profile);
        return needs.profile(status.profile()).problems(schema::object);
    }

    private void addAccount(SalesforceNeeds needs) {
        SalesforceSowFields names = mapping.getSowFields();
        String account = SalesforceRefs.ACCOUNT;
        needs.written(account, names.getTaxRegistrationNumber(), FieldType.TEXT, 0)
                .written(account, names.getPaymentTerms(), FieldType.TEXT, 0)
                .written(account, names.getCreditHold(), FieldType.BOOLEAN, 0)
                .written(account, names.getTaxExempt(), FieldType.BOOLEAN, 0)
                .key(account, mapping.getAccountKey(), KEY_LENGTH);
        // What a profile binds is checked with the profile.
        List<String> others = new ArrayList<>(new SalesforceFields(mapping).account());
        others.removeAll(names.accountFields());
        others.removeAll(mapping.profiles().readFields(account));
        others.forEach(field -> needs.read(account, field, FieldType.OTHER));
    }

    private void addOpportunity(SalesforceNeeds needs) {
        SalesforceSowFields names = mapping.getSowFields();
        String opportunity = SalesforceRefs.OPPORTUNITY;
        new SalesforceFields(mapping).opportunity().forEach(field -> needs.read(opportunity, field, FieldType.OTHER));
        needs.read(opportunity, names.getBillingType(), FieldType.PICKLIST)
                .read(opportunity, names.getNotToExceed(), FieldType.NUMBER)
                .read(opportunity, names.getStartDate(), FieldType.DATE)
                .read(opportunity, names.getEndDate(), FieldType.DATE)
                .read(opportunity, names.getSowPaymentTerms(), FieldType.TEXT)
                .read(opportunity, names.getLegalEntity(), FieldType.TEXT)
                .read(opportunity, names.getPurchaseOrderNumber(), FieldType.TEXT);
        mapping.getRecurringFields().ifPresent(recurring -> addRecurring(needs, recurring));
        mapping.getChangeOrderFields()
                .ifPresent(change -> needs.read(opportunity, change.getEffectiveDate(), FieldType.DATE));
    }

    private static void addRecurring(SalesforceNeeds needs, SalesforceRecurringFields names) {
        String opportunity = SalesforceRefs.OPPORTUNITY;
        needs.read(opportunity, names.getFrequency(), FieldType.PICKLIST)
                .read(opportunity, names.getTiming(), FieldType.PICKLIST)
                .read(opportunity, names.getIncludedHours(), FieldType.NUMBER)
                .read(opportunity, names.getRolloverHours(), FieldType.NUMBER)
                .read(opportunity, names.getRolloverPeriods(), FieldType.NUMBER)
                .read(opportunity, names.getProration(), FieldType.PICKLIST)
                .read(opportunity, names.getRampPercent(), FieldType.NUMBER)
                .read(opportunity, names.getFullFeeFrom(), FieldType.DATE)
                .read(SalesforceRefs.LINE_ITEM, names.getPricePerPeriod(), FieldType.NUMBER);
    }
}
