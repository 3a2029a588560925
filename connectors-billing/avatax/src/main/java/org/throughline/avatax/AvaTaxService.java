package org.throughline.avatax;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.catalog.ConnectorDescriptor;
import org.throughline.connector.port.CreditTaxDocument;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.TaxableCredit;
import org.throughline.connector.port.TaxableSale;
import org.throughline.model.ExternalRef;
import org.throughline.model.Id;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.party.Address;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.TaxExemption;

/**
 * AvaTax as the tax service.
 *
 * <p>The company with its nexus is read once in ten minutes. Thread-safe.
 */
public final class AvaTaxService implements TaxService {
    private static final Duration COMPANY_AGE = Duration.ofMinutes(10);
    private static final String INVOICE = "SalesInvoice";
    private static final String RETURN = "ReturnInvoice";
    private static final Set<String> NORTH_AMERICA = Set.of("US", "CA");

    private final AvaTaxConfig config;
    private final AvaTaxClient client;
    private final Clock clock;
    private volatile @Nullable KnownCompanies known;

    private AvaTaxService(AvaTaxConfig config) {
        this.config = config;
        this.client = new AvaTaxClient(config);
        this.clock = config.getClock();
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
        return companies().stream()
                .flatMap(AvaTaxNexus::of)
                .anyMatch(nexus -> AvaTaxNexus.covers(nexus, placeOfSupply, today));
    }

    private List<AvaTaxCompany> companies() {
        KnownCompanies current = known;
        if (current == null || !current.readAt().plus(COMPANY_AGE).isAfter(clock.instant())) {
            current = new KnownCompanies(readCompanies(), clock.instant());
            known = current;
        }
        return current.companies();
    }

    private List<AvaTaxCompany> readCompanies() {
        List<AvaTaxCompany> companies = client.listCompanies();
        if (companies.isEmpty()) {
            throw new NotFoundException(
                    FailureDetails.of(AvaTaxClient.SYSTEM, "avatax.listCompanies"),
                    "the account has no company with the configured code");
        }
        return companies;
    }

