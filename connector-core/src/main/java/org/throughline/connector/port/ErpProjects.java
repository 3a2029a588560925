package org.throughline.connector.port;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;

/** Projects as the ERP knows them: the place where revenue and cost of an engagement come together. */
public interface ErpProjects {

    /**
     * Finds a project by its canonical id.
     *
     * @param id the project
     * @return the project, or empty if the ERP certainly has none with that id
     */
    Optional<Project> find(ProjectId id);

    /**
     * Creates a project, or updates the one with its id.
     *
     * @param project the project; its customer must exist in the ERP
     * @param key the same value on every attempt
     * @return the project as it was written, with the ERP's reference
     */
    WriteResult<Project> upsert(Project project, IdempotencyKey key);

    /**
     * Creates a billing schedule, or replaces the one with its id.
     *
     * @param schedule the schedule; its project must exist in the ERP
     * @param key the same value on every attempt
     * @return the schedule as it was written, with the ERP's reference
     */
    WriteResult<BillingSchedule> upsertSchedule(BillingSchedule schedule, IdempotencyKey key);
}
