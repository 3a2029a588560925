package org.throughline.benchmarks;

import com.stripe.StripeClient;
import java.util.List;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.throughline.connector.Secret;
import org.throughline.model.party.CustomerId;
import org.throughline.stripe.StripeBilling;
import org.throughline.stripe.StripeConfig;

/**
 * A customer read by our connector, compared to Stripe's own client against the same server: what a call takes from the
 * caller, the way to the server on this machine and back included. Ours ends in a canonical customer, theirs in Stripe's.
 */
final class ClientOverhead {
    private static final CustomerId CUSTOMER = CustomerId.of("globex");

    private ClientOverhead() {}

    static List<Figure> measure() throws Exception {
        try (CannedStripe server = new CannedStripe()) {
            return stripe(server.url()).measure();
        }
    }

    static ClientCall stripe(String url) {
        StripeConfig.Builder config = StripeConfig.builder();
        config.setBaseUrl(url).setApiKey(Secret.of("sk_test_benchmark")).setRequestsPerSecond(1_000_000);
        StripeBilling connector = StripeBilling.connect(config.build());
        StripeClient peer = StripeClient.builder()
                .setApiKey("sk_test_benchmark")
                .setApiBase(url)
                .setMaxNetworkRetries(0)
                .build();
        return new ClientCall(
                number -> require(connector.customers().find(CUSTOMER).isPresent()),
                number ->
                        require(peer.v1().customers().retrieve("cus_BENCHMARK").getName() != null),
                bare(url + CannedStripe.CUSTOMER_PATH));
    }

    private static Rounds.Operation bare(String url) {
        OkHttpClient client = new OkHttpClient();
        Request request = new Request.Builder().url(url).build();
        return number -> {
            try (Response response = client.newCall(request).execute()) {
                require(response.body().bytes().length > 0);
            }
        };
    }

    private static void require(boolean answered) {
        if (!answered) {
            throw new IllegalStateException("the server did not answer as it should");
        }
    }
}
