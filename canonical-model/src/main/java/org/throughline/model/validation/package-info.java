/** Groups of constraints: what must hold before an object may go on to the next stage of the business. */
@NullMarked
package org.throughline.model.validation;

import org.jspecify.annotations.NullMarked;
