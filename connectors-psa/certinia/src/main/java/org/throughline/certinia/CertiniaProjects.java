package org.throughline.certinia;

import java.util.List;
import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.PsaProjects;
import org.throughline.model.ExternalRef;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.SalesforceSaveResult;

/** Projects with their milestones or rates. */
final class CertiniaProjects implements PsaProjects {
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
        List<SalesforceRecord> rows = client.query(
                        "certinia.findProject", new CertiniaQueries(config.getFields()).project(id))
                .items();
        return rows.stream().findFirst().map(row -> CertiniaProjectMapper.toProject(row, config.getFields()));
    }

    // All rows are upserted by canonical ids, so the call is its own key.
    @Override
    public WriteResult<Project> setUp(ProjectSetup setup, IdempotencyKey key) {
        CompositeRequest call = CertiniaProjectSetup.request(setup, config).under(key);
        SalesforceSaveResult saved = locks.alone(setup.project().getId(), () -> client.composite(SET_UP, call))
                .saved(CertiniaProjectSetup.PROJECT);
        ExternalRef ref = CertiniaObjects.ref(CertiniaObjects.PROJECT, saved.id());
        Project project =
                Project.builder().from(setup.project()).addExternalRefs(ref).build();
        return new WriteResult<>(saved.created() ? WriteOutcome.CREATED : WriteOutcome.UPDATED, project, ref);
    }
}
