package org.throughline.simulator.stripe;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** {@code /v1/customers} and the payment methods attached to them. */
final class Customers implements Resource {
    private static final String OBJECT = "customer";
    private static final String[] TEXTS = {"name", "email", "phone", "description"};
    private static final String[] ADDRESS = {"line1", "line2", "city", "state", "postal_code", "country"};
    private static final String[] WRITABLE = {
        "name",
        "email",
        "phone",
        "description",
        "address",
        "metadata",
        "tax_exempt",
        "invoice_settings",
        "shipping",
        "invoice_prefix",
        "preferred_locales",
        "payment_method"
    };

    private final Ledger ledger;
    private final Search search;

    Customers(Ledger ledger, Search search) {
        this.ledger = ledger;
        this.search = search;
    }

    @Override
    public ObjectNode answer(Call call) {
        Params params = call.params();
        return switch (call.shape()) {
            case "POST" -> create(params.only(WRITABLE));
            case "GET" -> list(call);
            case "GET search" -> search.find(OBJECT, call);
            case "GET id" -> Shown.of(ledger.get(OBJECT, call.id()));
            case "POST id" -> update(ledger.get(OBJECT, call.id()), params.only(WRITABLE));
            case "DELETE id" -> delete(call.id());
            default -> throw call.unknown();
        };
    }

    private ObjectNode create(Params params) {
        ObjectNode customer = ledger.create(OBJECT);
        for (String field : TEXTS) {
            customer.putNull(field);
        }
        for (String field :
                new String[] {"address", "currency", "default_source", "discount", "shipping", "test_clock"}) {
            customer.putNull(field);
        }
        customer.put("balance", 0)
                .put("delinquent", false)
                .put("invoice_prefix", prefix(customer))
                .put("next_invoice_sequence", 1)
                .put("tax_exempt", "none");
        customer.putArray("preferred_locales");
        customer.putObject("invoice_settings")
                .putNull("custom_fields")
                .putNull("default_payment_method")
                .putNull("footer")
                .putNull("rendering_options");
        fill(customer, params);
        ledger.put(customer);
        ledger.tell("customer.created", customer);
        return Shown.of(customer);
    }

    private ObjectNode update(ObjectNode customer, Params params) {
        fill(customer, params);
        ledger.put(customer);
        ledger.tell("customer.updated", customer);
        return Shown.of(customer);
    }

    private void fill(ObjectNode customer, Params params) {
        for (String field : TEXTS) {
            if (params.has(field)) {
                customer.put(field, params.text(field));
            }
        }
        if (params.has("address")) {
            address(customer, params.object("address").only(ADDRESS));
        }
        if (params.has("tax_exempt")) {
            customer.put("tax_exempt", params.oneOf("tax_exempt", "none", "none", "exempt", "reverse"));
        }
        Params settings = params.object("invoice_settings");
        if (settings.has("default_payment_method")) {
            customer.path("invoice_settings")
                    .asObject()
                    .put("default_payment_method", settings.text("default_payment_method"));
        }
        params.mergeMetadata(customer);
    }

    private static void address(ObjectNode customer, Params given) {
        ObjectNode address = customer.path("address").isObject()
                ? customer.path("address").asObject()
                : customer.putObject("address");
        for (String part : ADDRESS) {
            if (given.has(part) || !address.has(part)) {
                @Nullable String value = given.has(part) ? given.text(part) : null;
                address.put(part, value);
            }
        }
    }

    private ObjectNode list(Call call) {
        String email = call.params().only(Lists.names("email")).text("email");
        return Lists.page(
                call,
                ledger
                        .newestFirst(
                                OBJECT,
                                row -> email == null
                                        || row.path("email").asString("").equals(email))
                        .stream()
                        .map(Shown::of)
                        .toList());
    }

    private ObjectNode delete(String id) {
        ObjectNode customer = ledger.get(OBJECT, id);
        ledger.store().delete(OBJECT, id);
        ledger.tell("customer.deleted", customer);
        return customer.objectNode().put("id", id).put("object", OBJECT).put("deleted", true);
    }

    private static String prefix(ObjectNode customer) {
        String id = customer.get("id").asString();
        return "S" + id.substring(id.length() - 7);
    }
}
