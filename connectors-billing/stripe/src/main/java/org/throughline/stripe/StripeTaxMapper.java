package org.throughline.stripe;

import java.math.BigDecimal;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.TaxLine;

/** Maps rates of taxes. Pure. */
final class StripeTaxMapper {
    private static final int DECIMALS = 4;

    private StripeTaxMapper() {}

    /** The rate in percent. It is only printed: the amount of the tax is sent with it. */
    static String percentage(TaxLine tax) {
        BigDecimal percent = tax.getRate().movePointRight(2).stripTrailingZeros();
        if (percent.scale() > DECIMALS || percent.signum() < 0) {
            throw new MappingException("TaxLine", "rate", "Stripe takes percentages with up to 4 decimals");
        }
        return percent.toPlainString();
    }

    static boolean isSame(StripeTaxRate rate, TaxLine tax) {
        return tax.getTaxName().equals(rate.displayName())
                && tax.getJurisdiction().equals(rate.jurisdiction())
                && rate.percentage() != null
                && rate.percentage().compareTo(new BigDecimal(percentage(tax))) == 0;
    }
}
