package org.throughline.avatax;

import java.util.List;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ApiResponse;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.Sleeper;

/** Typed calls to AvaTax. Vendor shapes in and out. */
final class AvaTaxClient {
    static final String SYSTEM = "avatax";

    private final ConnectorHttp http;
    private final String companyCode;

    AvaTaxClient(AvaTaxConfig config) {
        this.companyCode = config.getCompanyCode();
        this.http = ConnectorHttp.builder(SYSTEM, config.getBaseUrl())
                .transport(config.getTransport())
                .authentication(config.getCredentials().authentication())
                .errors(AvaTaxErrors::map)
                .retry(config.getRetry())
                .observations(config.getObservations())
                .time(config.getClock(), Sleeper.blocking())
                .requestIdHeader("X-Correlation-Id")
                .header("X-Avalara-Client", "Throughline; 0.1; Throughline; 0.1; server")
                .build();
    }

    /** The company with where it has nexus, empty if its code is wrong: {@code GET /companies}. */
    List<AvaTaxCompany> listCompanies() {
        AvaTaxCompany.Found found = http.send(
                ApiRequest.get("avatax.listCompanies")
                        .path("api", "v2", "companies")
                        .query("$filter", "companyCode eq '" + companyCode.replace("'", "''") + "'")
                        .query("$include", "Nexus"),
                answer -> answer.as(AvaTaxCompany.Found.class));
        return found.value() == null ? List.of() : found.value();
    }

    /** Looks an address up, in the body because it is personal: {@code POST /addresses/resolve}. */
    AvaTaxResolvedAddress resolveAddress(AvaTaxAddress address) {
        return http.send(
                ApiRequest.post("avatax.resolveAddress")
                        .path("api", "v2", "addresses", "resolve")
                        .json(address)
                        .reading(),
                answer -> answer.as(AvaTaxResolvedAddress.class));
    }

    /** Computes a transaction without storing it: {@code POST /transactions/create} with the type of an order. */
    AvaTaxTransaction createTransaction(AvaTaxTransaction.Model order) {
        return http.send(
                ApiRequest.post("avatax.createTransaction")
                        .path("api", "v2", "transactions", "create")
                        .query("$include", "Lines,Details")
                        .json(order)
                        .reading(),
                AvaTaxClient::transaction);
    }

    /** Stores a transaction, or replaces the one with its code: {@code POST /transactions/createoradjust}. */
    AvaTaxTransaction createOrAdjustTransaction(AvaTaxTransaction.CreateOrAdjust invoice) {
        return http.send(
                ApiRequest.post("avatax.createOrAdjustTransaction")
                        .path("api", "v2", "transactions", "createoradjust")
                        .query("$include", "Lines")
                        .json(invoice)
                        .repeatable(),
                AvaTaxClient::transaction);
    }

    /** Reads a stored transaction: {@code GET /companies/{company}/transactions/{code}/types/{type}}. */
    AvaTaxTransaction retrieveTransaction(String code, String type) {
        return http.send(
                ApiRequest.get("avatax.retrieveTransaction")
                        .path(
                                "api",
                                "v2",
                                "companies",
                                escaped(companyCode),
                                "transactions",
                                escaped(code),
                                "types",
                                type),
                AvaTaxClient::transaction);
    }

    /** Withdraws a stored transaction: {@code POST /companies/{company}/transactions/{code}/void}. */
    AvaTaxTransaction voidTransaction(String code, String type) {
        return http.send(
                ApiRequest.post("avatax.voidTransaction")
                        .path("api", "v2", "companies", escaped(companyCode), "transactions", escaped(code), "void")
                        .query("documentType", type)
                        .json(new AvaTaxTransaction.Withdrawal("DocVoided"))
                        .repeatable(),
                AvaTaxClient::transaction);
    }

    /**
     * Whether a customer has a valid certificate in a place: {@code GET
     * /companies/{id}/customers/{customer}/certificates/{country}/{region}}.
     */
    AvaTaxCertificate.Status retrieveValidCertificate(long companyId, String customer, String country, String region) {
        return http.send(
                ApiRequest.get("avatax.retrieveValidCertificate")
                        .path(
                                "api",
                                "v2",
                                "companies",
                                String.valueOf(companyId),
                                "customers",
                                escaped(customer),
                                "certificates",
                                country,
                                region),
                answer -> answer.as(AvaTaxCertificate.Status.class));
    }

    private static AvaTaxTransaction transaction(ApiResponse answer) {
        return answer.as(AvaTaxTransaction.class);
    }

    /** AvaTax decodes some characters of a path too early and has spellings of its own for them. */
    private static String escaped(String code) {
        return code.replace("/", "_-ava2f-_")
                .replace("+", "_-ava2b-_")
                .replace("?", "_-ava3f-_")
                .replace("%", "_-ava25-_")
                .replace("#", "_-ava23-_");
    }
}
