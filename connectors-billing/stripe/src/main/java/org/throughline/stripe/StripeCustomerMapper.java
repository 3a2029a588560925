package org.throughline.stripe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.model.CountryCode;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.ElectronicAddress;

/** Maps customers in both directions. Pure. */
final class StripeCustomerMapper {
    static final String OBJECT = "customer";
    private static final String EMAIL_SCHEME = "EM";
    private static final String TAX_EXEMPT = "tax_exempt";

    private StripeCustomerMapper() {}

    static StripeForm fromCustomer(Customer customer) {
        StripeForm form = new StripeForm()
                .put("name", customer.getName())
                .put(
                        "email",
                        customer.getElectronicAddress()
                                .filter(address -> address.scheme().equals(EMAIL_SCHEME))
                                .map(ElectronicAddress::value))
                .put(TAX_EXEMPT, customer.isTaxExempt() ? "exempt" : "none")
                .metadata(StripeRefs.CUSTOMER_ID, customer.getId().value());
        customer.getBillingAddress().ifPresent(address -> address(form, address));
        return form;
    }

    private static void address(StripeForm form, Address address) {
        List<String> lines = address.getLines();
        form.put("address[line1]", lines.isEmpty() ? "" : lines.get(0))
                // Stripe has two lines: what is more goes into the second.
                .put("address[line2]", lines.size() < 2 ? "" : String.join(", ", lines.subList(1, lines.size())))
                .put("address[city]", address.getCity())
                .put("address[state]", address.getRegion().orElse(""))
                .put("address[postal_code]", address.getPostalCode().orElse(""))
                .put("address[country]", address.getCountry().value());
    }

    static Customer toCustomer(StripeCustomer row, CustomerId id) {
        Customer.Builder customer = Customer.builder();
        customer.id(id)
                .name(StripeRefs.required(row.name(), OBJECT, "name"))
                .billingAddress(address(row.address()))
                .taxExempt(isExempt(row.taxExempt()))
                .electronicAddress(Optional.ofNullable(row.email())
                        .filter(email -> !email.isBlank())
                        .map(email -> new ElectronicAddress(EMAIL_SCHEME, email)))
                .addExternalRefs(StripeRefs.ref(OBJECT, row.id()));
        if (row.currency() != null) {
            customer.currency(StripeAmounts.currency(row.currency(), OBJECT));
        }
        return customer.build();
    }

    private static Optional<Address> address(StripeCustomer.@Nullable Address row) {
        if (row == null || row.city() == null || row.country() == null) {
            return Optional.empty();
        }
        Address.Builder address = Address.builder();
        address.addAllLines(lines(row))
                .city(row.city())
                .region(Optional.ofNullable(row.state()))
                .postalCode(Optional.ofNullable(row.postalCode()))
                .country(country(row.country()));
        return Optional.of(address.build());
    }

    private static List<String> lines(StripeCustomer.Address row) {
        List<String> lines = new ArrayList<>();
        Stream.of(Optional.ofNullable(row.line1()), Optional.ofNullable(row.line2()))
                .flatMap(Optional::stream)
                .filter(line -> !line.isEmpty())
                .forEach(lines::add);
        return lines;
    }

    private static CountryCode country(String code) {
        try {
            return CountryCode.of(code);
        } catch (IllegalArgumentException e) {
            throw new MappingException(OBJECT, "address.country", "is not in ISO 3166-1");
        }
    }

    // Reverse charge is no exemption: the tax is due, by the customer.
    private static boolean isExempt(@Nullable String value) {
        return switch (StripeRefs.required(value, OBJECT, TAX_EXEMPT)) {
            case "exempt" -> true;
            case "none", "reverse" -> false;
            default -> throw new MappingException(OBJECT, TAX_EXEMPT, "has an unknown value");
        };
    }
}
