/**
 * Avalara AvaTax as the tax service, REST API v2: nexus, tax quotes, and the tax record of an issued invoice.
 *
 * <p>Not covered: address validation, certificates, refunds, batches. Start at {@link
 * org.throughline.avatax.AvaTaxService#connect}.
 */
@NullMarked
package org.throughline.avatax;

import org.jspecify.annotations.NullMarked;
