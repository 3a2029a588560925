package org.throughline.workflow;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.Change;
import org.throughline.connector.Cursor;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.CreditTaxDocument;
import org.throughline.connector.port.Crm;
import org.throughline.connector.port.CrmCustomers;
import org.throughline.connector.port.CrmOpportunities;
import org.throughline.connector.port.Deal;
import org.throughline.connector.port.DealBilling;
import org.throughline.connector.port.Erp;
import org.throughline.connector.port.ErpCustomers;
import org.throughline.connector.port.ErpInvoices;
import org.throughline.connector.port.ErpJournals;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.connector.port.ErpPayments;
import org.throughline.connector.port.ErpProjects;
import org.throughline.connector.port.IssuedCreditNote;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.connector.port.ProjectSetup;
import org.throughline.connector.port.Psa;
import org.throughline.connector.port.PsaProjects;
import org.throughline.connector.port.PsaTimeEntries;
import org.throughline.connector.port.PsaWork;
import org.throughline.connector.port.TaxDocument;
import org.throughline.connector.port.TaxService;
import org.throughline.connector.port.TaxableCredit;
import org.throughline.connector.port.TaxableSale;
import org.throughline.connector.port.Work;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.billing.BillingDocument;
import org.throughline.model.billing.BillingSchedule;
import org.throughline.model.billing.CreditNote;
import org.throughline.model.billing.CreditNoteId;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.InvoiceId;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentId;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.billing.PaymentStatus;
import org.throughline.model.billing.SourceRef;
import org.throughline.model.billing.TaxLine;
import org.throughline.model.delivery.Project;
import org.throughline.model.delivery.ProjectId;
import org.throughline.model.delivery.ProjectStatus;
import org.throughline.model.delivery.TimeEntry;
import org.throughline.model.party.Address;
import org.throughline.model.party.Customer;
import org.throughline.model.party.CustomerId;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.model.sales.Opportunity;

/**
 * All systems of the flows in memory, without any deduplication of their own: an effect performed twice shows as two
 * writes. Hooks run before and after each call, so that a test can break it off at any point.
 */
final class InMemorySystems {
    final List<String> writes = new ArrayList<>();
    Function<BillingDocument, List<TaxLine>> quotedTaxes = document -> List.of();
    final Map<ExternalRef, Deal> deals = new LinkedHashMap<>();
    final Map<InvoiceId, Invoice> posted = new LinkedHashMap<>();
    final Map<CreditNoteId, CreditNote> credits = new LinkedHashMap<>();
    final Set<InvoiceId> voided = new HashSet<>();
    final Map<InvoiceId, Work> billedWork = new LinkedHashMap<>();
    final Map<InvoiceId, Money> paid = new LinkedHashMap<>();
    final Map<PaymentId, Payment> payments = new LinkedHashMap<>();
    final Map<ExternalRef, List<Money>> dealBilling = new LinkedHashMap<>();
    final Map<InvoiceId, PaymentStatus> psaPayments = new LinkedHashMap<>();
    UnaryOperator<PaymentStatus.Builder> paymentDetails = UnaryOperator.identity();
    Work work = new Work(List.of(), List.of(), List.of());
    boolean periodOpen = true;
    final Set<YearMonth> closed = new HashSet<>();
    List<TimeEntry> enteredTime = List.of();
    final Map<LegalEntityId, LegalEntity> sisters = new LinkedHashMap<>();
    final InMemoryBooks books = new InMemoryBooks(this);
    boolean marksCanBeTakenBack = true;
    boolean projectsCanBeClosed = true;
    Consumer<String> before = operation -> {};
    Consumer<String> after = operation -> {};

    final Map<CustomerId, Customer> erpCustomers = new LinkedHashMap<>();
    boolean nexus;
    Optional<LegalEntity> seller = Optional.of(Samples.seller());
    List<PaymentTerms> knownTerms = Samples.knownTerms();
    Set<CurrencyUnit> knownCurrencies = Set.of(Samples.USD);
    final Map<ProjectId, Project> psaProjects = new LinkedHashMap<>();
    final Map<ProjectId, Project> erpProjects = new LinkedHashMap<>();
    final Map<InvoiceId, TaxDocument> taxDocuments = new LinkedHashMap<>();
    final Map<CreditNoteId, CreditTaxDocument> creditTaxDocuments = new LinkedHashMap<>();

    Crm crm() {
        return new Crm() {
            @Override
            public CrmCustomers customers() {
                throw new UnsupportedOperationException("the flows do not list customers");
            }

            @Override
            public CrmOpportunities opportunities() {
                return InMemorySystems.this.opportunities();
            }
        };
    }

