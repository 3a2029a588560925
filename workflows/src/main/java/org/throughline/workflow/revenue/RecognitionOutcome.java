package org.throughline.workflow.revenue;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.throughline.model.billing.RevenueSchedule;

/**
 * What a recognition run came to.
 *
 * @param schedules the schedules of all documents issued before the end of the period, with the dates on which their parts
 *     were posted
 */
public record RecognitionOutcome(
        @JsonInclude(JsonInclude.Include.ALWAYS) List<RevenueSchedule> schedules) {

    /**
     * Copies the list.
     *
     * @param schedules the schedules
     */
    public RecognitionOutcome {
        schedules = List.copyOf(schedules);
    }
}
