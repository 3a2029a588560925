package org.throughline.rehearsal;

import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.throughline.idempotency.RetryPolicy;
import org.throughline.workflow.WorkflowRunner;
import org.throughline.workflow.billingtocash.BillingToCash;
import org.throughline.workflow.ledger.BilledLedger;
import org.throughline.workflow.projecttobilling.ProjectToBilling;
import org.throughline.workflow.quotetoproject.QuoteToProject;

/**
 * What one process has: the connected systems, the database, the billed ledger on it, and the three flows. Another process is
 * another landscape on the same simulators and database.
 *
 * @param systems the connected systems
 * @param dataSource the database
 * @param ledger what was billed
 * @param quoteToProject the first flow
 * @param projectToBilling the second flow
 * @param billingToCash the third flow
 */
public record Landscape(
        ConnectedSystems systems,
        DataSource dataSource,
        BilledLedger ledger,
        QuoteToProject quoteToProject,
        ProjectToBilling projectToBilling,
        BillingToCash billingToCash) {

    /**
     * Puts the flows on systems and a database.
     *
     * @param systems the connected systems
     * @param dataSource the database; missing tables are created
     * @return the landscape
     */
    public static Landscape of(ConnectedSystems systems, DataSource dataSource) {
        BilledLedger ledger = BilledLedger.on(dataSource);
        return new Landscape(
                systems,
                dataSource,
                ledger,
                QuoteToProject.builder()
                        .crm(systems.crm())
                        .psa(systems.psa())
                        .erp(systems.erp())
                        .tax(systems.tax())
                        .ledger(ledger)
                        .build(),
                ProjectToBilling.builder()
                        .crm(systems.crm())
                        .psa(systems.psa())
                        .erp(systems.erp())
                        .tax(systems.tax())
                        .ledger(ledger)
                        .build(),
                BillingToCash.builder()
                        .crm(systems.crm())
                        .psa(systems.psa())
                        .erp(systems.erp())
                        .ledger(ledger)
                        .build());
    }

    /**
     * A database in the memory of this process.
     *
     * @return the data source of a new one
     */
    public static DataSource newDatabase() {
        JdbcDataSource dataSource = new JdbcDataSource();
        dataSource.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return dataSource;
    }

    /**
     * Starts a runner for the flows that waits as shortly as it can.
     *
     * @param node the name of the node
     * @return the running runner; close it
     */
    public WorkflowRunner start(String node) {
        return WorkflowRunner.on(dataSource)
                .register(quoteToProject)
                .register(projectToBilling)
                .register(billingToCash)
                .node(node)
                .threads(1)
                .pollingInterval(Duration.ofMillis(10))
                .pauseBetweenTries(Duration.ofMillis(1))
                .retry(RetryPolicy.none())
                .start();
    }
}
