package org.throughline.odata;

/** Entities of these tests. */
final class Entities {
    static final String NO_YES = "Microsoft.Dynamics.DataEntities.NoYes";
    static final ODataEntity LINES = ODataEntity.of("Lines")
            .key("dataAreaId", ODataType.STRING)
            .key("LineNumber", ODataType.DECIMAL)
            .key("ParentRecId", ODataType.INT64);
    static final ODataEntity CUSTOMERS = ODataEntity.of("CustomersV3")
            .key("dataAreaId", ODataType.STRING)
            .key("CustomerAccount", ODataType.STRING)
            .properties(ODataType.STRING, "OrganizationName")
            .properties(ODataType.DECIMAL, "CreditLimit")
            .properties(ODataType.DATE_TIME_OFFSET, "Since")
            .properties(ODataType.enumeration(NO_YES), "IsOneTimeCustomer")
            .navigation("Lines", LINES);

    private Entities() {}
}
