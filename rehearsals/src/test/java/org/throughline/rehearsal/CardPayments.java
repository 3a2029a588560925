package org.throughline.rehearsal;

import java.io.IOException;
import java.math.RoundingMode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.IssuedInvoice;
import tools.jackson.databind.JsonNode;

/** Customers who pay their invoices by card, over Stripe's API. */
public final class CardPayments {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String url;

    /**
     * Pays at the Stripe of a combination.
     *
     * @param vendors the simulators
     */
    public CardPayments(SimulatedVendors vendors) {
        this.url = vendors.url("stripe");
    }

    /**
     * Pays an amount of an invoice.
     *
     * @param invoice the invoice as it was issued in Stripe
     * @param amount the amount, in its currency
     */
    public void pay(IssuedInvoice invoice, Money amount) {
        String intent = post(
                        "/v1/payment_intents",
                        Map.of(
                                "amount",
                                amount.getAmount()
                                        .movePointRight(amount.getCurrencyUnit().getDecimalPlaces())
                                        .setScale(0, RoundingMode.UNNECESSARY)
                                        .toPlainString(),
                                "currency",
                                amount.getCurrencyUnit().getCode().toLowerCase(Locale.ROOT),
                                "payment_method",
                                "pm_card_visa",
                                "confirm",
                                "true"))
                .path("id")
                .asString();
        post("/v1/invoices/" + invoice.ref().id() + "/attach_payment", Map.of("payment_intent", intent));
    }

    private JsonNode post(String path, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .header(
                        "Authorization",
                        "Bearer "
                                + new String(
                                        Credentials.secret(Credentials.STRIPE).reveal()))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + ": " + answer.body());
            }
            return WireJson.mapper().readTree(answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
