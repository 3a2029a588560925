package org.throughline.simulator.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.throughline.simulator.stripe.StripeTester.id;
import static org.throughline.simulator.stripe.StripeTester.json;
import static org.throughline.simulator.stripe.StripeTester.refusal;

import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

class StripeSimulatorTest {
    private static StripeTester.TestClock clock = new StripeTester.TestClock();

    @RegisterExtension
    static final SimulatorExtension STRIPE = SimulatorExtension.of(() -> {
        clock = new StripeTester.TestClock();
        return StripeTester.seeded(clock);
    });

    private StripeTester stripe;
    private StripeSimulator simulator;

    @BeforeEach
    void connect() {
        stripe = new StripeTester(STRIPE.baseUrl());
        simulator = STRIPE.api(StripeSimulator.class);
    }

    @Test
    void aKeyReplaysTheFirstAnswerForADay() {
        HttpResponse<String> first = stripe.postWithKey("k", "/v1/customers", "name", "Acme");

        clock.advance(Duration.ofHours(23));
        HttpResponse<String> replay = stripe.postWithKey("k", "/v1/customers", "name", "Acme");
        clock.advance(Duration.ofHours(1));
        HttpResponse<String> fresh = stripe.postWithKey("k", "/v1/customers", "name", "Acme");

        assertThat(replay.body()).isEqualTo(first.body());
        assertThat(replay.headers().firstValue("Idempotent-Replayed")).hasValue("true");
        assertThat(replay.headers().firstValue("Original-Request"))
                .isEqualTo(first.headers().firstValue("Request-Id"));
        assertThat(id(fresh)).isNotEqualTo(id(first));
    }

    @Test
    void aServerErrorIsReplayedToo() {
        simulator.breakNext("/v1/customers");

        assertThat(stripe.postWithKey("k", "/v1/customers", "name", "Acme").statusCode())
                .isEqualTo(500);
        assertThat(stripe.postWithKey("k", "/v1/customers", "name", "Acme").statusCode())
                .isEqualTo(500);
        assertThat(json(stripe.get("/v1/customers")).path("data")).hasSize(1);
    }

    @Test
    void aKeyIsForOneRequest() {
        stripe.postWithKey("k", "/v1/customers", "name", "Acme");

        assertThat(refusal(stripe.postWithKey("k", "/v1/customers", "name", "Other")))
                .startsWith("400 idempotency_error");
    }

    @Test
    void aKeyInUseAndALockedObjectAreTold() {
        String customer = stripe.customer();
        simulator.hold("k");
        simulator.hold(customer);

        assertThat(refusal(stripe.postWithKey("k", "/v1/customers", "name", "Acme")))
                .isEqualTo("409 idempotency_error idempotency_key_in_use");
        assertThat(refusal(stripe.post("/v1/customers/" + customer, "name", "Acme")))
                .isEqualTo("429 invalid_request_error lock_timeout");
        simulator.release("k");
        assertThat(stripe.postWithKey("k", "/v1/customers", "name", "Acme").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aParameterThatIsRefusedLeavesTheKeyUnused() {
        assertThat(stripe.postWithKey("k", "/v1/customers", "nmae", "Acme").statusCode())
                .isEqualTo(400);
        assertThat(stripe.postWithKey("k", "/v1/customers", "name", "Acme").statusCode())
                .isEqualTo(200);
    }

    @Test
    void requestsBeyondTheRateAreRefused() {
        ObjectNode seed = StripeTester.seedFile();
        seed.path("account").asObject().put("requestsPerSecond", 2);
        simulator.seed(seed);

        stripe.get("/v1/customers");
        stripe.get("/v1/customers");
        assertThat(refusal(stripe.get("/v1/customers"))).isEqualTo("429 invalid_request_error rate_limit");
        clock.advance(Duration.ofSeconds(1));
        assertThat(stripe.get("/v1/customers").statusCode()).isEqualTo(200);
    }

    @Test
    void anUnknownPathIsNotFound() {
        assertThat(stripe.get("/v1/unknown").statusCode()).isEqualTo(404);
        assertThat(refusal(stripe.get("/v1/invoices/in_none"))).isEqualTo("404 invalid_request_error resource_missing");
    }

    @Test
    void aPageIsAtMostAHundred() {
        assertThat(stripe.get("/v1/customers?limit=101").statusCode()).isEqualTo(400);
    }

    @Test
    void aSeedWithoutAKeyIsRefusedByName() {
        StripeSimulator unseeded = new StripeSimulator(RecordStore.inMemory(), clock);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unseeded.seed(StripeTester.JSON.readTree("{}")))
                .withMessageContaining("account.secretKey");
    }
}
