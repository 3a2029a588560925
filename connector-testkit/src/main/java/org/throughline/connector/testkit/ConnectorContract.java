package org.throughline.connector.testkit;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * What every connector promises, whatever its vendor: {@link RepetitionContract}, {@link FaultContract}, {@link
 * CredentialContract}, {@link PagingContract}, {@link AnswerContract}, {@link ValueContract} and {@link CostContract}.
 *
 * <p>Extend it with the connector's name and {@code ContractTest}, and describe the connector. The vendor must start
 * every test in the same state. What the subject does not provide is reported as skipped, by name. At the end one line
 * tells how many cases there were, and how many faults.
 *
 * @param <C> the type of the connector
 */
@ExtendWith(TallyReport.class)
public abstract class ConnectorContract<C> extends CostContract<C> {

    /** For subclasses. */
    protected ConnectorContract() {}

    @Test
    void personalDataIsPlanted() {
        Assumptions.assumeFalse(
                subject().personal.isEmpty(),
                "not tested that no personal data is shown: the subject has no personal(...)");
    }
}
