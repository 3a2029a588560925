/**
 * What connectors keep in a database: cross-references and the positions of feeds, over H2, PostgreSQL and MariaDB.
 *
 * <p>Create the tables with {@link org.throughline.connector.jdbc.ConnectorSchema}, or with its scripts, and open {@link
 * org.throughline.connector.jdbc.JdbcCrossReferences} or {@link org.throughline.connector.jdbc.JdbcFeedPositions}.
 */
@NullMarked
package org.throughline.connector.jdbc;

import org.jspecify.annotations.NullMarked;
