package org.throughline.netsuite;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.joda.money.CurrencyUnit;
import org.joda.money.IllegalCurrencyException;
import org.throughline.connector.MappingException;
import org.throughline.connector.port.ErpMasterData;
import org.throughline.model.Period;
import org.throughline.model.party.LegalEntity;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.PaymentTerms;
import tools.jackson.databind.JsonNode;

/** Subsidiaries, terms, currencies and periods. Terms, currencies and subsidiaries are read once in five minutes. */
final class NetSuiteMasterData implements ErpMasterData {
    private static final Duration AGE = Duration.ofMinutes(5);
    private static final String TERMS = "terms";
    private static final String CURRENCIES = "currencies";

    private final NetSuiteClient client;
    private final NetSuiteConfig config;
    private final Clock clock;
    private final Map<String, Kept<?>> kept = new HashMap<>();

    NetSuiteMasterData(NetSuiteClient client, NetSuiteConfig config) {
        this.client = client;
        this.config = config;
        this.clock = config.getClock();
    }

    @Override
    public Optional<LegalEntity> legalEntity(LegalEntityId id) {
        String name = "subsidiary " + id;
        Optional<LegalEntity> found = kept(
                name,
                () -> client.find("netsuite.retrieveSubsidiary", "subsidiary", "eid:" + NetSuiteKeys.of(id))
                        .filter(row -> !row.fields().path("isInactive").asBoolean(false))
                        .map(row ->
                                NetSuiteSubsidiaryMapper.toLegalEntity(id, row, currency(row), config.getTimeZones())));
        if (found.isEmpty()) {
            forget(name);
        }
        return found;
    }

    @Override
    public List<PaymentTerms> paymentTerms() {
        return List.copyOf(terms().keySet());
    }

    /** The internal id of terms. */
    String termId(PaymentTerms wanted) {
        String id = terms().get(wanted);
        if (id == null) {
            forget(TERMS);
            throw new MappingException(
                    "term", "name", "NetSuite has no terms of this name with " + wanted.getNetDays() + " days");
        }
        return id;
    }

    private Map<PaymentTerms, String> terms() {
        return kept(TERMS, () -> {
            Map<PaymentTerms, String> terms = new HashMap<>();
            for (JsonNode row : client.query(
                    "netsuite.listTerms", "SELECT id, name, daysuntilnetdue FROM term WHERE isinactive = 'F'")) {
                NetSuiteRecord term = new NetSuiteRecord("term", row);
                // Terms that depend on a day of the month have no number of days; no contract can name them.
                term.text("daysuntilnetdue").ifPresent(days -> terms.put(terms(term, days), term.requiredText("id")));
            }
            return Map.copyOf(terms);
        });
    }

    private static PaymentTerms terms(NetSuiteRecord term, String days) {
        try {
            return PaymentTerms.builder()
                    .name(term.requiredText("name"))
                    .netDays(Integer.parseInt(days))
                    .build();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new MappingException("term", "daysuntilnetdue", "is no number of days");
        }
    }

    @Override
    public Set<CurrencyUnit> currencies() {
        return Set.copyOf(currencyIds().keySet());
    }

    /** The internal id of a currency. */
    String currencyId(CurrencyUnit currency) {
        String id = currencyIds().get(currency);
        if (id == null) {
            forget(CURRENCIES);
            throw new MappingException("currency", "symbol", "NetSuite does not know " + currency);
        }
        return id;
    }

    /** The currency a record refers to. */
    CurrencyUnit currency(NetSuiteRecord row) {
        String id = row.id("currency").orElseThrow(() -> new MappingException(row.type(), "currency", "is missing"));
        return currencyIds().entrySet().stream()
                .filter(entry -> entry.getValue().equals(id))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow(() -> new MappingException(row.type(), "currency", "is inactive or not in ISO 4217"));
    }

    private Map<CurrencyUnit, String> currencyIds() {
        return kept(CURRENCIES, () -> {
            Map<CurrencyUnit, String> ids = new HashMap<>();
            for (JsonNode row :
                    client.query("netsuite.listCurrencies", "SELECT id, symbol FROM currency WHERE isinactive = 'F'")) {
                String id = new NetSuiteRecord("currency", row).requiredText("id");
                try {
                    ids.put(CurrencyUnit.of(row.path("symbol").asString("")), id);
                } catch (IllegalCurrencyException e) {
                    // An account may define units that ISO 4217 does not have; nothing of ours can be in them.
                }
            }
            return Map.copyOf(ids);
        });
    }

    @Override
    public Optional<Period> openPeriod(LocalDate date) {
        Set<Period> open = new LinkedHashSet<>();
        for (JsonNode row : client.query(
                "netsuite.listAccountingPeriods",
                // Bare dates would come in the format of the account's preferences.
                "SELECT TO_CHAR(startdate, 'YYYY-MM-DD') AS startdate, TO_CHAR(enddate, 'YYYY-MM-DD') AS enddate"
                        + " FROM accountingperiod WHERE closed = 'F' AND isquarter = 'F'"
                        + " AND isyear = 'F' AND startdate <= TO_DATE(?, 'YYYY-MM-DD')"
                        + " AND enddate >= TO_DATE(?, 'YYYY-MM-DD')",
                date.toString(),
                date.toString())) {
            NetSuiteRecord period = new NetSuiteRecord("accountingPeriod", row);
            open.add(new Period(period.date("startdate"), period.date("enddate").plusDays(1)));
        }
        return open.stream().findFirst();
    }

    @SuppressWarnings("unchecked") // each name is read with one type only
    private synchronized <T> T kept(String name, Supplier<T> read) {
        Kept<?> found = kept.get(name);
        if (found != null && found.readAt().plus(AGE).isAfter(clock.instant())) {
            return (T) found.value();
        }
        T value = read.get();
        kept.put(name, new Kept<>(value, clock.instant()));
        return value;
    }

    /** What was missed is read again at the next attempt, so that finance can repair it in between. */
    private synchronized void forget(String name) {
        kept.remove(name);
    }

    private record Kept<T>(T value, Instant readAt) {}
}
