package org.throughline.connector.testkit.feed;

import org.throughline.connector.feed.FeedPositions;
import org.throughline.connector.feed.InMemoryFeedPositions;

class InMemoryFeedPositionsTest extends FeedPositionsContract {

    @Override
    protected FeedPositions emptyStore() {
        return new InMemoryFeedPositions();
    }
}
