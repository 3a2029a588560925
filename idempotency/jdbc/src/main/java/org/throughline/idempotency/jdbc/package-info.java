/**
 * The effect store over JDBC: {@link org.throughline.idempotency.jdbc.JdbcEffectStore}. Runs on H2.
 *
 * <p>What differs between databases is in the schema script and in two expressions of {@code EffectSql}.
 */
@NullMarked
package org.throughline.idempotency.jdbc;

import org.jspecify.annotations.NullMarked;
