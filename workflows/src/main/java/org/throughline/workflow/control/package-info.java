/** Controls: what must hold before anything is written downstream, and who sets it right when it does not. */
@NullMarked
package org.throughline.workflow.control;

import org.jspecify.annotations.NullMarked;
