package org.throughline.netsuite;

import static java.util.Objects.requireNonNull;

import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.connector.port.ErpInvoices;
import org.throughline.connector.port.ErpJournals;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.ErpOrders;
import org.throughline.connector.port.ErpPayments;
import org.throughline.connector.port.ErpProjects;
import org.throughline.connector.port.ErpTimeEntries;
import org.throughline.connector.port.ErpVendors;

/**
 * NetSuite as the ERP.
 *
 * <p>All requests of one connector share the account's limit on concurrent requests. Thread-safe.
 */
public final class NetSuiteErp implements Erp {
    private final NetSuiteMasterData masterData;
    private final ErpCustomers customers;
    private final ErpProjects projects;
    private final ErpInvoices invoices;
    private final ErpOrders orders;
    private final ErpTimeEntries timeEntries;
    private final ErpVendors vendors;
    private final ErpPayments payments;
    private final ErpJournals journals;

    private NetSuiteErp(NetSuiteConfig config) {
        NetSuiteClient client = new NetSuiteClient(config);
        this.masterData = new NetSuiteMasterData(client, config);
        NetSuiteFeed feed = new NetSuiteFeed(client, config.getClock(), config.getFeedDelay());
        this.customers = new NetSuiteCustomers(client, masterData, feed, config.profiles());
        this.projects = new NetSuiteProjects(client, masterData, config.profiles());
        NetSuiteInvoices posted = new NetSuiteInvoices(client, masterData, feed, config);
        this.invoices = posted;
        this.orders = new NetSuiteOrders(client, masterData, posted, config);
        this.timeEntries = new NetSuiteTimeEntries(new NetSuiteJobs(client.http(), config), config);
        this.vendors = new NetSuiteVendors(client, masterData);
        this.payments = new NetSuitePayments(client, masterData);
        this.journals = new NetSuiteJournals(client, masterData);
    }

    /**
     * Connects to an account. Nothing is sent before the first operation.
     *
     * @param config the account
     * @return the ERP
     */
    public static NetSuiteErp connect(NetSuiteConfig config) {
        return new NetSuiteErp(requireNonNull(config, "config"));
    }

    /** {@return which operations there are and what they cost, and what the vendor is like} */
    public static ConnectorDescriptor descriptor() {
        return NetSuiteCatalog.DESCRIPTOR;
    }

    @Override
    public ErpMasterData masterData() {
        return masterData;
    }

    @Override
    public ErpCustomers customers() {
        return customers;
    }

    @Override
    public ErpProjects projects() {
        return projects;
    }

    @Override
    public ErpInvoices invoices() {
        return invoices;
    }

    @Override
    public ErpPayments payments() {
        return payments;
    }

    @Override
    public ErpJournals journals() {
        return journals;
    }

    @Override
    public ErpOrders orders() {
        return orders;
    }

    @Override
    public ErpTimeEntries timeEntries() {
        return timeEntries;
    }

    @Override
    public ErpVendors vendors() {
        return vendors;
    }
}
