/** Oracle NetSuite: REST record service, SuiteQL and OAuth 2.0 with signed assertions, for one OneWorld account. */
@NullMarked
package org.throughline.simulator.netsuite;

import org.jspecify.annotations.NullMarked;
