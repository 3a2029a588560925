package org.throughline.example.quotetocash;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.joda.money.Money;
import org.throughline.connector.IdempotencyKey;
import org.throughline.idempotency.Effect;
import org.throughline.idempotency.Effects;
import org.throughline.model.ExternalRef;
import org.throughline.model.billing.Allocation;
import org.throughline.model.billing.Invoice;
import org.throughline.model.billing.Payment;
import org.throughline.model.billing.PaymentId;
import org.throughline.salesforce.platform.CompositeRequest;
import org.throughline.salesforce.platform.Soql;
import tools.jackson.databind.node.ObjectNode;

/**
 * Plays the people who work in the systems between the flows: consultants enter time, project managers accept
 * milestones, sales wins a change order, master data corrects an account, customers pay. What they do is done once, too:
 * each is an effect.
 */
final class People {
    private static final String KEY = "Throughline_Key__c";

    private final Systems systems;
    private final Effects effects;

    People(Systems systems, Effects effects) {
        this.systems = systems;
        this.effects = effects;
    }

    /** Enters the work of a month, all of it or nothing. */
    void deliver(YearMonth month, List<Scenario.Entry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        effects.run(Effect.named("people.delivery.enter", String.class)
                .key(month)
                .fingerprint(entries)
                // All of it was entered, or nothing: the first entry tells.
                .probeFor(() -> isEntered(entries.get(0)) ? Optional.of(month.toString()) : Optional.empty())
                .perform(() -> {
                    CompositeRequest request = CompositeRequest.writes();
                    for (int i = 0; i < entries.size(); i++) {
                        Scenario.Entry entry = entries.get(i);
                        request.upsert("entry" + i, entry.object(), KEY, entry.key(), entry.fields());
                    }
                    systems.org().composite("people.deliver", request);
                    return month.toString();
                })
                .build());
    }

    private boolean isEntered(Scenario.Entry entry) {
        return !systems.org()
                .query(
                        "people.lookUp",
                        "SELECT Id FROM " + entry.object() + " WHERE " + KEY + " = " + Soql.text(entry.key()))
                .items()
                .isEmpty();
    }

    void correct(Scenario.Correction correction) {
        edit("people.account.correct", correction.object(), correction.id(), correction.fields());
    }

    void win(Scenario.ChangeOrder change) {
        edit("people.deal.win", "Opportunity", change.opportunity(), change.fields());
    }

    private void edit(String name, String object, String id, ObjectNode fields) {
        effects.run(Effect.named(name, String.class)
                .key(id)
                .fingerprint(fields)
                .repeatable()
                .perform(() -> {
                    systems.org().update("people.edit", object, id, fields, IdempotencyKey.of(name, id));
                    return id;
                })
                .build());
    }

    /** Looks up what was billed of a timecard. */
    List<ExternalRef> splits(String timecard) {
        return systems
                .org()
                .query(
                        "people.lookUp",
                        "SELECT Id FROM pse__Timecard__c WHERE pse__Timecard_Header__r." + KEY + " = "
                                + Soql.text(timecard) + " ORDER BY Id")
                .items()
                .stream()
                .map(split -> new ExternalRef("certinia", split.objectType(), split.id()))
                .toList();
    }

    /** Takes a timecard off its billing event and corrects it. */
    void takeBack(Scenario.Credit credit, Invoice invoice) {
        effects.run(Effect.named("people.timecard.take-back", String.class)
                .key(credit.timecard())
                .fingerprint(credit)
                // Each of its steps sets records to given content.
                .repeatable()
                .perform(() -> {
                    new BillingDesk(systems.org(), invoice).takeBack(credit.timecard(), credit.fields());
                    return credit.timecard();
                })
                .build());
    }

    /** Pays what is owed of an invoice: in the given parts, and the rest at the end. */
    void pay(Invoice invoice, Money owed, List<String> parts, LocalDate receivedOn) {
        List<Money> amounts = new ArrayList<>();
        Money rest = owed;
        for (String part : parts) {
            Money amount = Money.parse(invoice.getCurrency() + " " + part);
            amounts.add(amount);
            rest = rest.minus(amount);
        }
        amounts.add(rest);
        for (int i = 0; i < amounts.size(); i++) {
            pay(invoice, i + 1, amounts.get(i), receivedOn);
        }
    }

    private void pay(Invoice invoice, int part, Money amount, LocalDate receivedOn) {
        PaymentId id = PaymentId.of(invoice.getId() + "-" + part);
        Payment payment = Payment.builder()
                .id(id)
                .customerId(invoice.getCustomerId())
                .amount(amount)
                .receivedOn(receivedOn)
                .reference(invoice.getNumber())
                .addAllocations(new Allocation(invoice.getId(), amount))
                .build();
        effects.run(Effect.named("people.payment.record", ExternalRef.class)
                .key(id)
                .fingerprint(payment)
                // The ERP recognises the payment's id and gives the first one back.
                .repeatable()
                .perform(() -> systems.erp()
                        .payments()
                        .record(payment, IdempotencyKey.of("payment", id))
                        .ref())
                .build());
    }
}
