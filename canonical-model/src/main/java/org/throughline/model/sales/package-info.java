/** What is being sold: opportunities and their lines. */
@NullMarked
package org.throughline.model.sales;

import org.jspecify.annotations.NullMarked;
