/** Who takes part: customers, the legal entities of the firm, and the people who deliver. */
@NullMarked
package org.throughline.model.party;

import org.jspecify.annotations.NullMarked;
