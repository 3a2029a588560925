/** What is owed and paid: billing schedules, invoices, payments and their status. */
@NullMarked
package org.throughline.model.billing;

import org.jspecify.annotations.NullMarked;
