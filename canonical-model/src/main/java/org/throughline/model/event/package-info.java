/**
 * What happens between the systems: the events the workflows speak, as CloudEvents 1.0.
 *
 * <p>Start with {@link org.throughline.model.event.EventCodec}.
 */
@NullMarked
package org.throughline.model.event;

import org.jspecify.annotations.NullMarked;
