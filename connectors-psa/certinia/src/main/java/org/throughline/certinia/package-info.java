/**
 * Certinia PSA as the PSA: projects with milestones or rates and their staffing, time, expense reports, resources,
 * unbilled work, billing events and their payment.
 *
 * <p>{@link org.throughline.certinia.CertiniaPsa} is the entry type. Certinia is a managed package (prefix {@code pse__})
 * in a Salesforce org, so it is reached through the Salesforce platform. Not covered: resource
 * requests, tasks, recognition of revenue, running the package's own billing generation, its Apex REST services.
 */
@NullMarked
package org.throughline.certinia;

import org.jspecify.annotations.NullMarked;
