/**
 * What everything that keeps its state in a relational database has in common: the databases that are supported, statements
 * and transactions, numbered scripts, and the settings without which a database would forget. For stores of one's own too.
 */
@NullMarked
package org.throughline.idempotency.jdbc.database;

import org.jspecify.annotations.NullMarked;
