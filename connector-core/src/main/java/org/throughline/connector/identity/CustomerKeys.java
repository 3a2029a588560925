package org.throughline.connector.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.throughline.model.party.Customer;
import org.throughline.model.party.TaxRegistration;

/** The exact keys of a customer, in the form in which they can be compared. */
final class CustomerKeys {
    private static final Pattern HOST = Pattern.compile("^(?:[a-z][a-z0-9+.-]*://)?(?:[^/?#@]*@)?([^/?#:@\\s]+)");
    private static final Pattern NO_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final int LONGEST_HOST = 253;

    /** Hosts that serve the pages of many firms. */
    private static final Set<String> SHARED = Set.of(
            "facebook.com",
            "google.com",
            "instagram.com",
            "linkedin.com",
            "linktr.ee",
            "sites.google.com",
            "twitter.com",
            "x.com",
            "xing.com",
            "youtube.com");

    /** One key: what kind it is, and its value. */
    record Key(MatchReason kind, Object value) {}

    private CustomerKeys() {}

    static List<Key> of(Customer customer) {
        Stream<Key> taxIds =
                customer.getTaxRegistrations().stream().map(tax -> new Key(MatchReason.SAME_TAX_ID, taxId(tax)));
        Stream<Key> domain = customer.getWebsite().flatMap(CustomerKeys::domain).stream()
                .map(host -> new Key(MatchReason.SAME_DOMAIN, host));
        Stream<Key> refs = customer.getExternalRefs().stream().map(ref -> new Key(MatchReason.SAME_EXTERNAL_REF, ref));
        return Stream.of(taxIds, domain, refs).flatMap(keys -> keys).distinct().toList();
    }

    /** The number without spaces, punctuation and the prefix of its country, with the tax and country it is for. */
    static List<String> taxId(TaxRegistration tax) {
        String country = tax.country().value();
        String number = NO_LETTER_OR_DIGIT
                .matcher(Normalizer.normalize(tax.number(), Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        // Greece has a prefix of its own.
        for (String prefix : country.equals("GR") ? List.of("EL", "GR") : List.of(country)) {
            if (number.startsWith(prefix) && number.length() > prefix.length()) {
                number = number.substring(prefix.length());
                break;
            }
        }
        return List.of(tax.scheme().name(), country, number);
    }

    /** The host of a web site without {@code www.}, in ASCII; empty if it is none, or serves many firms. */
    static Optional<String> domain(String website) {
        Matcher matcher = HOST.matcher(website.strip().toLowerCase(Locale.ROOT));
        if (!matcher.find() || matcher.group(1).length() > LONGEST_HOST) {
            return Optional.empty();
        }
        String host;
        try {
            host = IDN.toASCII(matcher.group(1), IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException noDomain) {
            return Optional.empty();
        }
        String bare = host.replaceFirst("^www\\d?\\.", "").replaceFirst("\\.$", "");
        boolean usable = bare.indexOf('.') > 0 && !SHARED.contains(bare) && !bare.matches("[\\d.]+");
        return usable ? Optional.of(bare) : Optional.empty();
    }

    /** Whether both are registered for one tax in one country and share no number of it. */
    static boolean taxIdsDiffer(Customer one, Customer other) {
        return one.getTaxRegistrations().stream().anyMatch(tax -> {
            List<List<String>> others = other.getTaxRegistrations().stream()
                    .filter(its -> its.scheme() == tax.scheme() && its.country().equals(tax.country()))
                    .map(CustomerKeys::taxId)
                    .toList();
            return !others.isEmpty() && !others.contains(taxId(tax));
        });
    }
}
