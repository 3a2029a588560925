package org.throughline.workflow.control;

import static org.throughline.workflow.control.ProjectControls.control;
import static org.throughline.workflow.control.ProjectControls.listed;
import static org.throughline.workflow.control.ProjectControls.unless;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.throughline.model.CountryCode;
import org.throughline.model.event.Owner;
import org.throughline.model.party.Address;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.TaxRegistration;

/** What must hold of the firm's own master data; finance sets it right. */
final class SellerControls {
    private SellerControls() {}

    static List<Control<ProjectReadiness>> standard() {
        return List.of(
                control(
                        "legal-entity-known",
                        "contract.legalEntityId",
                        Owner.FINANCE,
                        "Name a legal entity that is active in the ERP.",
                        SellerControls::legalEntity),
                control(
                        "currency-known",
                        "contract.value",
                        Owner.FINANCE,
                        "Activate the currency in the ERP, or sell in another one.",
                        SellerControls::currency),
                control(
                        "payment-terms-known",
                        "contract.paymentTerms",
                        Owner.FINANCE,
                        "Set the terms up in the ERP, or agree on terms that exist.",
                        SellerControls::paymentTerms),
                control(
                        "seller-tax-registration",
                        "legalEntity.taxRegistrations",
                        Owner.FINANCE,
                        "Register the legal entity where tax must be collected, or correct the nexus in the tax service.",
                        SellerControls::registration));
    }

    private static List<String> legalEntity(ProjectReadiness subject) {
        return listed(subject.deal()
                .contract()
                .getLegalEntityId()
                .filter(id -> subject.legalEntity().isEmpty())
                .map(id -> "the ERP has no active legal entity '" + id + "'"));
    }

    private static List<String> currency(ProjectReadiness subject) {
        var currency = subject.deal().contract().getValue().getCurrencyUnit();
        return unless(subject.currencies().contains(currency), "the ERP does not know the currency " + currency);
    }

    private static List<String> paymentTerms(ProjectReadiness subject) {
        return listed(subject.deal()
                .contract()
                .getPaymentTerms()
                .filter(terms -> !subject.paymentTerms().contains(terms))
                .map(terms -> "the ERP does not know the payment terms '" + terms.getName() + "' with "
                        + terms.getNetDays() + " days"));
    }

    private static List<String> registration(ProjectReadiness subject) {
        Optional<CountryCode> country =
                subject.deal().customer().placeOfSupply().map(Address::getCountry);
        Optional<LegalEntity> seller = subject.legalEntity();
        if (!subject.nexus() || country.isEmpty() || seller.isEmpty()) {
            return List.of();
        }
        boolean registered = seller.get().getTaxRegistrations().stream()
                .map(TaxRegistration::country)
                .anyMatch(country.get()::equals);
        return unless(
                registered,
                String.format(
                        Locale.ROOT,
                        "tax must be collected in %s, and legal entity %s has no registration there",
                        country.get(),
                        seller.get().getId()));
    }
}
