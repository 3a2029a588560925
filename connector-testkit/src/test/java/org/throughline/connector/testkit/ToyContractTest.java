package org.throughline.connector.testkit;

import java.io.IOException;
import org.junit.jupiter.api.extension.RegisterExtension;

class ToyContractTest extends ConnectorContract<ToyConnector> {
    @RegisterExtension
    final ToyVendor vendor = new ToyVendor();

    ToyContractTest() throws IOException {}

    @Override
    protected Subject<ToyConnector> subject() {
        return Subject.of(ToyConnector.CAPABILITIES, vendor.baseUrl(), ToyConnector::new)
                .reading("items.find", toy -> toy.find("a"))
                .writing("items.upsert", toy -> toy.upsert("new"), vendor.items::size)
                .listing("items.list", ToyConnector::list, () -> vendor.items)
                .unknownValue("\"OPEN\"", "\"HALF_OPEN\"")
                .unsupported("items.delete", ToyConnector::delete)
                .secrets(ToyConnector.SECRET, ToyVendor.TOKEN)
                .build();
    }
}
