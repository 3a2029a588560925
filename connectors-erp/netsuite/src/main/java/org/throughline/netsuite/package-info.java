/**
 * Oracle NetSuite as the ERP: SuiteTalk REST record service and SuiteQL, OAuth 2.0 with signed assertions.
 *
 * <p>Not covered: sales orders, credit memos, journals, asynchronous and batch requests. Start at {@link
 * org.throughline.netsuite.NetSuiteErp#connect}.
 */
@NullMarked
package org.throughline.netsuite;

import org.jspecify.annotations.NullMarked;
