package org.throughline.benchmarks;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

/** What is measured must be right, or the figures mean nothing. */
class ClientOverheadTest {

    @Test
    void allClientsReadWhatTheServerHas() {
        try (CannedStripe server = new CannedStripe()) {
            ClientCall call = ClientOverhead.stripe(server.url());

            assertThatCode(() -> call.connector().run(1)).doesNotThrowAnyException();
            assertThatCode(() -> call.peer().run(1)).doesNotThrowAnyException();
            assertThatCode(() -> call.bare().run(1)).doesNotThrowAnyException();
        }
    }
}
