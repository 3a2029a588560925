package org.throughline.certinia;

import static org.assertj.core.api.Assertions.assertThat;
import static org.throughline.certinia.TestOrg.PROJECT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.port.ExpenseReportId;
import org.throughline.model.ExternalRef;
import org.throughline.model.Period;
import org.throughline.model.delivery.ApprovalState;
import org.throughline.model.party.ResourceId;
import org.throughline.simulator.SimulatorExtension;

/** How many calls each operation makes, besides sign-in and further pages: the table in the README. */
class CertiniaCallsTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("test", "1");
    private static final LocalDate JULY = LocalDate.of(2026, 7, 1);

    private static TestOrg org = new TestOrg();

    @RegisterExtension
    static final SimulatorExtension CERTINIA = SimulatorExtension.of(() -> {
        org = new TestOrg();
        org.bill("E1-2026-05");
        return org.simulator();
    });

    @ParameterizedTest(name = "{0}")
    @MethodSource("operations")
    void anOperationMakesAsManyCallsAsItSays(String operation, int calls, Consumer<CertiniaPsa> run) {
        run.accept(CertiniaPsa.connect(TestOrg.config(CERTINIA.baseUrl())));

        assertThat(CERTINIA.server().requests().stream()
                        .filter(request -> !request.path().endsWith("/token"))
                        .filter(request -> !request.path().contains("/query/")))
                .hasSize(calls);
    }

    static Stream<Arguments> operations() {
        return Stream.of(
                of("projects.find", 1, psa -> psa.projects().find(PROJECT)),
                of("projects.setUp", 1, psa -> psa.projects().setUp(Samples.timeAndMaterials(), KEY)),
                of("work.unbilled", 1, psa -> psa.work().unbilled(PROJECT, JULY)),
                of("work.updatePayment", 1, psa -> psa.work().updatePayment(Samples.payment("E1-2026-05"), KEY)),
                of("timeEntries.record", 2, psa -> psa.timeEntries().record(List.of(Samples.time(JULY, "7.25")), KEY)),
                of(
                        "timeEntries.find",
                        1,
                        psa -> psa.timeEntries().find(PROJECT, new Period(JULY.minusMonths(1), JULY))),
                of(
                        "timeEntries.changedSince",
                        1,
                        psa -> psa.timeEntries().changedSince(Instant.EPOCH).toList()),
                of(
                        "expenses.write",
                        2,
                        psa -> psa.expenses().write(Samples.report(Samples.expense("X1", "USD 80.10")), KEY)),
                of("expenses.find", 1, psa -> psa.expenses().find(ExpenseReportId.of("XR-1"))),
                of("resources.find", 1, psa -> psa.resources().find(ResourceId.of("R7"))),
                of("resources.active", 1, psa -> psa.resources().active().toList()),
                of("milestones.find", 1, psa -> psa.milestones().find(PROJECT)),
                of(
                        "milestones.complete",
                        1,
                        psa -> psa.milestones().complete(Samples.completion("M3", ApprovalState.APPROVED), KEY)),
                of("billingEvents.released", 1, psa -> psa.billingEvents().released(PROJECT)),
                of(
                        "billingEvents.markInvoiced",
                        1,
                        psa -> psa.billingEvents()
                                .markInvoiced(
                                        new ExternalRef(
                                                "certinia",
                                                "pse__Billing_Event__c",
                                                org.release("a0U000000000001EAA", "10.00", "10.00")),
                                        "INV-7",
                                        JULY,
                                        KEY)),
                of("missingFields", 14, CertiniaPsa::missingFields));
    }

    private static Arguments of(String operation, int calls, Consumer<CertiniaPsa> run) {
        return Arguments.of(operation, calls, run);
    }
}
