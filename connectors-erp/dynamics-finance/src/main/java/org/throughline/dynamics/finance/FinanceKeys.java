package org.throughline.dynamics.finance;

import org.throughline.connector.IdempotencyKey;
import org.throughline.model.ExternalRef;
import org.throughline.model.Id;
import org.throughline.odata.ODataEntity;

/** What records are called in Dynamics 365 Finance: the canonical id where its key takes it. */
final class FinanceKeys {
    static final String SYSTEM = "dynamics-finance";

    private static final int NUMBER = 20;
    private static final int DOCUMENT = 60;

    private FinanceKeys() {}

    /** An account, project or contract, which has 20 characters: the id, or the hash of a longer one. */
    static String number(Id id) {
        String value = id.value();
        if (value.length() <= NUMBER) {
            return value;
        }
        String hashed = new IdempotencyKey("key-" + value).externalId(NUMBER + "key-".length());
        return hashed.substring(hashed.length() - NUMBER);
    }

    /** The id of a document, in a field of 60 characters. */
    static String document(Id id) {
        return document(id.value());
    }

    /** The id of a part of a document, in a field of 60 characters. */
    static String part(Id id, String part) {
        return document(id.value() + "_" + part);
    }

    static ExternalRef ref(ODataEntity entity, String company, String number) {
        return new ExternalRef(SYSTEM, entity.entitySet(), company + "/" + number);
    }

    private static String document(String value) {
        return value.length() <= DOCUMENT ? value : new IdempotencyKey(value).externalId(DOCUMENT);
    }
}
