/**
 * Microsoft Dynamics 365 Finance: the OData service of one environment with several legal entities, its token endpoint, and
 * the books behind posting.
 */
@NullMarked
package org.throughline.simulator.dynamicsfinance;

import org.jspecify.annotations.NullMarked;