    Psa psa() {
        return new Psa() {
            @Override
            public PsaProjects projects() {
                return psaProjects();
            }

            @Override
            public PsaWork work() {
                return InMemorySystems.this.work();
            }

            @Override
            public PsaTimeEntries timeEntries() {
                return InMemorySystems.this.timeEntries();
            }
        };
    }

    Erp erp() {
        return new Erp() {
            @Override
            public ErpMasterData masterData() {
                return InMemorySystems.this.masterData();
            }

            @Override
            public ErpCustomers customers() {
                return erpCustomers();
            }

            @Override
            public ErpProjects projects() {
                return erpProjects();
            }

            @Override
            public ErpInvoices invoices() {
                return InMemorySystems.this.invoices();
            }

            @Override
            public ErpPayments payments() {
                return InMemorySystems.this.payments();
            }

            @Override
            public ErpJournals journals() {
                return books;
            }
        };
    }

    TaxService tax() {
        return new TaxService() {
            @Override
            public boolean hasNexus(Address placeOfSupply) {
                return call("tax.nexus", () -> nexus);
            }

            @Override
            public List<TaxLine> quote(TaxableSale sale) {
                return call("tax.quote", () -> quotedTaxes.apply(sale.invoice()));
            }

            @Override
            public Optional<TaxDocument> find(InvoiceId id) {
                return call("tax.find", () -> Optional.ofNullable(taxDocuments.get(id)));
            }

            @Override
            public WriteResult<TaxDocument> record(TaxableSale sale, IdempotencyKey key) {
                Invoice invoice = sale.invoice();
                return write("tax.record", invoice.getId(), () -> {
                    TaxDocument document = new TaxDocument(
                            invoice.getId(),
                            new ExternalRef("memory", "Tax", invoice.getId().value()),
                            invoice.netTotal(),
                            invoice.taxTotal(),
                            true);
                    taxDocuments.put(invoice.getId(), document);
                    return created(document, invoice.getId());
                });
            }

            @Override
            public WriteResult<TaxDocument> voidRecord(InvoiceId id, IdempotencyKey key) {
                return write("tax.void", id, () -> {
                    TaxDocument recorded = requireNonNull(taxDocuments.get(id));
                    TaxDocument document = new TaxDocument(id, recorded.ref(), recorded.net(), recorded.tax(), false);
                    taxDocuments.put(id, document);
                    return created(document, id);
                });
            }

            @Override
            public List<TaxLine> quoteCredit(TaxableCredit credit) {
                return call("tax.quoteCredit", () -> quotedTaxes.apply(credit.credit()));
            }

            @Override
            public Optional<CreditTaxDocument> findCredit(CreditNoteId id) {
                return call("tax.findCredit", () -> Optional.ofNullable(creditTaxDocuments.get(id)));
            }

            @Override
            public WriteResult<CreditTaxDocument> recordCredit(TaxableCredit credit, IdempotencyKey key) {
                CreditNote note = credit.credit();
                return write("tax.recordCredit", note.getId(), () -> {
                    CreditTaxDocument document = new CreditTaxDocument(
                            note.getId(),
                            new ExternalRef("memory", "Tax", note.getId().value()),
                            note.netTotal(),
                            note.taxTotal(),
                            true);
                    creditTaxDocuments.put(note.getId(), document);
                    return created(document, note.getId());
                });
            }
        };
    }

    <T> T call(String operation, Supplier<T> body) {
        before.accept(operation);
        T result = body.get();
        after.accept(operation);
        return result;
    }

    <T> T write(String operation, Object subject, Supplier<T> body) {
        return call(operation, () -> {
            writes.add(operation + " " + subject);
            return body.get();
        });
    }

    static <T> WriteResult<T> created(T value, Object id) {
        return new WriteResult<>(WriteOutcome.CREATED, value, new ExternalRef("memory", "Record", id.toString()));
    }

