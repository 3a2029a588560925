/**
 * Certinia PSA as the PSA: projects with milestones or rates, unbilled work, billing events and their payment.
 *
 * <p>{@link org.throughline.certinia.CertiniaPsa} is the entry type. Certinia is a managed package (prefix {@code pse__})
 * in a Salesforce org, so it is reached through the Salesforce platform. Not covered: staffing, budgets, recognition of
 * revenue, the package's own billing generation and its Apex REST services.
 */
@NullMarked
package org.throughline.certinia;

import org.jspecify.annotations.NullMarked;
