package org.throughline.example.ownconnector;

import org.throughline.connector.Secret;
import org.throughline.connector.http.HttpTransport;
import org.throughline.connector.http.RetryLimits;

/**
 * How to reach one Factura account.
 *
 * @param baseUrl the API root
 * @param apiKey the account's key
 * @param transport connection pool, timeouts and proxy
 * @param retry how often and how long to repeat what is safe to repeat
 */
public record FacturaConfig(String baseUrl, Secret apiKey, HttpTransport transport, RetryLimits retry) {}
