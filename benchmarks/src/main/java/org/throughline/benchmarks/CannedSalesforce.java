package org.throughline.benchmarks;

import java.nio.charset.StandardCharsets;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.throughline.connector.Secret;
import org.throughline.connector.auth.ClientCredentials;
import org.throughline.connector.http.HttpTransport;
import org.throughline.salesforce.SalesforceCrm;
import org.throughline.salesforce.platform.SalesforceConfig;

/** A Salesforce that answers from memory, before any socket: what is left is the work of the connector. */
final class CannedSalesforce {
    private static final MediaType JSON = MediaType.get("application/json;charset=UTF-8");

    private CannedSalesforce() {}

    static SalesforceCrm answering(byte[] page) {
        String url = "http://127.0.0.1:1";
        byte[] token = ("{\"access_token\":\"benchmark\",\"instance_url\":\"" + url + "\",\"token_type\":\"Bearer\"}")
                .getBytes(StandardCharsets.UTF_8);
        Interceptor answers = chain -> new Response.Builder()
                .request(chain.request())
                .protocol(Protocol.HTTP_1_1)
                .code(200)
                .message("OK")
                .body(ResponseBody.create(chain.request().url().encodedPath().endsWith("/token") ? token : page, JSON))
                .build();
        return connect(url, HttpTransport.builder().addInterceptor(answers).build());
    }

    static SalesforceCrm connect(String url, HttpTransport transport) {
        return SalesforceCrm.connect(SalesforceConfig.builder()
                .setBaseUrl(url)
                .setCredentials(ClientCredentials.of("benchmark", Secret.of("benchmark")))
                .setTransport(transport)
                .build());
    }
}
