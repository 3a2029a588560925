package org.throughline.example.ownconnector;

import java.util.Optional;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.Page;
import org.throughline.connector.Secret;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ConnectorHttp;

/** Calls to Factura. Vendor shapes in and out; no mapping. */
final class FacturaClient {
    static final String SYSTEM = "factura";

    private final ConnectorHttp http;

    FacturaClient(FacturaConfig config) {
        Secret header = Secret.of("Key " + new String(config.apiKey().reveal()));
        this.http = ConnectorHttp.builder(SYSTEM, config.baseUrl())
                .transport(config.transport())
                .authentication((method, url) -> Optional.of(header))
                .retry(config.retry())
                .build();
    }

    /** Creates an invoice, or answers with the one that was created under the key: {@code PUT /invoices/{externalId}}. */
    FacturaInvoice putInvoice(String externalId, FacturaInvoice.Draft draft, IdempotencyKey key) {
        return http.send(
                ApiRequest.put("factura.putInvoice")
                        .path("invoices", externalId)
                        .json(draft)
                        .under(key)
                        .repeatable(),
                answer -> answer.as(FacturaInvoice.class));
    }

    /** Reads an invoice, empty if there is none: {@code GET /invoices/{externalId}}. */
    Optional<FacturaInvoice> findInvoice(String externalId) {
        try {
            return Optional.of(http.send(
                    ApiRequest.get("factura.retrieveInvoice").path("invoices", externalId),
                    answer -> answer.as(FacturaInvoice.class)));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /** Reads a page of a project's invoices: {@code GET /invoices?project=…}. */
    Page<FacturaInvoice> listInvoices(String project, Optional<String> cursor) {
        ApiRequest request =
                ApiRequest.get("factura.listInvoices").path("invoices").query("project", project);
        cursor.ifPresent(from -> request.query("cursor", from));
        FacturaInvoice.Page page = http.send(request, answer -> answer.as(FacturaInvoice.Page.class));
        if (page.invoices() == null) {
            throw new MappingException("Page", "invoices", "is missing");
        }
        return new Page<>(page.invoices(), page.nextCursor());
    }
}
