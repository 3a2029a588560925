/**
 * The workflows between sales, delivery and finance, and the runner that carries them through crashes and outages.
 *
 * <p>A {@link org.throughline.workflow.Workflow} is a plain method whose writes are effects: run again from the top,
 * completed effects give back their stored results. What a person has to set right becomes a {@link
 * org.throughline.workflow.GovernedException}, and the run waits for its resolution.
 */
@NullMarked
package org.throughline.workflow;

import org.jspecify.annotations.NullMarked;
