package org.throughline.salesforce;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.NotFoundException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WireJson;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.mapping.MappingProfile;
import org.throughline.connector.port.DealBilling;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.PaymentState;
import org.throughline.model.contract.EngagementStatus;
import org.throughline.model.delivery.ProjectId;
import org.throughline.salesforce.platform.GuardedResult;
import org.throughline.salesforce.platform.GuardedUpdate;
import org.throughline.salesforce.platform.SalesforceRecord;
import org.throughline.salesforce.platform.SalesforceRestClient;
import org.throughline.salesforce.platform.Soql;
import tools.jackson.databind.node.ObjectNode;

/** What a deal is told of its engagement. One call each, which also tells what the org says then. */
final class SalesforceWriteBack {
    private static final String MARK_READY = "salesforce.markReady";
    private static final String UPDATE_BILLING = "salesforce.updateBilling";

    private final SalesforceRestClient client;
    private final SalesforceStatusTarget target;
    private final MappingProfile readiness;
    private final MappingProfile figures;

    SalesforceWriteBack(SalesforceRestClient client, SalesforceStatusTarget target) {
        this.client = client;
        this.target = target;
        this.readiness = target.profile().part(List.of(SalesforceStatusTarget.STATUS, SalesforceStatusTarget.PROJECT));
        this.figures = target.profile()
                .part(List.of(
                        SalesforceStatusTarget.BILLED,
                        SalesforceStatusTarget.PAID,
                        SalesforceStatusTarget.PAYMENT_STATE,
                        SalesforceStatusTarget.AS_OF));
    }

    WriteResult<ProjectId> markReady(ExternalRef opportunity, ProjectId project, IdempotencyKey key) {
        ObjectNode content = readiness
                .toVendor(object().put(SalesforceStatusTarget.STATUS, EngagementStatus.READY.name())
                        .put(SalesforceStatusTarget.PROJECT, project.value()))
                .value();
        String projectField = target.field(SalesforceStatusTarget.PROJECT);
        String unchanged = target.profile()
                .vendorField(SalesforceStatusTarget.STATUS)
                .map(field -> " OR (" + projectField + " = " + text(content, projectField) + " AND " + field + " != "
                        + text(content, field) + ")")
                .orElse("");
        GuardedResult result =
                write(MARK_READY, opportunity, projectField + " = null" + unchanged, content, readiness, key);
        String named = required(result.row(), readiness, SalesforceStatusTarget.PROJECT);
        if (!named.equals(project.value())) {
            throw new ConflictException(
                    FailureDetails.of(SalesforceRestClient.SYSTEM, MARK_READY),
                    projectField + " already names another project",
                    opportunity);
        }
        return result(result, project, opportunity);
    }

    WriteResult<DealBilling> updateBilling(ExternalRef opportunity, DealBilling billing, IdempotencyKey key) {
        ObjectNode content = figures.toVendor(canonical(billing)).value();
        String field = target.field(SalesforceStatusTarget.AS_OF);
        String guard = field + " = null OR " + field + " <= " + Soql.dateTime(billing.asOf());
        GuardedResult result = write(UPDATE_BILLING, opportunity, guard, content, figures, key);
        return result(result, result.written() ? billing : billing(result.row(), billing), opportunity);
    }

    private GuardedResult write(
            String operation,
            ExternalRef opportunity,
            String guard,
            ObjectNode content,
            MappingProfile part,
            IdempotencyKey key) {
        GuardedUpdate update = new GuardedUpdate(
                target.profile().object(),
                target.keyField() + " = " + Soql.text(SalesforceRefs.longId(opportunity.id())),
                guard,
                content,
                List.copyOf(part.vendorFields()));
        try {
            return client.updateIf(operation, update, key);
        } catch (NotFoundException e) {
            SalesforceStatusTarget.OwnRow row = target.ownRow().orElseThrow(() -> e);
            make(operation, row, opportunity, key);
            return client.updateIf(operation, update, key);
        }
    }

    private void make(
            String operation, SalesforceStatusTarget.OwnRow row, ExternalRef opportunity, IdempotencyKey key) {
        try {
            client.upsert(
                    operation,
                    target.profile().object(),
                    row.key(),
                    SalesforceRefs.longId(opportunity.id()),
                    object().put(row.lookup(), opportunity.id()),
                    key);
        } catch (RejectedException e) {
            if (e.vendorCode().filter("INVALID_CROSS_REFERENCE_KEY"::equals).isEmpty()) {
                throw e;
            }
            NotFoundException unknown = SalesforceRefs.unknown(operation, SalesforceRefs.OPPORTUNITY, opportunity.id());
            unknown.addSuppressed(e);
            throw unknown;
        }
    }

    private static ObjectNode canonical(DealBilling billing) {
        ObjectNode canonical = object();
        put(canonical, SalesforceStatusTarget.BILLED, billing.billed());
        put(canonical, SalesforceStatusTarget.PAID, billing.paid());
        state(billing).ifPresent(state -> canonical.put(SalesforceStatusTarget.PAYMENT_STATE, state.name()));
        return canonical.put(SalesforceStatusTarget.AS_OF, billing.asOf().toString());
    }

    private static void put(ObjectNode canonical, String name, Money amount) {
        canonical
                .putObject(name)
                .put("amount", amount.getAmount().toPlainString())
                .put("currency", amount.getCurrencyUnit().getCode());
    }

    private static Optional<PaymentState> state(DealBilling billing) {
        if (billing.billed().isZero()) {
            return Optional.empty();
        }
        if (billing.paid().isLessThan(billing.billed())) {
            return Optional.of(billing.paid().isPositive() ? PaymentState.PARTIALLY_PAID : PaymentState.OPEN);
        }
        return Optional.of(PaymentState.PAID);
    }

    private DealBilling billing(SalesforceRecord row, DealBilling given) {
        CurrencyUnit currency = given.billed().getCurrencyUnit();
        return new DealBilling(
                money(row, SalesforceStatusTarget.BILLED + ".amount", currency),
                money(row, SalesforceStatusTarget.PAID + ".amount", currency),
                moment(row));
    }

    private Money money(SalesforceRecord row, String attribute, CurrencyUnit currency) {
        try {
            return Money.of(currency, new BigDecimal(required(row, figures, attribute)).stripTrailingZeros());
        } catch (NumberFormatException e) {
            throw row.invalid(target.field(attribute), "is no number");
        } catch (ArithmeticException e) {
            throw row.invalid(target.field(attribute), "has more decimals than " + currency + " has");
        }
    }

    private Instant moment(SalesforceRecord row) {
        try {
            return Instant.parse(required(row, figures, SalesforceStatusTarget.AS_OF));
        } catch (DateTimeException e) {
            throw row.invalid(target.field(SalesforceStatusTarget.AS_OF), "is no moment");
        }
    }

    private String required(SalesforceRecord row, MappingProfile part, String attribute) {
        String value = part.toCanonical(row.fields().asObject())
                .value()
                .at("/" + attribute.replace('.', '/'))
                .asString("");
        if (value.isEmpty()) {
            throw row.invalid(target.field(attribute), "is missing");
        }
        return value;
    }

    private static String text(ObjectNode content, String field) {
        return Soql.text(content.path(field).asString(""));
    }

    private static <T> WriteResult<T> result(GuardedResult result, T value, ExternalRef opportunity) {
        return new WriteResult<>(
                result.written() ? WriteOutcome.UPDATED : WriteOutcome.UNCHANGED,
                value,
                opportunity,
                result.row().requiredText(SalesforceRecord.MODIFIED));
    }

    private static ObjectNode object() {
        return WireJson.mapper().createObjectNode();
    }
}
