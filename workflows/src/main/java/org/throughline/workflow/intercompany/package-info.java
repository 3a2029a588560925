/**
 * What one legal entity of the firm charges another for people it lent to its project, and the pair of postings that
 * eliminate each other in the books of the group. Both sets of books are in one ERP.
 */
@NullMarked
package org.throughline.workflow.intercompany;

import org.jspecify.annotations.NullMarked;
