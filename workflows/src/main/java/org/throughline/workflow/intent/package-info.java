/** Commercial intent: sold, set up, delivered, billed and paid, compared across the systems at any time. */
@NullMarked
package org.throughline.workflow.intent;

import org.jspecify.annotations.NullMarked;