    private CrmOpportunities opportunities() {
        return new CrmOpportunities() {
            @Override
            public Stream<Change<Opportunity>> changedSince(Cursor since) {
                throw new UnsupportedOperationException("the flows do not list deals");
            }

            @Override
            public Deal deal(ExternalRef opportunity) {
                return call(
                        "crm.deal",
                        () -> Optional.ofNullable(deals.get(opportunity))
                                .orElseThrow(() -> new NotFoundException(
                                        FailureDetails.of("crm", "crm.deal"), "no deal " + opportunity)));
            }

            @Override
            public WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
                return write("crm.markReady", opportunity, () -> created(project, opportunity.id()));
            }

            @Override
            public WriteResult<DealBilling> updateBilling(
                    ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
                return write("crm.updateBilling", key, () -> {
                    dealBilling.put(opportunity, List.of(billing.billed(), billing.paid()));
                    return created(billing, opportunity.id());
                });
            }
        };
    }

    private ErpMasterData masterData() {
        return new ErpMasterData() {
            @Override
            public Optional<LegalEntity> legalEntity(LegalEntityId id) {
                return call(
                        "erp.legalEntity",
                        () -> Optional.ofNullable(sisters.get(id))
                                .or(() -> seller.filter(each -> each.getId().equals(id))));
            }

            @Override
            public List<PaymentTerms> paymentTerms() {
                return knownTerms;
            }

            @Override
            public Set<CurrencyUnit> currencies() {
                return knownCurrencies;
            }

            @Override
            public Optional<Period> openPeriod(LocalDate date) {
                return call(
                        "erp.openPeriod",
                        () -> Optional.of(Period.of(YearMonth.from(date)))
                                .filter(period -> periodOpen && !closed.contains(YearMonth.from(date))));
            }
        };
    }

    /** Some systems have no place for the status. */
    private Project kept(Project project) {
        return projectsCanBeClosed
                ? project
                : Project.builder().from(project).status(ProjectStatus.PLANNED).build();
    }

    /** As a person does it. */
    void closeProjects() {
        projectsCanBeClosed = true;
        List.of(psaProjects, erpProjects)
                .forEach(projects -> projects.replaceAll((id, project) -> Project.builder()
                        .from(project)
                        .status(ProjectStatus.CLOSED)
                        .build()));
    }

    private ErpCustomers erpCustomers() {
        return new ErpCustomers() {
            @Override
            public Optional<Customer> find(CustomerId id) {
                return Optional.ofNullable(erpCustomers.get(id));
            }

            @Override
            public WriteResult<Customer> upsert(Customer customer, IdempotencyKey key) {
                return write("erp.customer", customer.getId(), () -> created(customer, customer.getId()));
            }
        };
    }

    private ErpProjects erpProjects() {
        return new ErpProjects() {
            @Override
            public Optional<Project> find(ProjectId id) {
                return call("erp.project.find", () -> Optional.ofNullable(erpProjects.get(id)));
            }

            @Override
            public WriteResult<Project> upsert(Project project, IdempotencyKey key) {
                return write("erp.project", project.getId(), () -> {
                    erpProjects.put(project.getId(), kept(project));
                    return created(project, project.getId());
                });
            }

            @Override
            public WriteResult<BillingSchedule> upsertSchedule(BillingSchedule schedule, IdempotencyKey key) {
                return write("erp.schedule", schedule.getId(), () -> created(schedule, schedule.getId()));
            }
        };
    }

    private PsaProjects psaProjects() {
        return new PsaProjects() {
            @Override
            public Optional<Project> find(ProjectId id) {
                return call("psa.project.find", () -> Optional.ofNullable(psaProjects.get(id)));
            }

            @Override
            public WriteResult<Project> setUp(ProjectSetup setup, IdempotencyKey key) {
                Project project = setup.project();
                return write("psa.project", project.getId(), () -> {
                    psaProjects.put(project.getId(), kept(project));
                    return created(project, project.getId());
                });
            }
        };
    }

    private PsaTimeEntries timeEntries() {
        return new PsaTimeEntries() {
            @Override
            public List<WriteResult<TimeEntry>> record(List<TimeEntry> entries, IdempotencyKey key) {
                throw new UnsupportedOperationException("the flows do not enter time");
            }

            @Override
            public List<TimeEntry> find(ProjectId project, Period period) {
                return call("psa.time.find", () -> enteredTime);
            }

            @Override
            public Stream<TimeEntry> changedSince(Instant sinceInclusive) {
                throw new UnsupportedOperationException("the flows do not follow time");
            }
        };
    }

    private PsaWork work() {
        return new PsaWork() {
            @Override
            public Work unbilled(ProjectId project, LocalDate endExclusive) {
                return call("psa.unbilled", () -> work);
            }

            @Override
            public WriteResult<Invoice> markBilled(Invoice invoice, IdempotencyKey key) {
                return write("psa.markBilled", invoice.getId(), () -> {
                    billedWork.merge(invoice.getId(), work, InMemorySystems::both);
                    work = new Work(List.of(), List.of(), List.of());
                    return created(invoice, invoice.getId());
                });
            }

            @Override
            public WriteResult<Invoice> markUnbilled(Invoice invoice, List<SourceRef> sources, IdempotencyKey key) {
                if (!marksCanBeTakenBack) {
                    return PsaWork.super.markUnbilled(invoice, sources, key);
                }
                return write("psa.markUnbilled", key, () -> {
                    takeMarksBack(
                            invoice.getId(),
                            sources.stream().map(SourceRef::ref).toList());
                    return created(invoice, invoice.getId());
                });
            }

            @Override
            public WriteResult<PaymentStatus> updatePayment(PaymentStatus status, IdempotencyKey key) {
                return write("psa.updatePayment", key, () -> {
                    psaPayments.put(status.getInvoiceId(), status);
                    return created(status, status.getInvoiceId());
                });
            }
        };
    }

    private ErpInvoices invoices() {
        return new ErpInvoices() {
            @Override
            public Optional<IssuedInvoice> find(InvoiceId id) {
                return call(
                        "erp.invoice.find",
                        () -> Optional.ofNullable(posted.get(id)).map(InMemorySystems::issued));
            }

            @Override
            public List<IssuedInvoice> forProject(ProjectId project) {
                return call(
                        "erp.invoice.forProject",
                        () -> posted.values().stream()
                                .filter(invoice -> !voided.contains(invoice.getId()))
                                .map(InMemorySystems::issued)
                                .toList());
            }

            @Override
            public WriteResult<IssuedInvoice> post(Invoice invoice, IdempotencyKey key) {
                return write("erp.invoice", invoice.getId(), () -> {
                    posted.put(invoice.getId(), invoice);
                    return created(issued(invoice), invoice.getId());
                });
            }

            @Override
            public Optional<IssuedCreditNote> findCredit(CreditNoteId id) {
                return call(
                        "erp.credit.find",
                        () -> Optional.ofNullable(credits.get(id)).map(InMemorySystems::issued));
            }

            @Override
            public WriteResult<IssuedCreditNote> credit(CreditNote credit, IdempotencyKey key) {
                return write("erp.credit", credit.getId(), () -> {
                    credits.put(credit.getId(), credit);
                    return created(issued(credit), credit.getId());
                });
            }

            @Override
            public WriteResult<IssuedInvoice> voidInvoice(InvoiceId id, String reason, IdempotencyKey key) {
                return write("erp.void", id, () -> {
                    voided.add(id);
                    return created(issued(posted.get(id)), id);
                });
            }

            @Override
            public PaymentStatus paymentStatus(InvoiceId id) {
                Invoice invoice = posted.get(id);
                Money received = paid.getOrDefault(id, Money.zero(invoice.getCurrency()));
                PaymentStatus.Builder status = PaymentStatus.builder();
                status.invoiceId(id)
                        .invoiceNumber("INV-" + id)
                        .state(received.isEqual(invoice.total()) ? PaymentState.PAID : PaymentState.PARTIALLY_PAID)
                        .total(invoice.total())
                        .paid(received)
                        .dueDate(invoice.getDueDate())
                        .asOf(Instant.EPOCH);
                return paymentDetails.apply(status).build();
            }
        };
    }

    // ERPs keep payments under their id, so that the same one again changes nothing.
    private ErpPayments payments() {
        return (payment, key) -> call("erp.payment", () -> {
            if (payments.putIfAbsent(payment.getId(), payment) == null) {
                writes.add("erp.payment " + payment.getId());
                payment.getAllocations().forEach(part -> paid.merge(part.invoiceId(), part.amount(), Money::plus));
            }
            return created(payment, payment.getId());
        });
    }

    /** As a person does it in the PSA, or a connector. */
    void takeMarksBack(InvoiceId invoice, List<ExternalRef> sources) {
        Work billed = billedWork.getOrDefault(invoice, new Work(List.of(), List.of(), List.of()));
        billedWork.put(invoice, part(billed, sources, false));
        work = both(work, part(billed, sources, true));
    }

    private static Work both(Work one, Work other) {
        return new Work(
                Stream.concat(one.timeEntries().stream(), other.timeEntries().stream())
                        .toList(),
                Stream.concat(one.expenses().stream(), other.expenses().stream())
                        .toList(),
                Stream.concat(one.milestones().stream(), other.milestones().stream())
                        .toList());
    }

    private static Work part(Work whole, List<ExternalRef> sources, boolean named) {
        return new Work(
                whole.timeEntries().stream()
                        .filter(entry -> sources.contains(entry.getSource()) == named)
                        .toList(),
                whole.expenses().stream()
                        .filter(item -> sources.contains(item.getSource()) == named)
                        .toList(),
                whole.milestones().stream()
                        .filter(item -> sources.contains(item.getSource()) == named)
                        .toList());
    }

    private static IssuedCreditNote issued(CreditNote credit) {
        return new IssuedCreditNote(
                credit.getId(),
                new ExternalRef("memory", "CreditNote", credit.getId().value()),
                "CN-" + credit.getId(),
                credit.getIssueDate(),
                credit.netTotal(),
                credit.taxTotal());
    }

    private static IssuedInvoice issued(Invoice invoice) {
        return new IssuedInvoice(
                invoice.getId(),
                new ExternalRef("memory", "Invoice", invoice.getId().value()),
                "INV-" + invoice.getId(),
                invoice.getIssueDate(),
                invoice.netTotal(),
                invoice.taxTotal());
    }
}
