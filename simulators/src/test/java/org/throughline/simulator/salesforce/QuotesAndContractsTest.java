package org.throughline.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.simulator.salesforce.SalesforceTester.json;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.JsonNode;

class QuotesAndContractsTest {

    @RegisterExtension
    static final SimulatorExtension SALESFORCE = SimulatorExtension.of(SalesforceTester::seeded);

    private SalesforceTester org;
    private String deal;
    private String account;

    @BeforeEach
    void signIn() {
        org = new SalesforceTester(SALESFORCE);
        deal = org.id("SELECT Id FROM Opportunity");
        account = org.id("SELECT Id FROM Account WHERE Name = 'Acme'");
    }

    @Test
    void aQuoteTakesAccountAndPriceBookFromItsDeal() {
        String quote = create("Quote", "{'Name':'Q','OpportunityId':'" + deal + "'}");

        JsonNode row = json(org.get("/sobjects/Quote/" + quote));
        assertThat(row.get("AccountId").asString()).isEqualTo(account);
        assertThat(row.get("Pricebook2Id").asString())
                .isEqualTo(org.id("SELECT Id FROM Pricebook2 WHERE Name = 'Services'"));
        assertThat(row.get("QuoteNumber").asString()).isEqualTo("00000001");
        assertThat(row.get("Status").asString()).isEqualTo("Draft");
        assertThat(row.get("LineItemCount").intValue()).isZero();
    }

    @Test
    void aQuotesTotalsFollowItsLines() {
        String quote = create("Quote", "{'Name':'Q','OpportunityId':'" + deal + "','Tax':19,'ShippingHandling':1.5}");
        line(quote, "'Quantity':2,'UnitPrice':100,'Discount':10");
        line(quote, "'Quantity':1,'UnitPrice':50");

        JsonNode row = org.records("SELECT Subtotal, Discount, TotalPrice, GrandTotal, LineItemCount,"
                        + " (SELECT ListPrice, TotalPrice, Product2.Name FROM QuoteLineItems) FROM Quote")
                .get(0);
        assertThat(row.get("Subtotal").decimalValue()).isEqualByComparingTo("250");
        assertThat(row.get("Discount").decimalValue()).isEqualByComparingTo("8");
        assertThat(row.get("TotalPrice").decimalValue()).isEqualByComparingTo("230");
        assertThat(row.get("GrandTotal").decimalValue()).isEqualByComparingTo("250.5");
        assertThat(row.at("/QuoteLineItems/totalSize").intValue()).isEqualTo(2);
        assertThat(row.at("/QuoteLineItems/records/0/ListPrice").intValue()).isEqualTo(180);
        assertThat(row.at("/QuoteLineItems/records/0/Product2/Name").asString()).isEqualTo("Consulting");
    }

    @Test
    void aSyncedQuoteSaysSo() {
        String quote = create("Quote", "{'Name':'Q','OpportunityId':'" + deal + "'}");

        org.send("PATCH", "/sobjects/Opportunity/" + deal, "{'SyncedQuoteId':'" + quote + "'}");

        assertThat(org.value("SELECT IsSyncing FROM Quote").booleanValue()).isTrue();
    }

    @Test
    void aDealTakesItsQuotesAndTheirLinesAlong() {
        String quote = create("Quote", "{'Name':'Q','OpportunityId':'" + deal + "'}");
        line(quote, "'Quantity':2,'UnitPrice':100");

        org.send("DELETE", "/sobjects/Opportunity/" + deal, null);

        assertThat(org.records("SELECT Id FROM Quote")).isEmpty();
        assertThat(org.records("SELECT Id FROM QuoteLineItem")).isEmpty();
    }

