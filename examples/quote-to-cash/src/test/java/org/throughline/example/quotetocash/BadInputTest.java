package org.throughline.example.quotetocash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.RecordStore;
import tools.jackson.databind.node.ObjectNode;

/** Wrong input gets an answer that names it, and leaves every system as it was. */
class BadInputTest {
    private static final String DEALS = "\"deals\": [";

    @TempDir
    private static Path keys;

    @TempDir
    private Path folder;

    private Path scenario;
    private Consumer<TestSystems> preparation = systems -> {};
    private final Map<String, String> overrides = new HashMap<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @BeforeEach
    void copyTheScenario() throws IOException {
        scenario = folder.resolve("scenario");
        try (Stream<Path> files = Files.walk(TestSystems.SCENARIO)) {
            for (Path file : files.toList()) {
                Path copy =
                        scenario.resolve(TestSystems.SCENARIO.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(file, copy);
                }
            }
        }
    }

    @Test
    void aMalformedFileIsNamedWithItsLine() throws IOException {
        edit("scenario.json", text -> text.replace("\"asOf\":", "\"asOf\" \"x\":"));

        assertThat(runAndRequireNoChange()).isEqualTo(2);
        assertThat(printed()).contains("scenario.json:2");
    }

    @Test
    void aWrongFieldIsNamed() throws IOException {
        edit("scenario.json", text -> text.replace("\"2026-06-30\"", "\"30 June\""));

        assertThat(runAndRequireNoChange()).isEqualTo(2);
        assertThat(printed()).contains("scenario.json: billing[0].invoiceDate is not a date");
    }

    @Test
    void anUnknownOpportunityIsNamed() throws IOException {
        onlyDeal("006000000000999AAA");

        assertThat(runAndRequireNoChange()).isEqualTo(1);
        assertThat(printed()).contains("quote-to-project:006000000000999AAA is PAUSED", "006000000000999AAA");
    }

    @Test
    void aWrongSecretIsForWhoeverKeepsTheConnections() throws IOException {
        onlyDeal("006000000000001AAA");
        overrides.put("THROUGHLINE_SALESFORCE_CLIENT_SECRET", "wrong-secret");

        assertThat(runAndRequireNoChange()).isEqualTo(1);
        assertThat(printed()).contains("INTEGRATION", "AuthenticationException").doesNotContain("wrong-secret");
    }

    @Test
    void aWebPageInPlaceOfAnAnswerIsCalledThat() throws IOException {
        onlyDeal("006000000000001AAA");

        assertThat(runAndRequireNoChange(
                        FaultRule.once(Fault.HTML_ERROR, "GET", ".*/query").striking(0, 1000)))
                .isEqualTo(1);
        assertThat(printed())
                .contains("quote-to-project:006000000000001AAA is PAUSED")
                .doesNotContain("<html");
    }

    @Test
    void anAmountWithTooManyDecimalsNamesItsField() throws IOException {
        onlyDeal("006000000000002AAA");
        edit(
                "simulators/salesforce.json",
                text -> text.replace("\"CurrencyIsoCode\": \"USD\"", "\"CurrencyIsoCode\": \"JPY\"")
                        .replace("\"UnitPrice\": 27000.0", "\"UnitPrice\": 27000.5"));

        assertThat(runAndRequireNoChange()).isEqualTo(1);
        assertThat(printed()).contains("MappingException", "more decimals than JPY");
    }

    @Test
    void aCurrencyThatIso4217DoesNotHaveNamesItsField() throws IOException {
        onlyDeal("006000000000002AAA");
        preparation = systems -> {
            RecordStore org = systems.fleet().store("salesforce");
            ObjectNode deal = org.get("Opportunity", "006000000000002AAA").orElseThrow();
            org.put("Opportunity", "006000000000002AAA", deal.put("CurrencyIsoCode", "ZZZ"));
        };

        assertThat(runAndRequireNoChange()).isEqualTo(1);
        assertThat(printed()).contains("CurrencyIsoCode", "ZZZ");
    }

    @Test
    void anEmptyRateCardPausesTheDeal() throws IOException {
        onlyDeal("006000000000001AAA");
        edit(
                "simulators/salesforce.json",
                text -> text.replaceAll("(?s)\\{\\s*\"Id\": \"00k00000000000[12]AAA\".*?\\},?", ""));

        assertThat(runAndRequireNoChange()).isEqualTo(1);
        assertThat(printed()).contains("SALES_OPS", "rateCard.lines has no rate");
    }

    @Test
    void halfOfTheEnvironmentIsNotGuessed() throws IOException {
        overrides.put("THROUGHLINE_AVATAX_LICENSE_KEY", "");

        assertThat(runAndRequireNoChange()).isEqualTo(2);
        assertThat(printed()).contains("THROUGHLINE_AVATAX_LICENSE_KEY");
    }

    private void onlyDeal(String id) throws IOException {
        edit(
                "scenario.json",
                text -> text.substring(0, text.indexOf(DEALS) + DEALS.length()) + "\"" + id + "\"]"
                        + text.substring(text.indexOf(']', text.indexOf(DEALS)) + 1));
    }

    private void edit(String file, UnaryOperator<String> change) throws IOException {
        String before = Files.readString(scenario.resolve(file));
        String after = change.apply(before);
        assertThat(after).as("the edit of " + file + " changes it").isNotEqualTo(before);
        Files.writeString(scenario.resolve(file), after);
    }

    private int runAndRequireNoChange(FaultRule... faults) throws IOException {
        try (TestSystems systems = TestSystems.withoutFaults(folder, scenario, DemoCredentials.keptIn(keys))) {
            for (FaultRule fault : faults) {
                systems.fleet().server("salesforce").addFault(fault);
            }
            preparation.accept(systems);
            Map<String, List<String>> before = systems.state();
            Map<String, String> environment = new HashMap<>(systems.environment());
            environment.putAll(overrides);
            PrintStream printer = new PrintStream(out, true, StandardCharsets.UTF_8);
            PrintStream systemErr = System.err;
            System.setErr(printer);
            try {
                return QuoteToCash.run(
                        new String[] {
                            "--scenario",
                            scenario.toString(),
                            "--data",
                            folder.resolve("data").toString()
                        },
                        environment,
                        printer,
                        Duration.ofMinutes(1),
                        CallCounter::halt);
            } finally {
                System.setErr(systemErr);
                assertThat(systems.state()).isEqualTo(before);
            }
        }
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
