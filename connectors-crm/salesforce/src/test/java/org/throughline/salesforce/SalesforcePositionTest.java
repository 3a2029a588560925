package org.throughline.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.throughline.connector.Cursor;
import org.throughline.salesforce.SalesforcePosition.Place;

class SalesforcePositionTest {
    private static final Instant NOON = Instant.parse("2026-08-01T12:00:00Z");

    @Test
    void aPlaceThatIsNotSettledIsListed() {
        SalesforcePosition position = SalesforcePosition.of(Cursor.start());
        position.pass(place(1), true);
        position.pass(place(3), false);

        SalesforcePosition again = SalesforcePosition.of(position.cursor());

        assertThat(again.pass(place(2), false)).isTrue();
        assertThat(again.pass(place(3), false)).isFalse();
        assertThat(again.pass(place(4), false)).isTrue();
    }

    @Test
    void whatHasSettledIsNoLongerListed() {
        SalesforcePosition position = SalesforcePosition.of(Cursor.start());
        position.pass(place(1), false);
        position.pass(place(2), false);

        assertThat(position.pass(place(1), true)).isFalse();
        assertThat(position.pass(place(2), true)).isFalse();
        assertThat(position.cursor()).isEqualTo(Cursor.of(place(2).toString()));
    }

    @Test
    void aCursorDoesNotGrowWithoutBound() {
        SalesforcePosition position = SalesforcePosition.of(Cursor.start());
        for (int i = 0; i <= SalesforcePosition.MAX_LISTED; i++) {
            position.pass(place(i), false);
        }

        SalesforcePosition again = SalesforcePosition.of(position.cursor());

        assertThat(position.cursor().value()).hasSizeLessThan(25_000);
        assertThat(again.pass(place(1), false)).isFalse();
        assertThat(again.pass(place(0), false))
                .as("the oldest is delivered again")
                .isTrue();
    }

    private static Place place(int second) {
        return new Place(NOON.plusSeconds(second), "001000000000001AAA");
    }
}
