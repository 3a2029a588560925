package org.throughline.rehearsal.combination;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import org.joda.money.Money;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.WireJson;
import org.throughline.connector.port.IssuedInvoice;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentId;
import org.throughline.model.party.CustomerId;
import org.throughline.rehearsal.ConnectedSystems;
import org.throughline.salesforce.platform.CompositeRequest;
import tools.jackson.databind.node.ObjectNode;

/** What people do in the systems between the flows: they enter and approve work, accept milestones, and pay. */
final class People {
    private static final String KEY = "Throughline_Key__c";
    private static final String SENIOR = "003000000000001AAA";
    private static final String CONSULTANT = "003000000000002AAA";

    private final ConnectedSystems systems;
    private final Engagement engagement;

    People(ConnectedSystems systems, Engagement engagement) {
        this.systems = systems;
        this.engagement = engagement;
    }

    void act(Stage stage) {
        switch (stage) {
            case SET_UP -> {}
            case JUNE -> deliverJune();
            case JULY -> deliverJuly();
            case CASH -> pay();
        }
    }

    private void deliverJune() {
        switch (engagement.model()) {
            case TIME_AND_MATERIALS, RETAINER ->
                enter(
                        timecard(SENIOR, "2026-06-14", "8", "8", "7.25", "8", "7.5"),
                        timecard(CONSULTANT, "2026-06-21", "8", "7.75", "8", "8", "8"));
            case FIXED_FEE -> accept(1, "2026-06-25");
            case MANAGED_SERVICES -> {}
        }
    }

    /** Of the first timecard, Monday and Tuesday are days of June that were entered late. */
    private void deliverJuly() {
        switch (engagement.model()) {
            case TIME_AND_MATERIALS, RETAINER ->
                enter(
                        timecard(SENIOR, "2026-06-28", "4", "4.5", "8", "8", "0"),
                        timecard(CONSULTANT, "2026-07-12", "8", "8", "8", "8", "6.25"));
            case FIXED_FEE -> {
                accept(2, "2026-07-16");
                accept(3, "2026-07-30");
            }
            case MANAGED_SERVICES -> {}
        }
    }

    private record Row(String object, String key, ObjectNode fields) {}

    private Row timecard(String contact, String sunday, String... hours) {
        LocalDate start = LocalDate.parse(sunday);
        ObjectNode row = WireJson.mapper()
                .createObjectNode()
                .put("pse__Resource__c", contact)
                .put("pse__Start_Date__c", sunday)
                .put("pse__End_Date__c", start.plusDays(6).toString())
                .put("pse__Billable__c", true)
                .put("pse__Status__c", "Approved")
                .put("pse__Submitted__c", true)
                .put("pse__Approved__c", true)
                .put("pse__Include_In_Financials__c", true);
        row.putObject("pse__Project__r").put(KEY, engagement.deal().project().value());
        List<String> days = List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday");
        for (int i = 0; i < hours.length; i++) {
            row.put("pse__" + days.get(i) + "_Hours__c", new BigDecimal(hours[i]));
        }
        return new Row("pse__Timecard_Header__c", "time-" + contact + "-" + sunday, row);
    }

    private void accept(int line, String date) {
        enter(new Row(
                "pse__Milestone__c",
                engagement.deal().milestone(line),
                WireJson.mapper()
                        .createObjectNode()
                        .put("pse__Status__c", "Approved")
                        .put("pse__Approved__c", true)
                        .put("pse__Approved_for_Billing__c", true)
                        .put("pse__Include_In_Financials__c", true)
                        .put("pse__Actual_Date__c", date)));
    }

    private void enter(Row... rows) {
        CompositeRequest request = CompositeRequest.writes();
        for (int i = 0; i < rows.length; i++) {
            request.upsert("row" + i, rows[i].object(), KEY, rows[i].key(), rows[i].fields());
        }
        again(() -> systems.org().composite("people.enter", request));
    }

    /** The first invoice is paid in two parts, of the second a part. */
    private void pay() {
        List<IssuedInvoice> invoices =
                systems.erp().invoices().forProject(engagement.deal().project());
        CustomerId customer = systems.erp()
                .projects()
                .find(engagement.deal().project())
                .orElseThrow()
                .getCustomerId();
        for (IssuedInvoice invoice : invoices) {
            Money part = invoice.total().multipliedBy(new BigDecimal("0.37"), RoundingMode.HALF_UP);
            pay(invoice, customer, 1, part);
            if (invoice.equals(invoices.get(0))) {
                pay(invoice, customer, 2, invoice.total().minus(part));
            }
        }
    }

    private void pay(IssuedInvoice invoice, CustomerId customer, int part, Money amount) {
        PaymentId id = PaymentId.of(invoice.id() + "-" + part);
        Payment payment = Payment.builder()
                .id(id)
                .customerId(customer)
                .amount(amount)
                .receivedOn(LocalDate.parse("2026-08-10"))
                .reference(invoice.number())
                .addAllocations(new Allocation(invoice.id(), amount))
                .build();
        again(() -> systems.erp().payments().record(payment, IdempotencyKey.of("payment", id)));
    }

    /** Who gets no answer does it again under the same key: a connection may be cut in a long sweep. */
    private static void again(Runnable entry) {
        try {
            entry.run();
        } catch (OutcomeUnknownException e) {
            entry.run();
        }
    }
}
