package org.throughline.connector.port;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteResult;
import org.throughline.model.Period;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.TimeEntry;

/** Time as it is entered in the PSA, by project, resource and date. */
public interface PsaTimeEntries {

    /**
     * Enters time, all of it or none. The hours given for a date are all hours of that date: entered again, they replace
     * what was entered before and are not added to it. Several entries of one date in one call add up. Dates that no
     * entry is for stay as they are; an entry of no hours clears its date.
     *
     * @param entries the time, as draft or submitted; a PSA approves for itself
     * @param key the same value on every attempt
     * @return the entries in their order, each with the PSA's record that holds it
     * @throws org.throughline.connector.ConflictException if time that is approved or billed would change; the exception
     *     names the record
     * @throws org.throughline.connector.MappingException if an entry has no form in the PSA's terms; nothing was sent
     */
    List<WriteResult<TimeEntry>> record(List<TimeEntry> entries, IdempotencyKey key);

    /**
     * Reads the time of a project, billed or not.
     *
     * @param project the project
     * @param period the dates of the work
     * @return the entries with hours, by date
     */
    List<TimeEntry> find(ProjectId project, Period period);

    /**
     * Reads time that was entered, approved or billed lately, of all projects that have a canonical id, the oldest change
     * first. To read on later, take the moment before this read began: time that changes meanwhile then comes twice, and
     * none is missed. A date whose hours were cleared does not come.
     *
     * @param sinceInclusive the moment of the first change that is read, by the clock of the PSA
     * @return the entries with hours, read page by page as the stream is consumed; close it
     */
    Stream<TimeEntry> changedSince(Instant sinceInclusive);
}
