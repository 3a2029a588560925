package org.throughline.workflow.control;

import static org.throughline.workflow.control.ProjectControls.control;
import static org.throughline.workflow.control.ProjectControls.listed;
import static org.throughline.workflow.control.ProjectControls.unless;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.joda.money.CurrencyUnit;
import org.throughline.model.CountryCode;
import org.throughline.model.event.Owner;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/** What must hold of the customer, in the CRM and in the ERP. */
final class CustomerControls {
    /** Countries in which a business that buys services gives its VAT number: the European Union and the United Kingdom. */
    private static final Set<String> VAT_COUNTRIES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IT", "LT",
            "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    /** The country's prefix, then at most twelve letters and digits (EN 16931, rule BR-CO-09). */
    private static final Pattern VAT_NUMBER = Pattern.compile("[A-Z]{2}[0-9A-Z+*]{2,12}");

    private CustomerControls() {}

    static List<Control<ProjectReadiness>> standard() {
        return List.of(
                control(
                        "customer-hierarchy",
                        "customer.parentId",
                        Owner.MASTER_DATA,
                        "Set the parent customer up in the ERP first, or correct the hierarchy in the CRM.",
                        subject -> unless(
                                subject.parent() != ParentState.UNKNOWN,
                                "the ERP does not know the customer's parent")),
                control(
                        "customer-hierarchy-ends",
                        "customer.parentId",
                        Owner.MASTER_DATA,
                        "Cut the loop: give the customer at the top no parent.",
                        subject -> unless(
                                subject.parent() != ParentState.LOOP, "the customer is its own parent, over others")),
                control(
                        "customer-address",
                        "customer.billingAddress",
                        Owner.MASTER_DATA,
                        "Enter the billing address with its country on the account.",
                        subject -> unless(
                                customer(subject).getBillingAddress().isPresent(),
                                "the customer has no billing address")),
                control(
                        "customer-tax-registration",
                        "customer.taxRegistrations",
                        Owner.MASTER_DATA,
                        "Enter the customer's VAT number on the account, or mark it as exempt.",
                        CustomerControls::registration),
                control(
                        "tax-id-form",
                        "customer.taxRegistrations",
                        Owner.MASTER_DATA,
                        "Enter the VAT number as its certificate has it, with the country's prefix.",
                        CustomerControls::forms),
                control(
                                "customer-currency",
                                "customer.currency",
                                Owner.FINANCE,
                                "Let the customer be billed in this currency in the ERP, or sell in the one it has.",
                                CustomerControls::currency)
                        .overridableBy(Owner.FINANCE),
                control(
                                "credit-hold",
                                "customer.onCreditHold",
                                Owner.FINANCE,
                                "Release the customer, or agree on a prepayment.",
                                subject -> unless(
                                        !customer(subject).isOnCreditHold()
                                                && subject.financed()
                                                        .filter(Customer::isOnCreditHold)
                                                        .isEmpty(),
                                        "finance has stopped new work for the customer"))
                        .overridableBy(Owner.FINANCE));
    }

    private static Customer customer(ProjectReadiness subject) {
        return subject.deal().customer();
    }

    private static List<String> registration(ProjectReadiness subject) {
        Customer customer = customer(subject);
        Optional<CountryCode> country = customer.placeOfSupply().map(Address::getCountry);
        boolean needed =
                country.isPresent() && VAT_COUNTRIES.contains(country.get().value()) && !customer.isTaxExempt();
        boolean registered = customer.getTaxRegistrations().stream().anyMatch(CustomerControls::isVat);
        return needed && !registered
                ? List.of("a customer in " + country.get() + " needs a VAT registration, and none is known")
                : List.of();
    }

    // Names no digit of the number, which may be that of a person.
    private static List<String> forms(ProjectReadiness subject) {
        return customer(subject).getTaxRegistrations().stream()
                .filter(CustomerControls::isVat)
                .filter(registration ->
                        VAT_COUNTRIES.contains(registration.country().value()))
                .filter(registration -> !hasForm(registration))
                .map(registration -> "the VAT number of " + registration.country() + " has not the form of one")
                .distinct()
                .toList();
    }

    private static boolean hasForm(TaxRegistration registration) {
        String number = registration.number().replaceAll("[\\s.\\-]", "");
        String country = registration.country().value();
        // Greece, and Northern Ireland, have prefixes of their own.
        Set<String> prefixes = switch (country) {
            case "GR" -> Set.of("EL");
            case "GB" -> Set.of("GB", "XI");
            default -> Set.of(country);
        };
        return VAT_NUMBER.matcher(number).matches() && prefixes.contains(number.substring(0, 2));
    }

    private static boolean isVat(TaxRegistration registration) {
        return registration.scheme() == TaxScheme.VAT;
    }

    private static List<String> currency(ProjectReadiness subject) {
        CurrencyUnit sold = subject.deal().contract().getValue().getCurrencyUnit();
        return listed(subject.financed()
                .flatMap(Customer::getCurrency)
                .filter(currency -> !currency.equals(sold))
                .map(currency -> "the ERP has the customer in " + currency + ", sold is in " + sold));
    }
}
