package org.throughline.workflow;

import java.util.List;
import javax.sql.DataSource;
import org.throughline.idempotency.jdbc.database.Schema;

/**
 * Creates the tables of runs and cases and brings them up to date, on H2 and PostgreSQL.
 *
 * <p>Whoever manages a schema with a migration tool uses the scripts instead: one folder for each database beside this
 * class, such as {@code org/throughline/workflow/postgresql/V1__workflow.sql}. Give Flyway a history table of its own for
 * them.
 */
public final class WorkflowSchema {
    private static final Schema SCHEMA = new Schema(
            "workflow", WorkflowSchema.class, List.of("V1__workflow.sql", "V2__cases.sql", "V3__versions.sql"));

    private WorkflowSchema() {}

    /**
     * Creates the tables, or brings those of an older version up to date. May be called at every start, by several
     * processes at once unless they share an H2 server; needs the right to create tables only if there is something to do.
     *
     * @param dataSource the database
     * @throws IllegalStateException if the tables are of a newer version that this library cannot use, or the database is
     *     not supported
     * @throws org.throughline.idempotency.EffectStoreException if the database refuses
     */
    public static void create(DataSource dataSource) {
        SCHEMA.create(dataSource);
    }
}
