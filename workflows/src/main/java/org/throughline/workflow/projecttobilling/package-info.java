/** Project to billing: approved work of one period becomes one posted invoice, and is marked as billed. */
@NullMarked
package org.throughline.workflow.projecttobilling;

import org.jspecify.annotations.NullMarked;
