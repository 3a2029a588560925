package org.throughline.rehearsal;

import java.time.ZoneId;
import java.util.Map;
import okhttp3.Interceptor;
import org.throughline.avatax.AvaTaxConfig;
import org.throughline.avatax.AvaTaxService;
import org.throughline.certinia.CertiniaConfig;
import org.throughline.certinia.CertiniaPsa;
import org.throughline.connector.auth.BasicCredentials;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.auth.JwtClientAssertionCredentials;
import org.throughline.connector.http.AccountBudgets;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;
import org.throughline.connector.port.BillingService;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.TaxService;
import org.throughline.dynamics.finance.DynamicsFinanceConfig;
import org.throughline.dynamics.finance.DynamicsFinanceErp;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.billing.InvoiceLineType;
import org.throughline.netsuite.NetSuiteConfig;
import org.throughline.netsuite.NetSuiteErp;
import org.throughline.salesforce.SalesforceCrm;
import org.throughline.salesforce.platform.SalesforceConfig;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.stripe.StripeBilling;
import org.throughline.stripe.StripeConfig;

/**
 * The connectors of one process, as a process connects them when it starts: nothing is kept of earlier ones. They repeat
 * nothing by themselves, so that it is the flows that have to come through.
 *
 * @param crm Salesforce
 * @param psa Certinia
 * @param erp the ERP of the combination
 * @param tax AvaTax
 * @param billing Stripe
 * @param org the same Salesforce org, for what people do in it
 */
public record ConnectedSystems(
        Crm crm, Psa psa, Erp erp, TaxService tax, BillingService billing, SalesforceRestClient org) {
    private static final Map<String, ZoneId> TIME_ZONES =
            Map.of("US-01", ZoneId.of("America/New_York"), "EU-01", ZoneId.of("Europe/Berlin"));

    /**
     * Connects; nothing is sent yet.
     *
     * @param vendors the simulators
     * @param interceptors what stands between the connectors and the network, outermost first
     * @return the systems
     */
    public static ConnectedSystems connect(SimulatedVendors vendors, Interceptor... interceptors) {
        HttpTransport.Builder http = HttpTransport.builder();
        for (Interceptor interceptor : interceptors) {
            http.addInterceptor(interceptor);
        }
        return connect(vendors, http.build());
    }

    private static ConnectedSystems connect(SimulatedVendors vendors, HttpTransport transport) {
        SalesforceConfig org = SalesforceConfig.builder()
                .setBaseUrl(vendors.url("salesforce"))
                .setCredentials(
                        ClientCredentials.of("throughline-rehearsal", Credentials.secret(Credentials.SALESFORCE)))
                .setTransport(transport)
                .setBudgets(new AccountBudgets())
                .setRetry(RetryLimits.none())
                .build();
        AvaTaxConfig company = AvaTaxConfig.builder()
                .setBaseUrl(vendors.url("avatax"))
                .setCredentials(BasicCredentials.of("2000001", Credentials.secret(Credentials.AVATAX)))
                .setCompanyCode("NORTHBRIDGE")
                .setTransport(transport)
                .setRetry(RetryLimits.none())
                .build();
        StripeConfig account = StripeConfig.builder()
                .setBaseUrl(vendors.url("stripe"))
                .setApiKey(Credentials.secret(Credentials.STRIPE))
                .setRequestsPerSecond(1_000_000)
                .setBudgets(new AccountBudgets())
                .setTransport(transport)
                .setRetry(RetryLimits.none())
                .build();
        return new ConnectedSystems(
                SalesforceCrm.connect(org),
                CertiniaPsa.connect(CertiniaConfig.builder().setOrg(org).build()),
                vendors.erp() == ErpVendor.NETSUITE ? netSuite(vendors, transport) : dynamics(vendors, transport),
                AvaTaxService.connect(company),
                StripeBilling.connect(account),
                org.getClient());
    }

    private static Erp netSuite(SimulatedVendors vendors, HttpTransport transport) {
        NetSuiteConfig.Builder config = NetSuiteConfig.builder();
        config.setBaseUrl(vendors.url("netsuite"))
                .setCredentials(JwtClientAssertionCredentials.of(
                        "throughline-rehearsal",
                        "throughline-rehearsal-certificate",
                        Credentials.secret(Credentials.NETSUITE_PRIVATE)))
                .putAllTimeZones(TIME_ZONES)
                .setTransport(transport)
                .setBudgets(new AccountBudgets())
                .setRetry(RetryLimits.none());
        for (InvoiceLineType type : InvoiceLineType.values()) {
            config.putItems(type, "svc-work");
        }
        return NetSuiteErp.connect(config.build());
    }

    private static Erp dynamics(SimulatedVendors vendors, HttpTransport transport) {
        DynamicsFinanceConfig.Builder config = DynamicsFinanceConfig.builder();
        config.setBaseUrl(vendors.url("dynamics-finance"))
                .setLoginUrl(vendors.url("dynamics-finance"))
                .setTenantId("northbridge.example")
                .setCredentials(
                        ClientCredentials.of("throughline-rehearsal", Credentials.secret(Credentials.DYNAMICS_FINANCE)))
                .putCompanies("US-01", "usmf")
                .putCompanies("EU-01", "demf")
                .putAllTimeZones(TIME_ZONES)
                .setCustomerGroup("SERV")
                .setPaymentJournal("CustPay")
                .setBankAccount("USMF OPER")
                .setTransport(transport)
                .setBudgets(new AccountBudgets())
                .setRetry(RetryLimits.none());
        for (BillingMethod method : BillingMethod.values()) {
            config.putProjectGroups(method, "TM");
        }
        for (InvoiceLineType type : InvoiceLineType.values()) {
            config.putRevenueAccounts(type, "401100");
        }
        return DynamicsFinanceErp.connect(config.build());
    }
}
