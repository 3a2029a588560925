package org.throughline.salesforce;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.Change;
import org.throughline.connector.ConflictException;
import org.throughline.connector.Cursor;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.port.CrmProducts;
import org.throughline.model.ExternalRef;
import org.throughline.model.sales.ServiceItem;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;

/** Products and price books. */
final class SalesforceProducts implements CrmProducts {
    private static final String FIND = "salesforce.findProduct";

    private final SalesforceRestClient client;
    private final SalesforceMapping mapping;
    private final SalesforceFields fields;
    private final SalesforceReader<ServiceItem> reader;

    SalesforceProducts(SalesforceRestClient client, SalesforceMapping mapping, SalesforceReader<ServiceItem> reader) {
        this.client = client;
        this.mapping = mapping;
        this.fields = new SalesforceFields(mapping);
        this.reader = reader;
    }

    @Override
    public Stream<Change<ServiceItem>> changedSince(Cursor since) {
        return reader.changes("salesforce.listProducts", since);
    }

    @Override
    public ServiceItem get(ExternalRef product) {
        return reader.get("salesforce.readProduct", product);
    }

    @Override
    public Optional<ServiceItem> find(String code) {
        List<ServiceItem> found = reader.first(FIND, "ProductCode = " + Soql.text(code) + " AND IsActive = true");
        if (found.size() > 1) {
            throw new ConflictException(
                    FailureDetails.of(SalesforceRestClient.SYSTEM, FIND),
                    "several active products have the code",
                    found.get(0).getExternalRefs().get(0));
        }
        return found.stream().findFirst();
    }

    @Override
    public Stream<ServiceItem> prices(ExternalRef priceBook, CurrencyUnit currency) {
        String operation = "salesforce.listPrices";
        String book = SalesforceRefs.requireId(operation, SalesforceRefs.PRICE_BOOK, priceBook);
        Optional<CurrencyUnit> only = mapping.getOrgCurrency();
        if (only.isPresent() && !only.get().equals(currency)) {
            return Stream.empty();
        }
        String condition =
                only.isPresent() ? "" : " AND " + SalesforceCurrency.FIELD + " = " + Soql.text(currency.getCode());
        return client.stream(operation, fields.prices(book, condition)).map(entry -> priced(entry, currency));
    }

    private ServiceItem priced(SalesforceRecord entry, CurrencyUnit currency) {
        SalesforceRecord product =
                entry.parent("Product2").orElseThrow(() -> entry.invalid("Product2Id", "is missing"));
        return ServiceItem.builder()
                .from(SalesforceProductMapper.toServiceItem(product, mapping))
                .listPrice(entry.requiredPrice("UnitPrice", currency))
                .build();
    }
}
