/**
 * Which records in several systems are the same business object, and which system is believed about it.
 *
 * <p>{@link org.throughline.connector.identity.CrossReferences} keeps what is known, {@link
 * org.throughline.connector.identity.CustomerMatcher} finds what may be the same customer and never decides on a name
 * alone, and {@link org.throughline.connector.identity.FieldOwnership} merges records into a golden one. Persons are not
 * matched. Cross-references over JDBC are in a module of their own.
 */
@NullMarked
package org.throughline.connector.identity;

import org.jspecify.annotations.NullMarked;
