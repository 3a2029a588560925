/** What was agreed: engagements, contracts with their billing terms, rate cards and milestones. */
@NullMarked
package org.throughline.model.contract;

import org.jspecify.annotations.NullMarked;
