/**
 * What operators see of effects and outbox: meters and observations of Micrometer, and health for any framework. Names,
 * tags and observations have nothing personal, and no keys unless asked for.
 */
@NullMarked
package org.throughline.idempotency.micrometer;

import org.jspecify.annotations.NullMarked;
