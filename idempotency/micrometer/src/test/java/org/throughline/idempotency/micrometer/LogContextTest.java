package org.throughline.idempotency.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.throughline.idempotency.EffectId;
import org.throughline.idempotency.EffectListener;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.Outcome;
import org.throughline.idempotency.Probe;

/** What is logged while an effect runs. */
class LogContextTest {
    private static final Logger LOG = LoggerFactory.getLogger("org.example.erp");
    private static final Map<String, String> OF_INV_1 =
            Map.of("throughline.effect", "erp.invoice.post", "throughline.key", "INV-1");

    private final Shop shop = new Shop();

    @BeforeEach
    void clear() {
        CapturedLogs.clear();
        MDC.clear();
    }

    @AfterEach
    void leaveNothing() {
        MDC.clear();
    }

    @Test
    void theEffectsOwnCodeAndItsListenersLogItsNameAndKey() {
        EffectListener listener = new EffectListener() {
            @Override
            public void recovered(EffectId id, long attempt) {
                LOG.info("heard");
            }
        };
        try (Effects effects = shop.effects().listener(listener).build()) {
            effects.run(Shop.post("INV-1")
                    .perform(() -> {
                        LOG.info("post");
                        throw new Shop.VendorException(Outcome.UNKNOWN);
                    })
                    .probe(() -> {
                        LOG.info("look");
                        return Probe.found("done");
                    })
                    .build());
        }
        LOG.info("after");

        assertThat(CapturedLogs.lines())
                .extracting(line -> line.text().strip())
                .containsExactly("post", "look", "heard", "after");
        assertThat(CapturedLogs.lines().subList(0, 3))
                .allSatisfy(line -> assertThat(line.context()).isEqualTo(OF_INV_1));
        assertThat(CapturedLogs.lines().get(3).context()).isEmpty();
    }

    @Test
    void anEffectWithinAnEffectGivesTheContextBack() {
        MDC.put("request", "r-7");
        try (Effects effects = shop.effects().build()) {
            effects.run(Shop.post("INV-1")
                    .perform(() -> {
                        effects.run(Shop.write("psa.project.create", "P-1")
                                .perform(() -> {
                                    LOG.info("inner");
                                    return "done";
                                })
                                .build());
                        LOG.info("outer");
                        return "done";
                    })
                    .build());
        }

        assertThat(CapturedLogs.lines().get(0).context())
                .isEqualTo(
                        Map.of("request", "r-7", "throughline.effect", "psa.project.create", "throughline.key", "P-1"));
        assertThat(CapturedLogs.lines().get(1).context())
                .isEqualTo(
                        Map.of("request", "r-7", "throughline.effect", "erp.invoice.post", "throughline.key", "INV-1"));
        assertThat(MDC.getCopyOfContextMap()).isEqualTo(Map.of("request", "r-7"));
    }

    @Test
    void anEffectThatFailsLeavesNothingBehind() {
        try (Effects effects = shop.effects().build()) {
            Shop.runFailing(
                    effects, Shop.failing(Shop.POST, "INV-1", Outcome.REJECTED).build());
        }

        assertThat(MDC.get("throughline.effect")).isNull();
        assertThat(MDC.get("throughline.key")).isNull();
    }
}
