package org.throughline.connector.port;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;

/** Projects as the PSA knows them. */
public interface PsaProjects {

    /**
     * Finds a project by its canonical id.
     *
     * @param id the project
     * @return the project, or empty if the PSA certainly has none with that id
     */
    Optional<Project> find(ProjectId id);

    /**
     * Sets up a project with its milestones or rates, ceiling and dates. All of it exists afterwards, or nothing.
     *
     * @param setup what to set up
     * @param key the same value on every attempt
     * @return the project as the PSA has it
     */
    WriteResult<Project> setUp(ProjectSetup setup, IdempotencyKey key);
}
