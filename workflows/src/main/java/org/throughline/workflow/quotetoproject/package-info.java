/** Quote to project: a won deal becomes a customer, a project and a billing schedule, in every system, or in none. */
@NullMarked
package org.throughline.workflow.quotetoproject;

import org.jspecify.annotations.NullMarked;
