/** Avalara AvaTax: transactions, nexus and a seeded table of tax rates, under the rules of REST API v2. */
@NullMarked
package org.throughline.simulator.avatax;

import org.jspecify.annotations.NullMarked;
