/** Revenue and intercompany charges in the books of a simulated ERP, over HTTP. */
@NullMarked
package org.throughline.rehearsal.books;

import org.jspecify.annotations.NullMarked;
