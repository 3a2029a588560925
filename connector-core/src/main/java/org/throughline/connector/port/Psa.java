package org.throughline.connector.port;

/**
 * Professional services automation: the system in which projects are staffed and delivered. Thread-safe.
 *
 * <p>Every PSA has projects and work. The other parts are refused at once and by name where a connector does not have
 * them.
 */
public interface Psa {

    /** {@return the projects} */
    PsaProjects projects();

    /** {@return the work that was done on projects} */
    PsaWork work();

    /**
     * {@return the time entered on projects}
     *
     * @throws UnsupportedOperationException if the connector has none
     */
    default PsaTimeEntries timeEntries() {
        throw Unsupported.operation("timeEntries");
    }

    /**
     * {@return the expense reports}
     *
     * @throws UnsupportedOperationException if the connector has none
     */
    default PsaExpenses expenses() {
        throw Unsupported.operation("expenses");
    }

    /**
     * {@return the people who deliver}
     *
     * @throws UnsupportedOperationException if the connector has none
     */
    default PsaResources resources() {
        throw Unsupported.operation("resources");
    }

    /**
     * {@return the milestones of projects, billed or not}
     *
     * @throws UnsupportedOperationException if the connector has none
     */
    default PsaMilestones milestones() {
        throw Unsupported.operation("milestones");
    }

    /**
     * {@return what the PSA itself has released for invoicing}
     *
     * @throws UnsupportedOperationException if the connector has none
     */
    default PsaBillingEvents billingEvents() {
        throw Unsupported.operation("billingEvents");
    }
}
