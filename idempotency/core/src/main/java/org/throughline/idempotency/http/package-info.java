/** The {@code Idempotency-Key} header, for services that receive writes. */
@NullMarked
package org.throughline.idempotency.http;

import org.jspecify.annotations.NullMarked;
