/**
 * A connector for Factura, a made-up billing service: invoices under a key of the caller's, API version 2. Start at {@link
 * org.throughline.example.ownconnector.FacturaBilling#connect}.
 */
@NullMarked
package org.throughline.example.ownconnector;

import org.jspecify.annotations.NullMarked;
