package org.throughline.netsuite;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.joda.money.CurrencyUnit;
import org.throughline.connector.ConflictException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.ErpVendors;
import org.throughline.connector.port.VendorBill;
import org.throughline.model.ExternalRef;
import org.throughline.model.party.LegalEntityId;
import org.throughline.model.party.TaxRegistration;
import org.throughline.model.party.TaxScheme;
import org.throughline.model.party.Vendor;
import org.throughline.model.party.VendorId;

/** Vendors and their bills, under the external ids made from their canonical ids; bills are created, never upserted. */
final class NetSuiteVendors implements ErpVendors {
    private static final String TYPE = "vendor";
    private static final String BILL = "vendorBill";
    private static final String CREATE_BILL = "netsuite.createVendorBill";
    private static final String ADDRESSES = "addressBook";

    private final NetSuiteClient client;
    private final NetSuiteMasterData masterData;

    NetSuiteVendors(NetSuiteClient client, NetSuiteMasterData masterData) {
        this.client = client;
        this.masterData = masterData;
    }

    @Override
    public Optional<Vendor> find(VendorId id) {
        return client.find("netsuite.retrieveVendor", TYPE, "eid:" + NetSuiteKeys.of(id))
                .map(row -> Vendor.builder()
                        .id(id)
                        .name(row.requiredText("companyName"))
                        .currency(row.id("currency").map(currency -> masterData.currency(row)))
                        .addExternalRefs(row.ref())
                        .build());
    }

    @Override
    public WriteResult<Vendor> upsert(Vendor vendor, LegalEntityId legalEntity, IdempotencyKey key) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("companyName", vendor.getName());
        body.put("isPerson", false);
        body.put("subsidiary", NetSuiteKeys.reference(NetSuiteKeys.of(legalEntity)));
        vendor.getCurrency()
                .ifPresent(currency -> body.put("currency", NetSuiteKeys.internal(masterData.currencyId(currency))));
        vendor.getPaymentTerms().ifPresent(terms -> body.put("terms", NetSuiteKeys.internal(masterData.termId(terms))));
        vendor.getTaxRegistrations().stream()
                .filter(registration -> registration.scheme() == TaxScheme.VAT)
                .map(TaxRegistration::number)
                .findFirst()
                .ifPresent(number -> body.put("vatRegNumber", number));
        String[] replaced = {};
        if (vendor.getAddress().isPresent()) {
            List<Map<String, Object>> addresses = List.of(
                    NetSuiteAddressMapper.fromAddress(vendor.getAddress().get(), true, true));
            body.put(ADDRESSES, Map.of("items", addresses));
            replaced = new String[] {ADDRESSES};
        }
        String id = client.upsert("netsuite.upsertVendor", TYPE, NetSuiteKeys.of(vendor.getId()), body, replaced);
        ExternalRef ref = new ExternalRef(NetSuiteClient.SYSTEM, TYPE, id);
        Vendor written = Vendor.builder().from(vendor).addExternalRefs(ref).build();
        return new WriteResult<>(WriteOutcome.UPDATED, written, ref);
    }

    @Override
    public WriteResult<VendorBill> post(VendorBill bill, IdempotencyKey key) {
        NetSuiteRecord row;
        WriteOutcome outcome = WriteOutcome.CREATED;
        try {
            row = client.create(CREATE_BILL, BILL, body(bill));
        } catch (ConflictException duplicate) {
            row = client.find("netsuite.retrieveVendorBill", BILL, "eid:" + NetSuiteKeys.of(bill.id()))
                    .orElseThrow(() -> duplicate);
            outcome = WriteOutcome.REPLAYED;
        }
        CurrencyUnit currency = masterData.currency(row);
        if (!row.money("total", currency).equals(bill.total())) {
            throw new ConflictException(
                    FailureDetails.of(NetSuiteClient.SYSTEM, CREATE_BILL),
                    "vendor bill " + bill.id() + " exists with another total",
                    row.ref());
        }
        return new WriteResult<>(outcome, bill, row.ref());
    }

    private Map<String, Object> body(VendorBill bill) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("externalId", NetSuiteKeys.of(bill.id()));
        body.put("entity", NetSuiteKeys.reference(NetSuiteKeys.of(bill.vendorId())));
        body.put("subsidiary", NetSuiteKeys.reference(NetSuiteKeys.of(bill.legalEntityId())));
        body.put(
                "currency",
                NetSuiteKeys.internal(masterData.currencyId(bill.total().getCurrencyUnit())));
        body.put("tranId", bill.number());
        body.put("tranDate", bill.billedOn().toString());
        List<Map<String, Object>> lines =
                bill.lines().stream().map(NetSuiteVendors::line).toList();
        body.put("expense", Map.of("items", lines));
        return body;
    }

    private static Map<String, Object> line(VendorBill.Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("account", NetSuiteKeys.reference(line.account()));
        fields.put("amount", line.amount().getAmount());
        fields.put("customer", NetSuiteKeys.reference(NetSuiteKeys.of(line.projectId())));
        // Costs of projects are passed on by invoices of the connector only.
        fields.put("isBillable", false);
        fields.put("memo", line.description());
        return fields;
    }
}
