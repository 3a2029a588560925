package org.throughline.connector.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.MappingException;
import org.throughline.connector.webhook.WebhookRefusedException.Reason;
import org.throughline.idempotency.Effects;
import org.throughline.idempotency.InMemoryEffectStore;

class WebhookHandlerTest {
    private final Effects effects = Effects.builder()
            .store(new InMemoryEffectStore(Clock.systemUTC()))
            .owner("test")
            .build();
    private final List<String> handled = new ArrayList<>();

    @AfterEach
    void close() {
        effects.close();
    }

    @Test
    void aNotificationIsHandledOnce() {
        WebhookHandler<String> handler = handler(handled::add);

        assertThat(deliver(handler, "e1")).isEqualTo(200);
        assertThat(deliver(handler, "e1")).isEqualTo(200);
        assertThat(deliver(handler, "e2")).isEqualTo(200);
        assertThat(handled).containsExactly("e1", "e2");
    }

    @Test
    void whatBreaksOffIsTriedAgain() {
        WebhookHandler<String> handler = handler(event -> {
            handled.add(event);
            if (handled.size() == 1) {
                throw new IllegalStateException("database is down");
            }
        });

        assertThat(deliver(handler, "e1")).isEqualTo(200);
        assertThat(handled).containsExactly("e1", "e1");
    }

    @Test
    void whatIsRefusedForGoodDoesNotComeForEver() {
        WebhookHandler<String> handler = handler(event -> {
            throw new MappingException("invoice", "status", "has an unknown value");
        });

        assertThatExceptionOfType(MappingException.class).isThrownBy(() -> deliver(handler, "e1"));
        assertThat(deliver(handler, "e1")).isEqualTo(200);
    }

    @Test
    void whatDoesNotProveItsOriginIsNotHandled() {
        WebhookHandler<String> handler = handler(handled::add);

        assertThat(handler.handle(new byte[0], null).status()).isEqualTo(400);
        assertThat(handler.handle(new byte[2000], "signed").status()).isEqualTo(413);
        assertThat(handled).isEmpty();
    }

    @Test
    void whatTheListShowsIsHandledOnlyIfItsDeliveryWasMissed() {
        WebhookHandler<String> handler = handler(handled::add);
        deliver(handler, "e1");

        assertThat(handler.catchUp("e1")).isFalse();
        assertThat(handler.catchUp("e2")).isTrue();
        assertThat(deliver(handler, "e2")).isEqualTo(200);
        assertThat(handled).containsExactly("e1", "e2");
    }

    @Test
    void whatWasRefusedForGoodDoesNotHoldUpTheList() {
        WebhookHandler<String> handler = handler(event -> {
            throw new MappingException("invoice", "status", "has an unknown value");
        });

        assertThatExceptionOfType(MappingException.class).isThrownBy(() -> handler.catchUp("e1"));
        assertThat(handler.catchUp("e1")).isFalse();
    }

    private WebhookHandler<String> handler(Consumer<String> service) {
        return new WebhookHandler<>("test.webhook", effects, WebhookHandlerTest::read, event -> event, service);
    }

    private static String read(byte[] body, String signature) {
        if (body.length > 1000) {
            throw new WebhookRefusedException("test", Reason.TOO_LARGE);
        }
        if (signature == null) {
            throw new WebhookRefusedException("test", Reason.NO_SIGNATURE);
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static int deliver(WebhookHandler<String> handler, String event) {
        return handler.handle(event.getBytes(StandardCharsets.UTF_8), "signed").status();
    }
}
