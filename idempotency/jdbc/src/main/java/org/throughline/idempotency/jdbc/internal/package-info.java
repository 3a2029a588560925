/** What the stores of this module share. Not for use outside of it. */
@NullMarked
package org.throughline.idempotency.jdbc.internal;

import org.jspecify.annotations.NullMarked;
