/** Where changes of cases are told to people: the log, and webhooks. Others implement {@code CaseListener}. */
@NullMarked
package org.throughline.workflow.alert;

import org.jspecify.annotations.NullMarked;
