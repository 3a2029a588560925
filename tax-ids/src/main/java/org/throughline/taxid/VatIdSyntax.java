package org.throughline.taxid;

import com.helger.masterdata.vat.VATINSyntaxChecker;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.throughline.model.CountryCode;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;

/**
 * Tells whether a VAT identification number has the form and the check digits that its country gives them. It does not
 * tell whether the number was given to anyone: that only the country's authority knows, in the European Union through
 * VIES.
 *
 * <p>The rules are those of ph-masterdata: the 27 member states of the European Union and the United Kingdom, Northern
 * Ireland included. Numbers of other countries, and of other taxes than VAT, are not judged.
 */
public final class VatIdSyntax {
    private static final Set<CountryCode> COUNTRIES = Arrays.stream(Locale.getISOCountries())
            .filter(country -> VATINSyntaxChecker.isValidatorPresent(prefix(country) + "0"))
            .map(CountryCode::of)
            .collect(Collectors.toUnmodifiableSet());

    private VatIdSyntax() {}

    /** {@return the countries whose numbers are judged} */
    public static Set<CountryCode> countries() {
        return COUNTRIES;
    }

    /**
     * Judges a registration. Spaces, dots and hyphens in the number do not matter.
     *
     * @param registration the registration
     * @return why its number cannot be right; empty if it can be, or is not judged. Names no digit of the number, which
     *     may be that of a person
     */
    public static Optional<String> problem(TaxRegistration registration) {
        if (registration.scheme() != TaxScheme.VAT || !COUNTRIES.contains(registration.country())) {
            return Optional.empty();
        }
        String country = registration.country().value();
        String number = registration.number().replaceAll("[\\s.\\-]", "").toUpperCase(Locale.ROOT);
        // Numbers of Northern Ireland are British ones with a prefix of their own (protocol of 2021).
        String judged = country.equals("GB") ? number.replaceFirst("^XI", "GB") : number;
        if (!judged.startsWith(prefix(country))) {
            return Optional.of("a VAT number of " + country + " begins with " + prefix(country));
        }
        return VATINSyntaxChecker.isValidVATIN(judged)
                ? Optional.empty()
                : Optional.of("the VAT number has not the form or the check digits of " + country);
    }

    private static String prefix(String country) {
        return country.equals("GR") ? "EL" : country;
    }
}
