package org.throughline.connector.identity;

import java.util.List;
import java.util.Optional;
import org.throughline.model.ExternalRef;

/**
 * Which record in which system is which canonical object.
 *
 * <p>A record belongs to one canonical object only. An object may have several records, also in one system, as long as
 * duplicates there have not been merged. References are compared exactly: where a vendor has two forms of a key, such as
 * the 15 and 18 characters of Salesforce, give the connector's. Implementations are thread-safe; of two links of one
 * record at a time one wins, and the other is told so.
 */
public interface CrossReferences {
    /** The most characters of {@link ExternalRef#system()}. */
    int LONGEST_SYSTEM = 60;

    /** The most characters of {@link ExternalRef#objectType()}. */
    int LONGEST_OBJECT_TYPE = 120;

    /** The most characters of {@link ExternalRef#id()}. */
    int LONGEST_ID = 255;

    /**
     * Says that a record is a canonical object.
     *
     * @param canonical the canonical object
     * @param ref the record
     * @param by who says so, and why
     * @return true if that is new, false if it was known; then nothing was changed
     * @throws CrossReferenceConflictException if the record belongs to another canonical object
     * @throws IllegalArgumentException if the reference cannot be kept, see {@link #requireStorable}
     */
    boolean link(CanonicalRef canonical, ExternalRef ref, Attribution by);

    /**
     * Takes a link back. What was decided before stays in {@link #history}.
     *
     * @param canonical the canonical object
     * @param ref the record
     * @param by who does it, and why
     * @return true if there was the link, false if the record belongs to none; then nothing was changed
     * @throws CrossReferenceConflictException if the record belongs to another canonical object
     */
    boolean unlink(CanonicalRef canonical, ExternalRef ref, Attribution by);

    /**
     * Finds the canonical object of a record.
     *
     * @param ref the record
     * @return the object, or empty if the record belongs to none
     */
    Optional<CanonicalRef> find(ExternalRef ref);

    /**
     * Lists the records of a canonical object.
     *
     * @param canonical the canonical object
     * @return its records by system, object type and id; empty if there is none
     */
    List<ExternalRef> list(CanonicalRef canonical);

    /**
     * Lists what was decided about a record.
     *
     * @param ref the record
     * @return the decisions, oldest first; empty if there is none
     */
    List<LinkDecision> history(ExternalRef ref);

    /**
     * Requires a reference that every store keeps as it is.
     *
     * @param ref the record
     * @throws IllegalArgumentException if a part is too long, or holds NUL or half a surrogate pair
     */
    static void requireStorable(ExternalRef ref) {
        StorableText.require(ref.system(), "ExternalRef.system", LONGEST_SYSTEM);
        StorableText.require(ref.objectType(), "ExternalRef.objectType", LONGEST_OBJECT_TYPE);
        StorableText.require(ref.id(), "ExternalRef.id", LONGEST_ID);
    }
}
