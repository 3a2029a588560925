package org.throughline.avatax;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.catalog.ConnectorDescriptor;
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

    private final AvaTaxConfig config;
    private final AvaTaxClient client;
    private final Clock clock;
    private volatile @Nullable KnownNexus known;

    AvaTaxService(AvaTaxConfig config, Clock clock) {
        this.config = config;
        this.client = new AvaTaxClient(config);
        this.clock = clock;
    }

    /**
     * Connects to a company. Nothing is sent before the first operation.
     *
     * @param config the company
     * @return the tax service
     */
    public static AvaTaxService connect(AvaTaxConfig config) {
        return new AvaTaxService(requireNonNull(config, "config"), Clock.systemUTC());
    }

    /** {@return which operations there are and what they cost, and what the vendor is like} */
    public static ConnectorDescriptor descriptor() {
        return AvaTaxCatalog.DESCRIPTOR;
    }

    /**
     * {@inheritDoc}
     *
     * @throws NotFoundException if the account has no company with the configured code
     */
    @Override
    public boolean hasNexus(Address placeOfSupply) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return nexus().stream().anyMatch(nexus -> AvaTaxNexus.covers(nexus, placeOfSupply, today));
    }

    private List<AvaTaxCompany.Nexus> nexus() {
        KnownNexus current = known;
        if (current == null || !current.readAt().plus(NEXUS_AGE).isAfter(clock.instant())) {
            current = new KnownNexus(readNexus(), clock.instant());
            known = current;
        }
        return current.nexus();
    }

    private List<AvaTaxCompany.Nexus> readNexus() {
        List<AvaTaxCompany> companies = client.listCompanies();
        if (companies.isEmpty()) {
            throw new NotFoundException(
                    FailureDetails.of(AvaTaxClient.SYSTEM, "avatax.listCompanies"),
                    "the account has no company with the configured code");
        }
        return companies.stream().flatMap(AvaTaxNexus::of).toList();
    }

    @Override
    public List<TaxLine> quote(TaxableSale sale) {
        return AvaTaxTransactionMapper.toTaxLines(client.createTransaction(AvaTaxTransactionMapper.fromSale(
                sale, "SalesOrder", false, config.getCompanyCode(), config.getTaxCodes())));
    }

    /**
     * {@inheritDoc}
     *
     * @throws NotFoundException if it was not AvaTax that found nothing, but something on the way
     */
    @Override
    public Optional<TaxDocument> find(InvoiceId id) {
        try {
            return Optional.of(AvaTaxTransactionMapper.toTaxDocument(
                    client.retrieveTransaction(AvaTaxTransactionMapper.code(id), INVOICE), id));
        } catch (NotFoundException e) {
            // Without a code of AvaTax it was something on the way that knows nothing of documents.
            if (e.vendorCode().isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConflictException if AvaTax computes another tax than the invoice has: one of the two is wrong. The record
     *     stands as AvaTax computed it, until it is adjusted or voided
     */
    @Override
    public WriteResult<TaxDocument> record(TaxableSale sale, IdempotencyKey key) {
        AvaTaxTransaction.Model model =
                AvaTaxTransactionMapper.fromSale(sale, INVOICE, true, config.getCompanyCode(), config.getTaxCodes());
        AvaTaxTransaction recorded = client.createOrAdjustTransaction(
                new AvaTaxTransaction.CreateOrAdjust(model, "Other", "recorded again"));
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