    /**
     * {@inheritDoc}
     *
     * @throws NotFoundException if the account has no company with the configured code
     * @throws MappingException if the place is outside of the United States and Canada or has no region, or the certificate
     *     covers a part of a sale only
     */
    @Override
    public Optional<TaxExemption> exemption(CustomerId customer, Address placeOfSupply) {
        String country = placeOfSupply.getCountry().value();
        if (!NORTH_AMERICA.contains(country)) {
            throw new MappingException("Address", "country", "is none that AvaTax keeps certificates for");
        }
        String region =
                placeOfSupply.getRegion().orElseThrow(() -> new MappingException("Address", "region", "is missing"));
        Long company = companies().get(0).id();
        if (company == null) {
            throw new MappingException("company", "id", "is missing");
        }
        try {
            return AvaTaxCertificateMapper.toTaxExemption(
                    client.retrieveValidCertificate(company, AvaTaxTransactionMapper.code(customer), country, region),
                    placeOfSupply);
        } catch (NotFoundException e) {
            // The customer has no record in AvaTax, unless it was something on the way.
            if (e.vendorCode().isEmpty()) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /**
     * {@inheritDoc}
     *
     * @throws MappingException if the address is outside of the United States and Canada
     */
    @Override
    public Optional<Address> resolve(Address address) {
        if (!NORTH_AMERICA.contains(address.getCountry().value())) {
            throw new MappingException("Address", "country", "is none whose addresses AvaTax resolves");
        }
        return client.resolveAddress(AvaTaxAddress.from(address)).address();
    }

    @Override
    public List<TaxLine> quote(TaxableSale sale) {
        return AvaTaxTransactionMapper.toTaxLines(computed(AvaTaxTransactionMapper.fromSale(
                sale, "SalesOrder", false, config.getCompanyCode(), config.getTaxCodes())));
    }

    @Override
    public List<TaxLine> quoteCredit(TaxableCredit credit) {
        return AvaTaxTransactionMapper.toCreditedTaxLines(computed(AvaTaxTransactionMapper.fromCredit(
                credit, "ReturnOrder", false, config.getCompanyCode(), config.getTaxCodes())));
    }

    private AvaTaxTransaction computed(AvaTaxTransaction.Model order) {
        AvaTaxTransaction answer = client.createTransaction(order);
        AvaTaxTransactionMapper.requireAnswers(order, answer);
        return answer;
    }

    /**
     * {@inheritDoc}
     *
     * @throws NotFoundException if it was not AvaTax that found nothing, but something on the way
     */
    @Override
    public Optional<TaxDocument> find(InvoiceId id) {
        return stored(id, INVOICE).map(found -> AvaTaxTransactionMapper.toTaxDocument(found, id));
    }

    /**
     * {@inheritDoc}
     *
     * @throws NotFoundException if it was not AvaTax that found nothing, but something on the way
     */
    @Override
    public Optional<CreditTaxDocument> findCredit(CreditNoteId id) {
        return stored(id, RETURN).map(found -> AvaTaxTransactionMapper.toCreditTaxDocument(found, id));
    }

    private Optional<AvaTaxTransaction> stored(Id id, String type) {
        try {
            return Optional.of(client.retrieveTransaction(AvaTaxTransactionMapper.code(id), type));
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
        AvaTaxTransaction recorded = recorded(
                AvaTaxTransactionMapper.fromSale(sale, INVOICE, true, config.getCompanyCode(), config.getTaxCodes()));
        TaxDocument document =
                AvaTaxTransactionMapper.toTaxDocument(recorded, sale.invoice().getId());
        requireTax(sale.invoice().taxTotal(), document.tax(), "invoice", document.ref());
        return new WriteResult<>(outcome(recorded), document, document.ref());
    }

    /**
     * {@inheritDoc}
     *
     * @throws ConflictException if AvaTax computes another tax than the credit note has: one of the two is wrong. The
     *     record stands as AvaTax computed it, until it is adjusted or voided
     */
    @Override
    public WriteResult<CreditTaxDocument> recordCredit(TaxableCredit credit, IdempotencyKey key) {
        AvaTaxTransaction recorded = recorded(AvaTaxTransactionMapper.fromCredit(
                credit, RETURN, true, config.getCompanyCode(), config.getTaxCodes()));
        CreditTaxDocument document = AvaTaxTransactionMapper.toCreditTaxDocument(
                recorded, credit.credit().getId());
        requireTax(credit.credit().taxTotal(), document.tax(), "credit note", document.ref());
        return new WriteResult<>(outcome(recorded), document, document.ref());
    }

    private AvaTaxTransaction recorded(AvaTaxTransaction.Model model) {
        AvaTaxTransaction recorded = client.createOrAdjustTransaction(
                new AvaTaxTransaction.CreateOrAdjust(model, "Other", "recorded again"));
        AvaTaxTransactionMapper.requireAnswers(model, recorded);
        return recorded;
    }

    private static void requireTax(Money wanted, Money recorded, String document, ExternalRef ref) {
        if (!recorded.isEqual(wanted)) {
            throw new ConflictException(
                    FailureDetails.of(AvaTaxClient.SYSTEM, "avatax.createOrAdjustTransaction"),
                    "recorded " + recorded + " tax, the " + document + " has " + wanted,
                    ref);
        }
    }

    private static WriteOutcome outcome(AvaTaxTransaction recorded) {
        return recorded.version() > 1 ? WriteOutcome.UPDATED : WriteOutcome.CREATED;
    }

    @Override
    public WriteResult<TaxDocument> voidRecord(InvoiceId id, IdempotencyKey key) {
        WriteOutcome outcome = WriteOutcome.UPDATED;
        AvaTaxTransaction voided;
        try {
            voided = client.voidTransaction(AvaTaxTransactionMapper.code(id), INVOICE);
        } catch (ConflictException refused) {
            // It may be void already; a record that was reported to the authorities is locked.
            voided = stored(id, INVOICE)
                    .filter(found -> "Cancelled".equals(found.status()))
                    .orElseThrow(() -> refused);
            outcome = WriteOutcome.REPLAYED;
        }
        TaxDocument document = AvaTaxTransactionMapper.toTaxDocument(voided, id);
        return new WriteResult<>(outcome, document, document.ref());
    }

    private record KnownCompanies(List<AvaTaxCompany> companies, Instant readAt) {}
}
