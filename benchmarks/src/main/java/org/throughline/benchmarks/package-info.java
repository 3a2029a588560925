/** Measurements against a named peer or a physical limit, taken in one run with their reference. Never published. */
@NullMarked
package org.throughline.benchmarks;

import org.jspecify.annotations.NullMarked;
