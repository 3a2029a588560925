/** Syntax of tax ids. */
@NullMarked
package org.throughline.taxid;

import org.jspecify.annotations.NullMarked;
