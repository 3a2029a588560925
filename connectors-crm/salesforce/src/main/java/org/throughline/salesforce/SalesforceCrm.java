package org.throughline.salesforce;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.CrmContacts;
import org.throughline.connector.port.CrmContracts;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.CrmProducts;
import org.throughline.connector.port.CrmQuotes;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.salesforce.platform.SalesforceRestClient;

/**
 * Salesforce as the CRM.
 *
 * <p>Connectors that are given the same {@link SalesforceConfig} object share one sign-in. Thread-safe.
 */
public final class SalesforceCrm implements Crm {
    private final SalesforceRestClient client;
    private final SalesforceMapping mapping;
    private final CrmCustomers customers;
    private final CrmOpportunities opportunities;
    private final CrmContacts contacts;
    private final CrmQuotes quotes;
    private final CrmContracts contracts;
    private final CrmProducts products;

    private SalesforceCrm(SalesforceConfig config, SalesforceMapping mapping) {
        this.client = config.getClient();
        SalesforceFeed feed = new SalesforceFeed(client, config.getClock(), mapping.getFeedOverlap());
        SalesforceFields fields = new SalesforceFields(mapping);
        this.mapping = mapping;
        this.customers = new SalesforceCustomers(
                client,
                mapping,
                new SalesforceReader<>(
                        client,
                        feed,
                        fields.accounts(),
                        row -> SalesforceAccountMapper.toCustomer(row, mapping, Optional.empty())));
        this.opportunities = new SalesforceOpportunities(client, mapping, feed);
        this.contacts = new SalesforceContacts(new SalesforceReader<>(
                client, feed, fields.contacts(), row -> SalesforceContactMapper.toContact(row, mapping)));
        this.quotes = new SalesforceQuotes(new SalesforceReader<>(
                client,
                feed,
                fields.quotes(),
                row -> SalesforceQuoteMapper.toQuote(
                        row, SalesforceLines.all(client, row, SalesforceFields.QUOTE_LINES), mapping)));
        this.contracts = new SalesforceContracts(new SalesforceReader<>(
                client, feed, fields.contracts(), row -> SalesforceAgreementMapper.toAgreement(row, mapping)));
        this.products = new SalesforceProducts(
                client,
                mapping,
                new SalesforceReader<>(
                        client, feed, fields.products(), row -> SalesforceProductMapper.toServiceItem(row, mapping)));
    }

    /**
     * Connects to an org whose fields have the standard names. Nothing is sent before the first operation.
     *
     * @param config the org
     * @return the CRM
     */
    public static SalesforceCrm connect(SalesforceConfig config) {
        return connect(config, SalesforceMapping.builder().build());
    }

    /**
     * Connects to an org with field names of its own. Nothing is sent before the first operation.
     *
     * @param config the org
     * @param mapping which fields mean what
     * @return the CRM
     */
    public static SalesforceCrm connect(SalesforceConfig config, SalesforceMapping mapping) {
        return new SalesforceCrm(requireNonNull(config, "config"), requireNonNull(mapping, "mapping"));
    }

    @Override
    public CrmCustomers customers() {
        return customers;
    }

    @Override
    public CrmOpportunities opportunities() {
        return opportunities;
    }

    @Override
    public CrmContacts contacts() {
        return contacts;
    }

    @Override
    public CrmQuotes quotes() {
        return quotes;
    }

    @Override
    public CrmContracts contracts() {
        return contracts;
    }

    @Override
    public CrmProducts products() {
        return products;
    }

    /** {@return which operations there are and what they cost, and what the vendor is like} */
    public static ConnectorDescriptor descriptor() {
        return SalesforceCatalog.DESCRIPTOR;
    }

    /**
     * Compares the mapping of accounts and deals with what the org has and the signed-in user may do: whether the fields are
     * there, of the right type and length, keys unique external ids, and writable what is written. One call for each object,
     * of which there are two, or three with a {@linkplain SalesforceStatusTarget#onOwnRow row of its own} for the status.
     *
     * @return one line for each thing to set up, as {@code Object.Field: what is wrong; what to do}; empty if the mapping fits
     */
    public List<String> missingFields() {
        return new SalesforceSetup(client, mapping).problems();
    }
}
