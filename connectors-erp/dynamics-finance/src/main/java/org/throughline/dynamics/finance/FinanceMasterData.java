package org.throughline.dynamics.finance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.model.Period;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import org.throughline.odata.ODataClient;
import org.throughline.odata.ODataFilter;
import org.throughline.odata.ODataQuery;
import org.throughline.odata.ODataRow;

/** Legal entities, payment terms, currencies and fiscal periods. All but periods are read once in five minutes. */
final class FinanceMasterData implements ErpMasterData {
    private static final String TERMS = "terms";
    private static final Set<String> STATUSES = Set.of("Open", "Closed", "OnHold");

    private final ODataClient client;
    private final FinanceCompanies companies;
    private final DynamicsFinanceConfig config;
    private final FinanceCache cache = new FinanceCache();

    FinanceMasterData(ODataClient client, FinanceCompanies companies, DynamicsFinanceConfig config) {
        this.client = client;
        this.companies = companies;
        this.config = config;
    }

    @Override
    public Optional<LegalEntity> legalEntity(LegalEntityId id) {
        String name = "legal entity " + id;
        Optional<LegalEntity> found =
                cache.get(name, () -> companies.find(id).flatMap(company -> legalEntity(id, company)));
        if (found.isEmpty()) {
            cache.forget(name);
        }
        return found;
    }

    private Optional<LegalEntity> legalEntity(LegalEntityId id, String company) {
        Optional<ODataRow> entity =
                client.find("dynamics-finance.retrieveLegalEntity", FinanceEntities.LEGAL_ENTITIES.key(company));
        return entity.flatMap(
                row -> client.find("dynamics-finance.retrieveLedger", FinanceEntities.LEDGERS.key(company))
                        .map(ledger -> FinancePartyMapper.toLegalEntity(
                                id, row, ledger.currency("AccountingCurrency"), company, config.getTimeZones())));
    }

    @Override
    public List<PaymentTerms> paymentTerms() {
        return terms().values().stream().flatMap(Set::stream).distinct().toList();
    }

    /** The name of terms that a company has. */
    String termName(PaymentTerms wanted, String company) {
        if (!terms().getOrDefault(company, Set.of()).contains(wanted)) {
            cache.forget(TERMS);
            throw new MappingException(
                    FinanceEntities.PAYMENT_TERMS.entitySet(),
                    "Name",
                    "company " + company + " has no terms of this name with " + wanted.getNetDays() + " days");
        }
        return wanted.getName();
    }

    private Map<String, Set<PaymentTerms>> terms() {
        return cache.get(
                TERMS,
                () -> client
                        .list(
                                "dynamics-finance.listPaymentTerms",
                                ODataQuery.of(FinanceEntities.PAYMENT_TERMS)
                                        .filter(companies.among(FinanceEntities.PAYMENT_TERMS)))
                        .stream()
                        .filter(FinanceMasterData::isInDays)
                        .collect(Collectors.groupingBy(
                                companies::companyOf,
                                Collectors.mapping(FinanceMasterData::terms, Collectors.toSet()))));
    }

    /** Terms that depend on months or a day of the month have no number of days; no contract can name them. */
    private static boolean isInDays(ODataRow row) {
        return row.requiredText("PaymentMethodType").equals("Net")
                && row.requiredText("IsCashPayment").equals("No")
                && row.number("NumberOfMonths") == 0
                && row.number("CutoffDayOfMonth") == 0;
    }

    private static PaymentTerms terms(ODataRow row) {
        try {
            return PaymentTerms.builder()
                    .name(row.requiredText("Name"))
                    .netDays(Math.toIntExact(row.number("NumberOfDays")))
                    .build();
        } catch (ArithmeticException | IllegalStateException e) {
            throw row.problem("NumberOfDays", "is no number of days");
        }
    }

    @Override
    public Set<CurrencyUnit> currencies() {
        return cache.get("currencies", () -> {
            Set<CurrencyUnit> currencies = new HashSet<>();
            for (ODataRow row :
                    client.list("dynamics-finance.listCurrencies", ODataQuery.of(FinanceEntities.CURRENCIES))) {
                try {
                    currencies.add(CurrencyUnit.of(row.requiredText("CurrencyCode")));
                } catch (IllegalCurrencyException e) {
                    // An environment may have units that ISO 4217 does not have; nothing of ours can be in them.
                }
            }
            return Set.copyOf(currencies);
        });
    }

    /** The port names no legal entity, so a period is open if it is so in the ledger of every configured company. */
    @Override
    public Optional<Period> openPeriod(LocalDate date) {
        List<ODataRow> periods = client.list(
                "dynamics-finance.listFiscalPeriods",
                ODataQuery.of(FinanceEntities.FISCAL_PERIODS)
                        .filter(ODataFilter.le(FinanceEntities.FISCAL_PERIODS, "StartDate", FinanceDates.end(date))
                                .and(ODataFilter.ge(
                                        FinanceEntities.FISCAL_PERIODS, "EndDate", FinanceDates.start(date)))
                                .and(ODataFilter.eq(FinanceEntities.FISCAL_PERIODS, "Type", "Operating"))));
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        List<ODataRow> ledgers = client.list(
                "dynamics-finance.listLedgerPeriods",
                ODataQuery.of(FinanceEntities.LEDGER_PERIODS)
                        .filter(ODataFilter.anyOf(periods.stream()
                                        .map(FinanceMasterData::samePeriod)
                                        .toList())
                                .and(ODataFilter.anyOf(companies.all().stream()
                                        .map(company -> ODataFilter.eq(
                                                FinanceEntities.LEDGER_PERIODS, "LegalEntityId", company))
                                        .toList()))));
        List<ODataRow> open = new ArrayList<>();
        for (String company : companies.all()) {
            ledgers.stream()
                    .filter(ledger -> ledger.requiredText("LegalEntityId").equalsIgnoreCase(company))
                    .filter(FinanceMasterData::isOpen)
                    .findFirst()
                    .ifPresent(open::add);
        }
        return open.size() < companies.all().size() ? Optional.empty() : Optional.of(period(periods, open.get(0)));
    }

    private static ODataFilter samePeriod(ODataRow period) {
        return ODataFilter.eq(FinanceEntities.LEDGER_PERIODS, "Calendar", period.requiredText("Calendar"))
                .and(ODataFilter.eq(FinanceEntities.LEDGER_PERIODS, "YearName", period.requiredText("FiscalYear")))
                .and(ODataFilter.eq(FinanceEntities.LEDGER_PERIODS, "PeriodName", period.requiredText("PeriodName")));
    }

    private static boolean isOpen(ODataRow ledger) {
        String status = ledger.requiredText("PeriodStatus");
        if (!STATUSES.contains(status)) {
            throw ledger.problem("PeriodStatus", "has an unknown value");
        }
        return status.equals("Open");
    }

    private static Period period(List<ODataRow> periods, ODataRow ledger) {
        ODataRow period = periods.stream()
                .filter(row -> row.requiredText("Calendar").equals(ledger.requiredText("Calendar"))
                        && row.requiredText("FiscalYear").equals(ledger.requiredText("YearName"))
                        && row.requiredText("PeriodName").equals(ledger.requiredText("PeriodName")))
                .findFirst()
                .orElseThrow(() -> ledger.problem("PeriodName", "names a period that was not asked for"));
        LocalDate start = period.date("StartDate");
        LocalDate end = period.date("EndDate");
        if (end.isBefore(start)) {
            throw period.problem("EndDate", "is before StartDate");
        }
        return new Period(start, end.plusDays(1));
    }
}
