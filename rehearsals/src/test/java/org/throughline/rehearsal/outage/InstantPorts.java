package org.throughline.rehearsal.outage;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.connector.port.ErpInvoices;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.ErpPayments;
import org.throughline.connector.port.ErpProjects;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaProjects;
import org.throughline.connector.port.PsaWork;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.party.Address;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/** The flow from quote to project over systems that answer at once; what it does not use is refused. */
final class InstantPorts {
    private InstantPorts() {}

    static QuoteToProject flow(InstantSystems systems) {
        return QuoteToProject.builder()
                .crm(crm(systems))
                .psa(psa(systems))
                .erp(erp(systems))
                .tax(tax())
                .build();
    }

    private static Crm crm(InstantSystems systems) {
        return new Crm() {
            @Override
            public CrmCustomers customers() {
                throw new UnsupportedOperationException("customers");
            }

            @Override
            public CrmOpportunities opportunities() {
                return systems.deals();
            }
        };
    }

    private static Psa psa(InstantSystems systems) {
        return new Psa() {
            @Override
            public PsaProjects projects() {
                return systems.psaProjects();
            }

            @Override
            public PsaWork work() {
                throw new UnsupportedOperationException("work");
            }
        };
    }

    private static Erp erp(InstantSystems systems) {
        return new Erp() {
            @Override
            public ErpMasterData masterData() {
                return InstantSystems.masterData();
            }

            @Override
            public ErpCustomers customers() {
                return systems.customers();
            }

            @Override
            public ErpProjects projects() {
                return systems.erpProjects();
            }

            @Override
            public ErpInvoices invoices() {
                throw new UnsupportedOperationException("invoices");
            }

            @Override
            public ErpPayments payments() {
                throw new UnsupportedOperationException("payments");
            }
        };
    }

    private static TaxService tax() {
        return new TaxService() {
            @Override
            public boolean hasNexus(Address placeOfSupply) {
                return false;
            }

            @Override
            public List<TaxLine> quote(TaxableSale sale) {
                throw new UnsupportedOperationException("quote");
            }

            @Override
            public Optional<TaxDocument> find(InvoiceId id) {
                throw new UnsupportedOperationException("find");
            }

            @Override
            public WriteResult<TaxDocument> record(TaxableSale sale, IdempotencyKey key) {
                throw new UnsupportedOperationException("record");
            }
        };
    }
}
