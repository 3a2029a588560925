package org.throughline.dynamics.finance;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.connector.port.ErpInvoices;
import org.throughline.connector.port.ErpJournals;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.ErpPayments;
import org.throughline.connector.port.ErpProjects;
import org.throughline.odata.ODataClient;

/**
 * Dynamics 365 Finance as the ERP: several legal entities of one environment.
 *
 * <p>Posting needs an extension of the environment, see the README. Thread-safe.
 */
public final class DynamicsFinanceErp implements Erp {
    private final ODataClient client;
    private final FinanceMasterData masterData;
    private final FinanceCustomers customers;
    private final ErpProjects projects;
    private final FinanceInvoices invoices;
    private final ErpPayments payments;
    private final Optional<ErpJournals> journals;

    private DynamicsFinanceErp(DynamicsFinanceConfig config) {
        this.client = FinanceClient.of(config);
        FinanceCompanies companies = new FinanceCompanies(config.getCompanies());
        this.masterData = new FinanceMasterData(client, companies, config);
        this.customers = new FinanceCustomers(client, companies, masterData, config);
        this.projects = new FinanceProjects(client, companies, config);
        this.invoices = new FinanceInvoices(client, companies, config);
        this.payments = new FinancePayments(client, companies, customers, invoices, config);
        this.journals = config.getGeneralJournal()
                .map(name -> new FinanceJournals(client, companies, name, config.getPostAction()));
    }

    /**
     * Connects to an environment. Nothing is sent before the first operation.
     *
     * @param config the environment
     * @return the ERP
     */
    public static DynamicsFinanceErp connect(DynamicsFinanceConfig config) {
        return new DynamicsFinanceErp(requireNonNull(config, "config"));
    }

    /** {@return which operations there are and what they cost, and what the vendor is like} */
    public static ConnectorDescriptor descriptor() {
        return FinanceCatalog.DESCRIPTOR;
    }

    /**
     * Compares the names that the connector uses with those that the environment has, its extension included. Reads the
     * whole metadata, tens of megabytes: for the set-up, not for every start.
     *
     * @return what is missing or has another type, a line each, such as {@code ProjectsV2.ThroughlineBudget is missing};
     *     empty if all is there
     * @throws ConnectorException if the environment does not answer
     */
    public List<String> missingNames() {
        return client.metadata("dynamics-finance.retrieveMetadata").problems(FinanceEntities.ALL);
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

    /**
     * The financial postings, into the general journal of the configuration.
     *
     * @return the postings
     * @throws UnsupportedOperationException if the configuration names no general journal
     */
    @Override
    public ErpJournals journals() {
        return journals.orElseGet(Erp.super::journals);
    }
}
