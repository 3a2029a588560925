/** Where the readers of feeds of changes have got to, so that a restart loses nothing. */
@NullMarked
package org.throughline.connector.feed;

import org.jspecify.annotations.NullMarked;
