package org.throughline.rehearsal.outage;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.ErpProjects;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.PsaProjects;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.sales.Opportunity;

/**
 * CRM, PSA and ERP that answer at once, without any deduplication of their own: what is written twice is in the writes of
 * its engagement twice.
 */
final class InstantSystems {
    private final BacklogFeed feed;
    private final Map<String, List<String>> writes = new ConcurrentHashMap<>();
    private final Map<CustomerId, Customer> customers = new ConcurrentHashMap<>();
    private final Map<ProjectId, Project> erpProjects = new ConcurrentHashMap<>();
    private final Map<ProjectId, Project> psaProjects = new ConcurrentHashMap<>();

    InstantSystems(BacklogFeed feed) {
        this.feed = feed;
    }

    /** The writes for each engagement, in their order. */
    Map<String, List<String>> writes() {
        return writes;
    }

    private <T> WriteResult<T> written(String engagement, String what, T value) {
        writes.computeIfAbsent(engagement, name -> Collections.synchronizedList(new ArrayList<>()))
                .add(what);
        return new WriteResult<>(WriteOutcome.CREATED, value, new ExternalRef("instant", "Record", engagement));
    }

    CrmOpportunities deals() {
        return new CrmOpportunities() {
            @Override
            public Stream<Change<ExternalRef>> wonSince(Cursor since) {
                return feed.since(since);
            }

            @Override
            public Deal deal(ExternalRef opportunity) {
                return InstantDeals.deal(opportunity);
            }

            @Override
            public WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
                return written("instant-" + opportunity.id(), "told", project);
            }

            @Override
            public Stream<Change<Opportunity>> changedSince(Cursor since) {
                throw new UnsupportedOperationException("changedSince");
            }

            @Override
            public WriteResult<DealBilling> updateBilling(
                    ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
                throw new UnsupportedOperationException("updateBilling");
            }
        };
    }

    PsaProjects psaProjects() {
        return new PsaProjects() {
            @Override
            public Optional<Project> find(ProjectId id) {
                return Optional.ofNullable(psaProjects.get(id));
            }

            @Override
            public WriteResult<Project> setUp(ProjectSetup setup, IdempotencyKey key) {
                Project project = setup.project();
                psaProjects.put(project.getId(), project);
                return written(project.getEngagementId().value(), "project in the PSA", project);
            }
        };
    }

    ErpProjects erpProjects() {
        return new ErpProjects() {
            @Override
            public Optional<Project> find(ProjectId id) {
                return Optional.ofNullable(erpProjects.get(id));
            }

            @Override
            public WriteResult<Project> upsert(Project project, IdempotencyKey key) {
                erpProjects.put(project.getId(), project);
                return written(project.getEngagementId().value(), "project in the ERP", project);
            }

            @Override
            public WriteResult<BillingSchedule> upsertSchedule(BillingSchedule schedule, IdempotencyKey key) {
                throw new UnsupportedOperationException("upsertSchedule");
            }
        };
    }

    ErpCustomers customers() {
        return new ErpCustomers() {
            @Override
            public Optional<Customer> find(CustomerId id) {
                return Optional.ofNullable(customers.get(id));
            }

            @Override
            public WriteResult<Customer> upsert(Customer customer, IdempotencyKey key) {
                customers.put(customer.getId(), customer);
                return written(customer.getId().value().replace("-A", "-"), "customer in the ERP", customer);
            }
        };
    }

    static ErpMasterData masterData() {
        return new ErpMasterData() {
            @Override
            public Optional<LegalEntity> legalEntity(LegalEntityId id) {
                return Optional.of(InstantDeals.seller());
            }

            @Override
            public List<PaymentTerms> paymentTerms() {
                return List.of(InstantDeals.NET_30);
            }

            @Override
            public Set<CurrencyUnit> currencies() {
                return Set.of(CurrencyUnit.USD);
            }

            @Override
            public Optional<Period> openPeriod(LocalDate date) {
                throw new UnsupportedOperationException("openPeriod");
            }
        };
    }
}
