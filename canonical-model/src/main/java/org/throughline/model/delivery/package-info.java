/** What was done: projects, time, expenses and reached milestones. */
@NullMarked
package org.throughline.model.delivery;

import org.jspecify.annotations.NullMarked;
