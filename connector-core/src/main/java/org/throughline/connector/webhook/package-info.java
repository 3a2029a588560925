/** Notifications that systems send: checked, and handled once. */
@NullMarked
package org.throughline.connector.webhook;

import org.jspecify.annotations.NullMarked;
