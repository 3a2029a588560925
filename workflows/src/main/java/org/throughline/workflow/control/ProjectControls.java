package org.throughline.workflow.control;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.throughline.connector.port.Deal;
import org.throughline.model.CountryCode;
import org.throughline.model.contract.Contract;
import org.throughline.model.contract.FixedFee;
import org.throughline.model.event.Owner;
import org.throughline.model.event.Severity;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.model.sales.OpportunityStage;
import org.throughline.model.validation.ReadyForProject;

/** What must hold before a deal becomes a project. */
final class ProjectControls {
    private static final Duration ONE_DAY = Duration.ofDays(1);

    /** Countries in which a business that buys services gives its VAT number: the European Union and the United Kingdom. */
    private static final Set<String> VAT_COUNTRIES = Set.of(
            "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GB", "GR", "HR", "HU", "IE", "IT", "LT",
            "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK");

    private ProjectControls() {}

    static List<Control<ProjectReadiness>> standard() {
        return List.of(
                control(
                        "deal-won",
                        "opportunity.stage",
                        Owner.SALES_OPS,
                        "Close the opportunity as won, or withdraw the request.",
                        ProjectControls::won),
                control(
                        "contract-complete",
                        "contract",
                        Owner.SALES_OPS,
                        "Complete the terms of the statement of work on the opportunity.",
                        subject -> ReadinessValidator.reasons(subject.deal().contract(), ReadyForProject.class)),
                control(
                        "contract-sums",
                        "contract.value",
                        Owner.SALES_OPS,
                        "Make the milestones add up to the fee, and the fee to the value of the deal.",
                        ProjectControls::sums),
                control(
                        "legal-entity-known",
                        "contract.legalEntityId",
                        Owner.FINANCE,
                        "Name a legal entity that is active in the ERP.",
                        ProjectControls::legalEntity),
                control(
                        "currency-known",
                        "contract.value",
                        Owner.FINANCE,
                        "Activate the currency in the ERP, or sell in another one.",
                        ProjectControls::currency),
                control(
                        "payment-terms-known",
                        "contract.paymentTerms",
                        Owner.FINANCE,
                        "Set the terms up in the ERP, or agree on terms that exist.",
                        ProjectControls::paymentTerms),
                control(
                        "customer-hierarchy",
                        "customer.parentId",
                        Owner.MASTER_DATA,
                        "Set the parent customer up in the ERP first, or correct the hierarchy in the CRM.",
                        subject -> subject.parentKnown()
                                ? List.of()
                                : List.of("the ERP does not know the customer's parent")),
                control(
                        "customer-address",
                        "customer.billingAddress",
                        Owner.MASTER_DATA,
                        "Enter the billing address with its country on the account.",
                        subject -> subject.deal().customer().getBillingAddress().isPresent()
                                ? List.of()
                                : List.of("the customer has no billing address")),
                control(
                        "customer-tax-registration",
                        "customer.taxRegistrations",
                        Owner.MASTER_DATA,
                        "Enter the customer's VAT number on the account, or mark it as exempt.",
                        ProjectControls::taxRegistration),
                control(
                        "seller-tax-registration",
                        "legalEntity.taxRegistrations",
                        Owner.FINANCE,
                        "Register the legal entity where tax must be collected, or correct the nexus in the tax service.",
                        ProjectControls::sellerRegistration),
                control(
                        "credit-hold",
                        "customer.onCreditHold",
                        Owner.FINANCE,
                        "Release the customer, or agree on a prepayment.",
                        subject -> subject.deal().customer().isOnCreditHold()
                                ? List.of("finance has stopped new work for the customer")
                                : List.of()));
    }

    private static Control<ProjectReadiness> control(
            String name, String path, Owner owner, String remediation, Function<ProjectReadiness, List<String>> check) {
        return new Control<>(name, path, new Finding.Policy(owner, Severity.HIGH, ONE_DAY, remediation), check);
    }

    private static List<String> won(ProjectReadiness subject) {
        OpportunityStage stage = subject.deal().opportunity().getStage();
        return stage == OpportunityStage.WON ? List.of() : List.of("the opportunity is " + stage);
    }

    private static List<String> sums(ProjectReadiness subject) {
        Contract contract = subject.deal().contract();
        return contract.getBillingTerms()
                .match(terms -> List.of(), terms -> feeSums(contract, terms), terms -> List.of(), terms -> List.of());
    }

    private static List<String> feeSums(Contract contract, FixedFee terms) {
        List<String> reasons = new ArrayList<>();
        if (!terms.milestoneTotal().isEqual(terms.getFee())) {
            reasons.add("the milestones add up to " + terms.milestoneTotal() + ", the fee is " + terms.getFee());
        }
        if (!terms.getFee().isEqual(contract.getValue())) {
            reasons.add("the fee is " + terms.getFee() + ", the value of the deal " + contract.getValue());
        }
        return reasons;
    }

    private static List<String> legalEntity(ProjectReadiness subject) {
        return subject.deal()
                .contract()
                .getLegalEntityId()
                .filter(id -> subject.legalEntity().isEmpty())
                .map(id -> List.of("the ERP has no active legal entity '" + id + "'"))
                .orElse(List.of());
    }

    private static List<String> currency(ProjectReadiness subject) {
        var currency = subject.deal().contract().getValue().getCurrencyUnit();
        return subject.currencies().contains(currency)
                ? List.of()
                : List.of("the ERP does not know the currency " + currency);
    }

    private static List<String> paymentTerms(ProjectReadiness subject) {
        return subject.deal()
                .contract()
                .getPaymentTerms()
                .filter(terms -> !subject.paymentTerms().contains(terms))
                .map(terms -> List.of("the ERP does not know the payment terms '" + terms.getName() + "' with "
                        + terms.getNetDays() + " days"))
                .orElse(List.of());
    }

    private static List<String> taxRegistration(ProjectReadiness subject) {
        Customer customer = subject.deal().customer();
        Optional<CountryCode> country = customer.placeOfSupply().map(Address::getCountry);
        boolean needed =
                country.isPresent() && VAT_COUNTRIES.contains(country.get().value()) && !customer.isTaxExempt();
        boolean registered = customer.getTaxRegistrations().stream()
                .anyMatch(registration -> registration.scheme() == TaxScheme.VAT);
        return needed && !registered
                ? List.of("a customer in " + country.get() + " needs a VAT registration, and none is known")
                : List.of();
    }

    private static List<String> sellerRegistration(ProjectReadiness subject) {
        Deal deal = subject.deal();
        Optional<CountryCode> country = deal.customer().placeOfSupply().map(Address::getCountry);
        if (!subject.nexus() || country.isEmpty() || subject.legalEntity().isEmpty()) {
            return List.of();
        }
        boolean registered = subject.legalEntity().get().getTaxRegistrations().stream()
                .map(TaxRegistration::country)
                .anyMatch(country.get()::equals);
        return registered
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "tax must be collected in %s, and legal entity %s has no registration there",
                        country.get(),
                        subject.legalEntity().get().getId()));
    }
}
