/** The JSON form of the canonical model. */
@NullMarked
package org.throughline.model.json;

import org.jspecify.annotations.NullMarked;
