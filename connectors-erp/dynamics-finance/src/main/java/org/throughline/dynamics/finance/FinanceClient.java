package org.throughline.dynamics.finance;

import java.time.Clock;
import org.throughline.connector.auth.CachingTokenSource;
import org.throughline.connector.auth.OAuthTokenSource;
import org.throughline.connector.http.AccountLimits;
import org.throughline.connector.http.ConnectorHttp;
import org.throughline.connector.http.Urls;
import org.throughline.odata.ODataClient;

/** Connects to the OData service of one environment. */
final class FinanceClient {
    private FinanceClient() {}

    static ODataClient of(DynamicsFinanceConfig config) {
        String baseUrl = Urls.withoutSlash(config.getBaseUrl());
        OAuthTokenSource tokens = OAuthTokenSource.of(
                FinanceKeys.SYSTEM,
                Urls.withoutSlash(config.getLoginUrl()) + "/" + config.getTenantId() + "/oauth2/v2.0/token",
                config.getCredentials().withScope(baseUrl + "/.default").withSecretInBody(),
                config.getTransport(),
                Clock.systemUTC());
        ConnectorHttp http = ConnectorHttp.builder(FinanceKeys.SYSTEM, baseUrl)
                .transport(config.getTransport())
                .authentication(CachingTokenSource.of(tokens, Clock.systemUTC()))
                .errors(FinanceErrors::map)
                .retry(config.getRetry())
                .budget(config.getBudgets()
                        .of(
                                FinanceKeys.SYSTEM + ":" + baseUrl,
                                AccountLimits.concurrent(config.getConcurrencyLimit(), config.getMaxWaitForTurn())))
                .observations(config.getObservations())
                .requestIdHeader("ms-dyn-aid")
                .build();
        return ODataClient.of(FinanceKeys.SYSTEM, http, FinanceErrors::map, "data")
                .withOption("cross-company", "true");
    }
}
