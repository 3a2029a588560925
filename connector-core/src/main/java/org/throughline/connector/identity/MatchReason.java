package org.throughline.connector.identity;

/** Why two customers may be one, or why that is in doubt. Names no value. */
public enum MatchReason {
    /** Both have the same tax registration number. */
    SAME_TAX_ID,

    /** Both have a web site on the same host. */
    SAME_DOMAIN,

    /** Both carry the same record of a vendor. */
    SAME_EXTERNAL_REF,

    /** The names are equal but for case, accents, punctuation and the form of their legal forms. */
    SAME_NAME,

    /** The names are equal, and one of them says no legal form. */
    SAME_NAME_LEGAL_FORM_MISSING,

    /** The names are equal, and their legal forms are not: often two companies of one group. */
    SAME_NAME_OTHER_LEGAL_FORM,

    /** The names are spelled alike. */
    SIMILAR_NAME,

    /** The billing addresses are in two countries. */
    OTHER_COUNTRY,

    /** Both have a tax registration of one kind in one country, under different numbers. */
    TAX_IDS_DIFFER,

    /** Exact keys point to more than one customer. */
    KEYS_DISAGREE
}
