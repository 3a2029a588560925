/** Corrections of invoices: void or credit, and what was billed may be billed again at other figures. */
@NullMarked
package org.throughline.workflow.correction;

import org.jspecify.annotations.NullMarked;
