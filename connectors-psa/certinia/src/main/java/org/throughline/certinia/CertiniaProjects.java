package org.throughline.certinia;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.FieldError;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.PsaProjects;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.CompositeResult;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.SalesforceSaveResult;

/** Projects with their milestones or rates. */
final class CertiniaProjects implements PsaProjects {
    private static final String CURRENCY = "CurrencyIsoCode";
    private static final String FIND = "certinia.findProject";
    private static final String SET_UP = "certinia.setUpProject";

    private final SalesforceRestClient client;
    private final CertiniaConfig config;
    private final ProjectLocks locks;

    CertiniaProjects(CertiniaConfig config, ProjectLocks locks) {
        this.client = config.getOrg().getClient();
        this.config = config;
        this.locks = locks;
    }

    @Override
    public Optional<Project> find(ProjectId id) {
        String query = new CertiniaQueries(config.getFields())
                .project(id, config.profiles().readFields(CertiniaObjects.PROJECT));
        return client.query(FIND, query).items().stream().findFirst().map(this::project);
    }

    private Project project(SalesforceRecord row) {
        Project project = CertiniaProjectMapper.toProject(row, assignments(row), config);
        return config.profiles().read(project, Project.class, CertiniaObjects.PROJECT, row.fields());
    }

    // The package says only that a rule was broken, and of several records in the call not which.
    private CompositeResult send(CompositeRequest call) {
        try {
            return client.composite(SET_UP, call);
        } catch (RejectedException e) {
            if (e.fieldErrors().stream().noneMatch(field -> field.path().equals(CURRENCY))) {
                throw e;
            }
            FailureDetails details = FailureDetails.of(CertiniaObjects.SYSTEM, SET_UP)
                    .withVendorCode(e.vendorCode().orElse(null));
            RejectedException clear = new RejectedException(
                    details,
                    "the currency of what is set up is fixed, and it was another one",
                    List.of(new FieldError("Project.budget", "is not in the currency of the first set-up")));
            clear.addSuppressed(e);
            throw clear;
        }
    }

    private List<SalesforceRecord> assignments(SalesforceRecord project) {
        List<SalesforceRecord> all = new ArrayList<>(project.children(CertiniaObjects.ASSIGNMENTS));
        project.moreChildren(CertiniaObjects.ASSIGNMENTS)
                .ifPresent(link -> all.addAll(client.rest(FIND, client.queryMore(FIND, link))));
        return all;
    }

    // All rows are upserted by canonical ids, so the call is its own key.
    @Override
    public WriteResult<Project> setUp(ProjectSetup setup, IdempotencyKey key) {
        CompositeRequest call = CertiniaProjectSetup.request(setup, config).under(key);
        SalesforceSaveResult saved =
                locks.alone(setup.project().getId(), () -> send(call)).saved(CertiniaProjectSetup.PROJECT);
        ExternalRef ref = CertiniaObjects.ref(CertiniaObjects.PROJECT, saved.id());
        Project project =
                Project.builder().from(setup.project()).addExternalRefs(ref).build();
        return new WriteResult<>(saved.created() ? WriteOutcome.CREATED : WriteOutcome.UPDATED, project, ref);
    }
}
