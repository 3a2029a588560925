package org.throughline.netsuite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.MappingException;
import org.throughline.model.billing.JournalLine;
import org.throughline.model.billing.JournalPosting;
import org.throughline.model.money.MoneyMath;

/** Maps financial postings. Pure. */
final class NetSuiteJournalMapper {
    private static final Set<String> DIMENSIONS = Set.of("department", "class", "location");

    private NetSuiteJournalMapper() {}

    static Map<String, Object> fromPosting(JournalPosting posting, String currencyId) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("externalId", NetSuiteKeys.of(posting.getId()));
        body.put("subsidiary", NetSuiteKeys.reference(NetSuiteKeys.of(posting.getLegalEntityId())));
        body.put("currency", NetSuiteKeys.internal(currencyId));
        body.put("tranDate", posting.getPostingDate().toString());
        body.put("memo", posting.getDescription());
        posting.getReversalDate().ifPresent(date -> body.put("reversalDate", date.toString()));
        List<Map<String, Object>> lines =
                posting.getLines().stream().map(NetSuiteJournalMapper::line).toList();
        body.put("line", Map.of("items", lines));
        return body;
    }

    private static Map<String, Object> line(JournalLine line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("account", NetSuiteKeys.reference(line.getAccount()));
        fields.put(line.debit() ? "debit" : "credit", line.getAmount().abs().getAmount());
        line.getMemo().ifPresent(memo -> fields.put("memo", memo));
        line.getDimensions().forEach((name, value) -> {
            if (!DIMENSIONS.contains(name)) {
                throw new MappingException(
                        "JournalPosting", "lines.dimensions", "has one other than department, class and location");
            }
            fields.put(name, NetSuiteKeys.reference(value));
        });
        return fields;
    }

    static Money debits(JournalPosting posting) {
        return MoneyMath.sum(
                posting.getCurrency(),
                posting.getLines().stream()
                        .filter(JournalLine::debit)
                        .map(JournalLine::getAmount)
                        .toList());
    }

    static Money debits(NetSuiteRecord row, CurrencyUnit currency) {
        return MoneyMath.sum(
                currency,
                row.lines("line").stream()
                        .filter(line -> line.text("debit").isPresent())
                        .map(line -> line.money("debit", currency))
                        .toList());
    }
}
