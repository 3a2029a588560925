package org.throughline.netsuite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.joda.money.CurrencyUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.ConflictException;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.RejectedException;
import org.throughline.connector.WriteOutcome;
import org.throughline.connector.WriteResult;
import org.throughline.connector.port.VendorBill;
import org.throughline.model.party.Vendor;
import org.throughline.model.party.VendorId;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** Vendors and what they bill. */
class NetSuiteVendorsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");

    private static TestAccount account = new TestAccount();

    @RegisterExtension
    static final SimulatorExtension NETSUITE = SimulatorExtension.of(() -> {
        account = new TestAccount();
        return account.simulator();
    });

    private NetSuiteErp erp;

    @BeforeEach
    void connect() {
        erp = NetSuiteErp.connect(TestAccount.config(NETSUITE.baseUrl()).build());
    }

    @AfterEach
    void theBooksBalance() {
        account.assertBooksBalance();
    }

    @Test
    void aVendorWrittenTwiceIsOneRecordWithOneAddress() {
        erp.vendors().upsert(OrderSamples.vendor(), Samples.US, KEY);

        erp.vendors().upsert(OrderSamples.vendor(), Samples.US, KEY);

        assertThat(account.row("vendor", "vend-v2").at("/addressBook/items")).hasSize(1);
        Vendor found = erp.vendors().find(VendorId.of("v2")).orElseThrow();
        assertThat(found.getName()).isEqualTo("Other Subcontractor");
        assertThat(found.getCurrency()).contains(CurrencyUnit.USD);
    }

    @Test
    void aBillIsCostOfItsProjectAndNotBilledOn() {
        WriteResult<VendorBill> posted = erp.vendors().post(OrderSamples.bill("b1", "800.00"), KEY);

        assertThat(posted.outcome()).isEqualTo(WriteOutcome.CREATED);
        ObjectNode row = account.row("vendorBill", "bill-b1");
        assertThat(row.path("tranId").asString()).isEqualTo("R-2026-17");
        assertThat(row.at("/expense/items/0/customer/id").asString()).isEqualTo("102");
        assertThat(row.at("/expense/items/0/isBillable").asBoolean()).isFalse();
        assertThat(account.simulator().trialBalance())
                .filteredOn(line -> line.account().equals("Subcontractors"))
                .singleElement()
                .satisfies(line -> assertThat(line.debit()).isEqualByComparingTo("800"));
    }

    @Test
    void postingABillTwiceIsOneBillAndAnotherTotalIsAConflict() {
        WriteResult<VendorBill> first = erp.vendors().post(OrderSamples.bill("b1", "800.00"), KEY);

        WriteResult<VendorBill> second = erp.vendors().post(OrderSamples.bill("b1", "800.00"), KEY);

        assertThat(second.outcome()).isEqualTo(WriteOutcome.REPLAYED);
        assertThat(second.ref()).isEqualTo(first.ref());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> erp.vendors().post(OrderSamples.bill("b1", "801.00"), KEY))
                .withMessageContaining("exists with another total");
    }

    @Test
    void aBillOfAnUnknownVendorIsRefused() {
        VendorBill known = OrderSamples.bill("b1", "800.00");
        VendorBill unknown = new VendorBill(
                known.id(), VendorId.of("v7"), known.legalEntityId(), known.number(), known.billedOn(), known.lines());

        assertThatExceptionOfType(RejectedException.class)
                .isThrownBy(() -> erp.vendors().post(unknown, KEY))
                .withMessageContaining("entity");
    }
}
