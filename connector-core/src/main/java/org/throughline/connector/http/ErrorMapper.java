package org.throughline.connector.http;

import org.throughline.connector.ConnectorException;

/** Turns a vendor's error answers into our exceptions. Each connector has its own, for what its vendor documents. */
@FunctionalInterface
public interface ErrorMapper {

    /**
     * Maps an error answer.
     *
     * @param call the answer and what was asked
     * @return the exception, to be thrown
     */
    ConnectorException map(FailedCall call);

    /**
     * Maps by status alone: the last resort of every connector's own mapper. A server error on a write leaves the
     * outcome unknown.
     *
     * @return the mapper
     */
    static ErrorMapper byStatus() {
        return StatusErrors::map;
    }
}
