package org.throughline.simulator.salesforce;

import java.util.ArrayList;
import java.util.List;

/** The fields every object has without defining them. */
final class SystemFields {
    private SystemFields() {}

    static List<FieldDef> of(boolean hasOwner, boolean isMultiCurrency, String defaultCurrency) {
        List<FieldDef> fields = new ArrayList<>();
        fields.add(field("{'name':'Id','type':'id','readOnly':true}"));
        if (hasOwner) {
            fields.add(field("{'name':'OwnerId','type':'reference','to':'User'}"));
        }
        fields.add(field("{'name':'IsDeleted','type':'boolean','readOnly':true}"));
        if (isMultiCurrency) {
            fields.add(field("{'name':'CurrencyIsoCode','type':'picklist','length':3,'default':'" + defaultCurrency
                    + "','restricted':true,'values':['AED','AUD','BHD','BRL','CAD','CHF','CLP','CNY','CZK','DKK',"
                    + "'EUR','GBP','HKD','HUF','INR','JPY','KRW','KWD','MXN','NOK','NZD','PLN','RON','SEK','SGD',"
                    + "'TND','TRY','USD','ZAR']}"));
        }
        fields.add(field("{'name':'CreatedDate','type':'datetime','readOnly':true}"));
        fields.add(field("{'name':'CreatedById','type':'reference','to':'User','readOnly':true}"));
        fields.add(field("{'name':'LastModifiedDate','type':'datetime','readOnly':true}"));
        fields.add(field("{'name':'LastModifiedById','type':'reference','to':'User','readOnly':true}"));
        fields.add(field("{'name':'SystemModstamp','type':'datetime','readOnly':true}"));
        return fields;
    }

    private static FieldDef field(String json) {
        return FieldDef.fromJson(SalesforceJson.MAPPER.readTree(json.replace('\'', '"')));
    }
}
