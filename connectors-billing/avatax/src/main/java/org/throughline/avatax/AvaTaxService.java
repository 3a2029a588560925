package org.throughline.avatax;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.Capabilities;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.WriteSafety;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.party.Address;

/**
 * AvaTax as the tax service.
 *
 * <p>Where the firm has nexus is read once in ten minutes. Thread-safe.
 */
public final class AvaTaxService implements TaxService {
    private static final Duration NEXUS_AGE = Duration.ofMinutes(10);
    private static final String INVOICE = "SalesInvoice";
    private static final Capabilities CAPABILITIES = Capabilities.of(AvaTaxClient.SYSTEM)
            .reads("hasNexus", "quote", "find")
            .writes(WriteSafety.NATURAL_KEY, "record")
            .build();

    private final AvaTaxConfig config;
    private final AvaTaxClient client;
    private final Clock clock = Clock.systemUTC();
    private volatile @Nullable KnownNexus known;

    private AvaTaxService(AvaTaxConfig config) {
        this.config = config;
        this.client = new AvaTaxClient(config);
    }

    /**
     * Connects to a company. Nothing is sent before the first operation.
     *
     * @param config the company
     * @return the tax service
     */
    public static AvaTaxService connect(AvaTaxConfig config) {
        return new AvaTaxService(requireNonNull(config, "config"));
    }

    /** {@return which operations there are, and why the writes are safe to repeat} */
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public boolean hasNexus(Address placeOfSupply) {
        return nexus().stream()
                .filter(nexus ->
                        nexus.country().equals(placeOfSupply.getCountry().value()))
                .anyMatch(nexus -> isWholeCountry(nexus)
                        || placeOfSupply
                                .getRegion()
                                .filter(region -> region.equals(nexus.region()))
                                .isPresent());
    }

    private static boolean isWholeCountry(AvaTaxCompany.Nexus nexus) {
        return nexus.region() == null
                || nexus.region().isEmpty()
                || nexus.region().equals(nexus.country());
    }

    private List<AvaTaxCompany.Nexus> nexus() {
        KnownNexus current = known;
        if (current == null || current.readAt().plus(NEXUS_AGE).isBefore(clock.instant())) {
            List<AvaTaxCompany.Nexus> all = client.listCompanies().stream()
                    .flatMap(company ->
                            company.nexus() == null ? Stream.<AvaTaxCompany.Nexus>empty() : company.nexus().stream())
                    .toList();
            current = new KnownNexus(all, clock.instant());
            known = current;
        }
        return current.nexus();
    }

    @Override
    public List<TaxLine> quote(TaxableSale sale) {
        return AvaTaxTransactionMapper.toTaxLines(client.createTransaction(AvaTaxTransactionMapper.fromSale(
                sale, "SalesOrder", false, config.getCompanyCode(), config.getTaxCodes())));
    }

    @Override
    public Optional<TaxDocument> find(InvoiceId id) {
        try {
            return Optional.of(AvaTaxTransactionMapper.toTaxDocument(
                    client.retrieveTransaction(AvaTaxTransactionMapper.code(id), INVOICE), id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConflictException if AvaTax computes another tax than the invoice has: one of the two is wrong, and the
     *     invoice is out
     */
    @Override
    public WriteResult<TaxDocument> record(TaxableSale sale, IdempotencyKey key) {
        AvaTaxTransaction.Model model =
                AvaTaxTransactionMapper.fromSale(sale, INVOICE, true, config.getCompanyCode(), config.getTaxCodes());
        AvaTaxTransaction recorded = client.createOrAdjustTransaction(
                new AvaTaxTransaction.CreateOrAdjust(model, "Other", "recorded again after a lost answer"));
        TaxDocument document =
                AvaTaxTransactionMapper.toTaxDocument(recorded, sale.invoice().getId());
        if (!document.tax().isEqual(sale.invoice().taxTotal())) {
            throw new ConflictException(
                    FailureDetails.of(AvaTaxClient.SYSTEM, "avatax.createOrAdjustTransaction"),
                    "recorded " + document.tax() + " tax, the invoice has "
                            + sale.invoice().taxTotal(),
                    document.ref());
        }
        return new WriteResult<>(
                recorded.version() > 1 ? WriteOutcome.UPDATED : WriteOutcome.CREATED, document, document.ref());
    }

    private record KnownNexus(List<AvaTaxCompany.Nexus> nexus, Instant readAt) {}
}
