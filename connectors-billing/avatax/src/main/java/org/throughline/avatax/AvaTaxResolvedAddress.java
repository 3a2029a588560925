package org.throughline.avatax;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.model.party.Address;

/** What AvaTax found for an address. Also a street that it does not know is an answer with status 200. */
record AvaTaxResolvedAddress(
        @Nullable List<AvaTaxAddress> validatedAddresses,
        @Nullable List<Message> messages) {

    /** A remark; its words quote the address and are not read. */
    record Message(@Nullable String severity) {}

    /** The first spelling; empty if AvaTax calls the address wrong or has none. */
    Optional<Address> address() {
        boolean wrong = messages != null && messages.stream().anyMatch(message -> "Error".equals(message.severity()));
        return wrong || validatedAddresses == null
                ? Optional.empty()
                : validatedAddresses.stream().findFirst().map(AvaTaxAddress::toAddress);
    }
}
