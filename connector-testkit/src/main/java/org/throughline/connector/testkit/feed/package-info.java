/** The contract of the positions of feeds, for stores of one's own. */
@NullMarked
package org.throughline.connector.testkit.feed;

import org.jspecify.annotations.NullMarked;
