package org.throughline.benchmarks;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.ErpProjects;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaProjects;
import org.throughline.connector.port.TaxService;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/**
 * The systems of the flow from quote to project, which answer at once and forget all but the last projects. Each call of a
 * port is one request to a server that answers nothing, so that the way there and back is part of what is measured.
 */
final class InstantSystems implements AutoCloseable {
    private final InstantServer server = new InstantServer();
    private final Map<ProjectId, Project> projects = new ConcurrentHashMap<>();
    final Stopwatch http = new Stopwatch();

    /** What a method of a port gives for its arguments. */
    private interface Answer {
        Object give(Object[] given) throws Exception;
    }

    QuoteToProject quoteToProject() {
        return QuoteToProject.builder()
                .crm(port(Crm.class, Map.of("opportunities", none -> opportunities())))
                .psa(port(Psa.class, Map.of("projects", none -> psaProjects())))
                .erp(port(
                        Erp.class,
                        Map.of(
                                "masterData", none -> masterData(),
                                "customers", none -> customers(),
                                "projects", none -> erpProjects())))
                .tax(port(TaxService.class, Map.of("hasNexus", called(address -> false))))
                .build();
    }

    private CrmOpportunities opportunities() {
        return port(
                CrmOpportunities.class,
                Map.of(
                        "deal", called(given -> SampleDeal.of(((ExternalRef) given[0]).id())),
                        "markReady", called(given -> written(given[1]))));
    }

    private PsaProjects psaProjects() {
        return port(
                PsaProjects.class,
                Map.of(
                        "find", called(given -> Optional.ofNullable(projects.get((ProjectId) given[0]))),
                        "setUp",
                                called(given -> {
                                    Project project = ((ProjectSetup) given[0]).project();
                                    projects.put(project.getId(), project);
                                    return written(project);
                                })));
    }

    /** What is read back here is the last that the flow asks of a project. */
    private ErpProjects erpProjects() {
        return port(
                ErpProjects.class,
                Map.of(
                        "find", called(given -> Optional.ofNullable(projects.remove((ProjectId) given[0]))),
                        "upsert", called(given -> written(given[0]))));
    }

    private ErpMasterData masterData() {
        return port(
                ErpMasterData.class,
                Map.of(
                        "legalEntity", called(given -> Optional.of(SampleDeal.SELLER)),
                        "paymentTerms", called(none -> List.of(SampleDeal.TERMS)),
                        "currencies", called(none -> Set.of(SampleDeal.CURRENCY))));
    }

    private ErpCustomers customers() {
        return port(
                ErpCustomers.class,
                Map.of("find", called(given -> Optional.empty()), "upsert", called(given -> written(given[0]))));
    }

    private Answer called(Answer answer) {
        return given -> {
            http.timed(server::call);
            return answer.give(given);
        };
    }

    private static WriteResult<Object> written(Object value) {
        return new WriteResult<>(WriteOutcome.CREATED, value, new ExternalRef("instant", "Record", "1"));
    }

    private static <T> T port(Class<T> type, Map<String, Answer> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, given) -> {
                    Answer answer = answers.get(method.getName());
                    if (answer == null) {
                        throw new UnsupportedOperationException("the flow was not expected to call " + method);
                    }
                    return answer.give(given);
                }));
    }

    @Override
    public void close() {
        server.close();
    }
}
