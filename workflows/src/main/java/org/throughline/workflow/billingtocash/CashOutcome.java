package org.throughline.workflow.billingtocash;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.throughline.model.billing.PaymentStatus;

/**
 * What has been billed and paid for an engagement.
 *
 * @param billed the sum of its invoices, tax included
 * @param paid the sum received for them
 * @param statuses one status for each invoice, oldest invoice first
 * @param asOf the moment from which the sums are
 */
public record CashOutcome(
        Money billed,
        Money paid,
        @JsonInclude(JsonInclude.Include.ALWAYS) List<PaymentStatus> statuses,
        Instant asOf) {

    /**
     * Copies the list.
     *
     * @param billed the sum of its invoices, tax included
     * @param paid the sum received for them
     * @param statuses one status for each invoice, oldest invoice first
     * @param asOf the moment from which the sums are
     */
    public CashOutcome {
        statuses = List.copyOf(statuses);
    }
}
