package org.throughline.rehearsal.combination;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaProjects;
import org.throughline.connector.port.PsaWork;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.BillingMethod;
import org.throughline.model.contract.BillingTerms;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.RateCard;
import org.throughline.model.contract.RateCardId;
import org.throughline.model.contract.TimeAndMaterials;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.sales.Opportunity;

/**
 * Puts the terms that were agreed in place of those that the systems have fields for; all else goes through the connectors.
 *
 * <p>Salesforce, as it is set up here, knows rates, a ceiling and milestones; discount, holdback, retainer and subscription come
 * from the scenario. Certinia bills a project by time or by a fixed price, so a retainer and a managed service are run
 * there as projects by time, as firms do.
 */
final class AgreedTerms {
    private final Map<ExternalRef, UnaryOperator<BillingTerms>> terms;

    AgreedTerms(Map<ExternalRef, UnaryOperator<BillingTerms>> terms) {
        this.terms = Map.copyOf(terms);
    }

    Crm over(Crm crm) {
        return new Crm() {
            @Override
            public CrmCustomers customers() {
                return crm.customers();
            }

            @Override
            public CrmOpportunities opportunities() {
                return new Deals(crm.opportunities());
            }
        };
    }

    Psa over(Psa psa, Map<ProjectId, BillingMethod> methods) {
        return new Psa() {
            @Override
            public PsaProjects projects() {
                return new Projects(psa.projects(), methods);
            }

            @Override
            public PsaWork work() {
                return psa.work();
            }
        };
    }

    private final class Deals implements CrmOpportunities {
        private final CrmOpportunities deals;

        Deals(CrmOpportunities deals) {
            this.deals = deals;
        }

        @Override
        public Deal deal(ExternalRef opportunity) {
            Deal read = deals.deal(opportunity);
            UnaryOperator<BillingTerms> agreed = Objects.requireNonNull(terms.get(opportunity), opportunity::toString);
            Contract contract = Contract.builder()
                    .from(read.contract())
                    .billingTerms(agreed.apply(read.contract().getBillingTerms()))
                    .build();
            return new Deal(read.opportunity(), read.customer(), contract);
        }

        @Override
        public Stream<Change<Opportunity>> changedSince(Cursor since) {
            return deals.changedSince(since);
        }

        @Override
        public WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
            return deals.markReady(opportunity, project, key);
        }

        @Override
        public WriteResult<DealBilling> updateBilling(
                ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
            return deals.updateBilling(opportunity, billing, key);
        }
    }

    private record Projects(PsaProjects projects, Map<ProjectId, BillingMethod> methods) implements PsaProjects {

        @Override
        public Optional<Project> find(ProjectId id) {
            return projects.find(id).map(found -> with(found, Objects.requireNonNull(methods.get(id), id.value())));
        }

        @Override
        public WriteResult<Project> setUp(ProjectSetup setup, IdempotencyKey key) {
            return projects.setUp(
                    setup.contract()
                            .getBillingTerms()
                            .match(
                                    terms -> setup,
                                    terms -> setup,
                                    terms -> byTime(
                                            setup,
                                            TimeAndMaterials.builder()
                                                    .rateCard(terms.getOverageRates())
                                                    .build()),
                                    terms -> byTime(setup, withoutRates(setup))),
                    key);
        }

        private static TimeAndMaterials withoutRates(ProjectSetup setup) {
            return TimeAndMaterials.builder()
                    .rateCard(RateCard.builder()
                            .id(RateCardId.of(setup.contract().getId() + "-R1"))
                            .currency(setup.contract().getValue().getCurrencyUnit())
                            .build())
                    .build();
        }

        private static ProjectSetup byTime(ProjectSetup setup, TimeAndMaterials terms) {
            return new ProjectSetup(
                    with(setup.project(), BillingMethod.TIME_AND_MATERIALS),
                    Contract.builder()
                            .from(setup.contract())
                            .billingTerms(terms)
                            .build(),
                    setup.customer(),
                    setup.opportunity());
        }

        private static Project with(Project project, BillingMethod method) {
            return Project.builder().from(project).billingMethod(method).build();
        }
    }
}
