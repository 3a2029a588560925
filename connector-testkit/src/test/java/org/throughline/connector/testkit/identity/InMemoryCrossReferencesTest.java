package org.throughline.connector.testkit.identity;

import java.time.Clock;
import org.throughline.connector.identity.CrossReferences;
import org.throughline.connector.identity.InMemoryCrossReferences;

class InMemoryCrossReferencesTest extends CrossReferencesContract {

    @Override
    protected CrossReferences emptyStore() {
        return new InMemoryCrossReferences(Clock.systemUTC());
    }
}
