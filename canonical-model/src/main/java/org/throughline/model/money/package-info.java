/** Exact arithmetic on money: rounding that names its mode, splits that lose no minor unit. */
@NullMarked
package org.throughline.model.money;

import org.jspecify.annotations.NullMarked;
