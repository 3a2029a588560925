/**
 * The contract that every connector passes, and a proxy that makes any vendor misbehave.
 *
 * <p>Extend {@link org.throughline.connector.testkit.ConnectorContract} and give it a {@link
 * org.throughline.connector.testkit.Subject}. The vendor may be a simulator, a scripted server or a sandbox account.
 */
@NullMarked
package org.throughline.connector.testkit;

import org.jspecify.annotations.NullMarked;
