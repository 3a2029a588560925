package org.throughline.salesforce.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;

/** Events that cannot be read stop the reader: to skip one would be to lose a change. */
class HostileEventsTest {
    private static final ChangeTopic DEALS = ChangeTopic.of("Opportunity");

    private final TestOrg org = new TestOrg();
    private final TestReader reader = new TestReader(org.events());

    @AfterEach
    void close() {
        reader.close();
        org.close();
    }

    @Test
    void anEventWithAnUnknownSchemaEndsTheReaderAndIsNotSkipped() throws Exception {
        TestReader.Running running = reader.start(DEALS);
        org.pubSub.publishRaw("Opportunity", "unknown", new byte[0]);

        assertThat(running.failure()).isInstanceOf(NotFoundException.class);
        assertThat(reader.positions.find("test")).isEmpty();
    }

    @Test
    void anEventThatIsCutOffEndsTheReaderAndIsNotSkipped() throws Exception {
        TestReader.Running running = reader.start(DEALS);
        org.pubSub.publishRaw("Opportunity", org.pubSub.schemaId("Opportunity"), new byte[] {8, 'O'});

        assertThat(running.failure())
                .isInstanceOf(RejectedException.class)
                .hasMessageEndingWith("an event cannot be read: it ends too early");
        assertThat(reader.positions.find("test")).isEmpty();
    }

    @Test
    void anEventBeyondTheBoundEndsTheReader() throws Exception {
        TestReader.Running running = reader.start(DEALS);
        org.pubSub.publishRaw("Opportunity", org.pubSub.schemaId("Opportunity"), new byte[(2 << 20) + 1]);

        assertThat(running.failure()).isInstanceOf(RejectedException.class).hasMessageContaining("larger than");
    }

    @Test
    void anAnswerBeyondTheBoundEndsTheReader() throws Exception {
        TestReader.Running running = reader.start(DEALS);
        org.pubSub.publishRaw("Opportunity", "unknown", new byte[17 << 20]);

        assertThat(running.failure()).isInstanceOf(RejectedException.class).hasMessageContaining("larger than");
    }
}
