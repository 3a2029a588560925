package org.throughline.connector.testkit;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.extension.RegisterExtension;

class ToyContractTest extends ConnectorContract<ToyConnector> {
    @RegisterExtension
    final ToyVendor vendor = new ToyVendor();

    ToyContractTest() throws IOException {}

    @Override
    protected Subject<ToyConnector> subject() {
        return Subject.of(ToyConnector.DESCRIPTOR, vendor.baseUrl(), ToyConnector::new)
                .reading("items.find", toy -> toy.find("a"))
                .writing("items.upsert", toy -> toy.upsert("new"), vendor.items::size)
                .listing("items.list", ToyConnector::list, () -> vendor.items)
                .unknownValue("\"OPEN\"", "\"HALF_OPEN\"")
                .unsupported("items.delete", ToyConnector::delete)
                .connectingThrough(ToyConnector::new)
                .inParallel(
                        "items.upsert",
                        toy -> toy.upsert("one").ref(),
                        toy -> toy.upsert("other").ref(),
                        vendor.items::size)
                .carryingText(
                        "items.upsert",
                        40,
                        (toy, text) -> toy.upsert(text).value().key())
                .carryingMoment(
                        "items.upsert",
                        (toy, moment) -> Instant.parse(
                                toy.upsert(moment.toString()).value().key()))
                .without("carryingMoney", "toys cost nothing")
                .changingWhilePaging("items.list", () -> vendor.items.set(1, "b"))
                .personal("Ada Lovelace")
                .secrets(ToyConnector.SECRET, ToyVendor.TOKEN)
                .build();
    }
}
