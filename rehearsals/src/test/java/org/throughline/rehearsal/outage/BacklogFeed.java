package org.throughline.rehearsal.outage;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.model.ExternalRef;

/** A backlog of changes of won deals: each deal many times, in no order; the cursors count. */
record BacklogFeed(List<ExternalRef> deals) {

    /** So many changes, evenly over so many deals, shuffled. */
    static BacklogFeed of(int changes, int deals, long seed) {
        List<ExternalRef> all = new ArrayList<>(IntStream.range(0, changes)
                .mapToObj(change -> deal(change % deals))
                .toList());
        Collections.shuffle(all, new Random(seed));
        return new BacklogFeed(all);
    }

    static ExternalRef deal(int number) {
        return new ExternalRef("instant", "Opportunity", "D" + number);
    }

    Stream<Change<ExternalRef>> since(Cursor cursor) {
        int from = cursor.isStart() ? 0 : Integer.parseInt(cursor.value());
        return IntStream.range(from, deals.size())
                .mapToObj(place -> new Change.Upserted<>(deals.get(place), Cursor.of(String.valueOf(place + 1))));
    }
}
