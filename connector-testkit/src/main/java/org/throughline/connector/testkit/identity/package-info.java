/** The contract of cross-references, for stores of one's own. */
@NullMarked
package org.throughline.connector.testkit.identity;

import org.jspecify.annotations.NullMarked;