    @Test
    void aContractIsMadeAsADraftAndThenActivated() {
        String contract =
                create("Contract", "{'AccountId':'" + account + "','StartDate':'2026-01-31','ContractTerm':12}");
        String path = "/sobjects/Contract/" + contract;

        assertThat(org.send("PATCH", path, "{'Status':'Activated'}").statusCode())
                .isEqualTo(204);

        JsonNode row = json(org.get(path));
        assertThat(row.get("StatusCode").asString()).isEqualTo("Activated");
        assertThat(row.get("EndDate").asString()).isEqualTo("2027-01-30");
        assertThat(row.get("ActivatedDate").asString()).isEqualTo("2026-04-15T09:30:00.000+0000");
        assertThat(row.get("ActivatedById").asString()).startsWith("005");
        assertThat(row.get("ContractNumber").asString()).isEqualTo("00000001");
        assertThat(code(org.send("PATCH", path, "{'Status':'Draft'}"))).isEqualTo("FAILED_ACTIVATION");
        assertThat(code(org.send("DELETE", path, null))).isEqualTo("DELETE_FAILED");
        assertThat(org.records("SELECT (SELECT Id FROM Contracts) FROM Account WHERE Name = 'Acme'")
                        .at("/0/Contracts/totalSize")
                        .intValue())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    Contract       | {'Status':'Draft'}                                   | REQUIRED_FIELD_MISSING          | AccountId
                    Contract       | {'AccountId':'ACCOUNT','Status':'Activated'}         | FAILED_ACTIVATION               | Status
                    Contract       | {'AccountId':'ACCOUNT','Status':'Signed'}            | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | Status
                    Contract       | {'AccountId':'ACCOUNT','EndDate':'2026-01-01'}       | INVALID_FIELD_FOR_INSERT_UPDATE | EndDate
                    Contract       | {'AccountId':'ACCOUNT','OwnerExpirationNotice':'7'}  | INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST | OwnerExpirationNotice
                    Quote          | {'Name':'Q'}                                         | REQUIRED_FIELD_MISSING          | OpportunityId
                    Quote          | {'Name':'Q','OpportunityId':'DEAL','Discount':5}     | INVALID_FIELD_FOR_INSERT_UPDATE | Discount
                    Quote          | {'Name':'Q','OpportunityId':'DEAL','AccountId':'ACCOUNT'} | INVALID_FIELD_FOR_INSERT_UPDATE | AccountId
                    QuoteLineItem  | {'Quantity':1}                                       | REQUIRED_FIELD_MISSING          | QuoteId
                    PricebookEntry | {'Product2Id':'PRODUCT','Pricebook2Id':'STANDARD','UnitPrice':1} | DUPLICATE_VALUE     | Pricebook2Id
                    Contact        | {'LastName':'x','IsEmailBounced':true}               | INVALID_FIELD_FOR_INSERT_UPDATE | IsEmailBounced
                    """)
    void aWrongRowIsRefused(String object, String body, String code, String field) {
        String filled = body.replace("ACCOUNT", account)
                .replace("DEAL", deal)
                .replace("PRODUCT", org.id("SELECT Id FROM Product2"))
                .replace("STANDARD", org.id("SELECT Id FROM Pricebook2 WHERE IsStandard = true"));

        HttpResponse<String> response = org.send("POST", "/sobjects/" + object, filled);

        assertThat(code(response)).isEqualTo(code);
        assertThat(json(response).at("/0/fields/0").asString()).isEqualTo(field);
    }

    @Test
    void theStandardPriceComesFirst() {
        String product = create("Product2", "{'Name':'Training'}");
        String custom = org.id("SELECT Id FROM Pricebook2 WHERE Name = 'Services'");
        String standard = org.id("SELECT Id FROM Pricebook2 WHERE IsStandard = true");
        String entry = "{'Product2Id':'" + product + "','Pricebook2Id':'%s','UnitPrice':%s,'UseStandardPrice':%s}";

        assertThat(code(org.send("POST", "/sobjects/PricebookEntry", entry.formatted(custom, "1", "false"))))
                .isEqualTo("STANDARD_PRICE_NOT_DEFINED");
        create("PricebookEntry", entry.formatted(standard, "75", "false"));
        String id = create("PricebookEntry", entry.formatted(custom, "1", "true"));

        assertThat(json(org.get("/sobjects/PricebookEntry/" + id))
                        .get("UnitPrice")
                        .intValue())
                .isEqualTo(75);
    }

    @Test
    void aLineOfAnotherPriceBookIsRefused() {
        String quote = create("Quote", "{'Name':'Q','OpportunityId':'" + deal + "'}");
        String entry = org.id("SELECT Id FROM PricebookEntry WHERE Pricebook2.Name = 'Standard'");

        assertThat(code(org.send(
                        "POST",
                        "/sobjects/QuoteLineItem",
                        "{'QuoteId':'" + quote + "','PricebookEntryId':'" + entry + "','Quantity':1,'UnitPrice':1}")))
                .isEqualTo("FIELD_INTEGRITY_EXCEPTION");
    }

    @Test
    void accountsFormATree() {
        String globex = org.id("SELECT Id FROM Account WHERE Name = 'Globex'");
        String child = create("Account", "{'Name':'Globex Labs','ParentId':'" + globex + "'}");

        assertThat(org.id("SELECT Parent.Parent.Name FROM Account WHERE Id = '" + child + "'"))
                .isEqualTo("Acme");
        assertThat(org.id("SELECT Name FROM Account WHERE Parent.Parent.Key__c = 'A-1'"))
                .isEqualTo("Globex Labs");
        assertThat(code(org.send("PATCH", "/sobjects/Account/" + account, "{'ParentId':'" + child + "'}")))
                .isEqualTo("CIRCULAR_DEPENDENCY");
    }

    @Test
    void anAddressIsAlsoOneValue() {
        JsonNode rows = org.records("SELECT BillingAddress, ShippingAddress FROM Account WHERE Name = 'Acme'");

        assertThat(rows.at("/0/BillingAddress/city").asString()).isEqualTo("Berlin");
        assertThat(rows.at("/0/BillingAddress/street").isNull()).isTrue();
        assertThat(rows.at("/0/ShippingAddress").isNull()).isTrue();
        assertThat(code(org.query("SELECT Id FROM Account WHERE BillingAddress = 'x'")))
                .isEqualTo("INVALID_FIELD");
    }

    @Test
    void aDealTellsItsQuarterAndForecast() {
        JsonNode row =
                org.records("SELECT ForecastCategory, Fiscal FROM Opportunity").get(0);

        assertThat(row.get("ForecastCategory").asString()).isEqualTo("Closed");
        assertThat(row.get("Fiscal").asString()).isEqualTo("2026 1");
    }

    private void line(String quote, String fields) {
        String entry = org.id("SELECT Id FROM PricebookEntry WHERE Pricebook2.Name = 'Services'");
        create("QuoteLineItem", "{'QuoteId':'" + quote + "','PricebookEntryId':'" + entry + "'," + fields + "}");
    }

    private String create(String object, String body) {
        HttpResponse<String> response = org.send("POST", "/sobjects/" + object, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return json(response).get("id").asString();
    }

    private static String code(HttpResponse<String> response) {
        return json(response).at("/0/errorCode").asString();
    }
}
