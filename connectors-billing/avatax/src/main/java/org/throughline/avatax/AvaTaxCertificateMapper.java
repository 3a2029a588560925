package org.throughline.avatax;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.MappingException;
import org.throughline.model.party.Address;
import org.throughline.model.party.TaxExemption;
import org.throughline.model.party.TaxScheme;

/** Maps certificates of exemption. Pure. */
final class AvaTaxCertificateMapper {
    private static final String OBJECT = "certificate";
    private static final BigDecimal WHOLE = BigDecimal.valueOf(100);
    private static final int LENGTH_OF_DATE = 10;

    private AvaTaxCertificateMapper() {}

    /** Empty if AvaTax does not say that the customer is exempt: then tax is due. */
    static Optional<TaxExemption> toTaxExemption(AvaTaxCertificate.Status status, Address placeOfSupply) {
        if (!"Exempt".equalsIgnoreCase(status.status())) {
            return Optional.empty();
        }
        AvaTaxCertificate certificate = required(status.certificate(), OBJECT);
        // A part of a sale cannot be exempt in a TaxExemption.
        if (certificate.exemptPercentage() != null
                && certificate.exemptPercentage().compareTo(WHOLE) != 0) {
            throw new MappingException(OBJECT, "exemptPercentage", "is not 100");
        }
        AvaTaxCertificate.Reason reason = required(certificate.exemptionReason(), "exemptionReason");
        TaxExemption.Builder exemption = TaxExemption.builder();
        exemption
                .scheme(TaxScheme.SALES_TAX)
                .country(placeOfSupply.getCountry())
                .region(placeOfSupply.getRegion())
                .reason(required(reason.name(), "exemptionReason.name"))
                .certificateNumber(
                        Optional.ofNullable(certificate.exemptionNumber()).filter(number -> !number.isBlank()))
                .validFrom(date(required(certificate.signedDate(), "signedDate"), "signedDate"));
        if (certificate.expirationDate() != null) {
            exemption.validUntil(date(certificate.expirationDate(), "expirationDate"));
        }
        try {
            return Optional.of(exemption.build());
        } catch (IllegalStateException e) {
            throw new MappingException(OBJECT, "expirationDate", "is not after signedDate");
        }
    }

    private static <T> T required(@Nullable T value, String field) {
        if (value == null) {
            throw new MappingException(OBJECT, field, "is missing");
        }
        return value;
    }

    /** A time of day is dropped: it is always midnight, in no zone that is told. */
    private static LocalDate date(String text, String field) {
        try {
            return LocalDate.parse(text.substring(0, Math.min(LENGTH_OF_DATE, text.length())));
        } catch (DateTimeException e) {
            throw new MappingException(OBJECT, field, "is no date");
        }
    }
}
