package org.throughline.connector.mapping;

/** What a vendor's field holds, as far as it matters to a mapping. */
public enum FieldType {
    /** Text of any kind: names, addresses, phone numbers, keys and references. */
    TEXT,

    /** Numbers, amounts and percentages. */
    NUMBER,

    /** Yes or no. */
    BOOLEAN,

    /** A day without a time. */
    DATE,

    /** A moment. */
    MOMENT,

    /** One of the values of a list. */
    PICKLIST,

    /** Some of the values of a list. */
    MULTI_PICKLIST,

    /** Anything else, such as compound addresses: not checked. */
    OTHER
}
