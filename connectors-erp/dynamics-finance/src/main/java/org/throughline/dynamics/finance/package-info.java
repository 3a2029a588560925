/**
 * Microsoft Dynamics 365 Finance (finance and operations apps) as the ERP: the OData service {@code /data}, with client
 * credentials of Microsoft Entra ID.
 *
 * <p>Not covered: credit notes and voids, invoice proposals, time and expenses, packages of data, business events. Start at
 * {@link org.throughline.dynamics.finance.DynamicsFinanceErp#connect}.
 */
@NullMarked
package org.throughline.dynamics.finance;

import org.jspecify.annotations.NullMarked;
