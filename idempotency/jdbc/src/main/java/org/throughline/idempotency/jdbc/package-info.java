/**
 * The effect store over JDBC: {@link org.throughline.idempotency.jdbc.JdbcEffectStore}. Runs on H2, PostgreSQL and
 * MariaDB; any other database is refused by name.
 */
@NullMarked
package org.throughline.idempotency.jdbc;

import org.jspecify.annotations.NullMarked;
