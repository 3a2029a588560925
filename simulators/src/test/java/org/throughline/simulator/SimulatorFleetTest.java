package org.throughline.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimulatorFleetTest {
    private static final String SEED = """
            {"org":{"clientId":"c","clientSecret":"s","username":"u@acme.example"},
             "records":{"Account":[{"Name":"Acme"}]}}
            """;

    @TempDir
    Path directory;

    @Test
    void everyVendorWithASeedFileRuns() throws Exception {
        Files.writeString(directory.resolve("salesforce.json"), SEED);
        try (SimulatorFleet fleet = SimulatorFleet.start(directory, null, FaultScript.none(), Clock.systemUTC())) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(fleet.urls().get("salesforce") + "/services/data"))
                    .build();

            assertThat(HttpClient.newHttpClient()
                            .send(request, BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
            assertThat(fleet.server("salesforce").requests()).hasSize(1);
            assertThat(fleet.store("salesforce").all("Account")).hasSize(1);
            assertThatThrownBy(() -> fleet.server("nobody")).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aDirectoryWithoutSeedsIsAMistake() {
        assertThatThrownBy(() -> SimulatorFleet.start(directory, null, FaultScript.none(), Clock.systemUTC()))
                .hasMessageContaining("none of the seed files");
    }

    @Test
    void aMistakeInASeedIsReportedWithFileAndField() throws IOException {
        Path file = Files.writeString(directory.resolve("salesforce.json"), "{\"org\":{\"clientId\":\"c\"}}");

        assertThatThrownBy(() -> SimulatorFleet.start(directory, null, FaultScript.none(), Clock.systemUTC()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(file + ": org.clientSecret: a text is needed");
    }

    @Test
    void theProgramTakesItsOptionsFromTheCommandLine() throws IOException {
        Path faults = Files.writeString(directory.resolve("faults.json"), "[{\"fault\":\"LOSE\"}]");

        SimulatorFleet.Options options = SimulatorMain.options(
                "--seed", "s", "--data", "d", "--faults", faults.toString(), "--log", "l", "--salesforce-port", "8101");

        assertThat(options.seedDirectory()).isEqualTo(Path.of("s"));
        assertThat(options.dataDirectory()).isEqualTo(Path.of("d"));
        assertThat(options.faults().rules()).hasSize(1);
        assertThat(options.log()).isEqualTo(Path.of("l"));
        assertThat(options.ports()).containsExactly(Map.entry("salesforce", 8101));
    }

    @ParameterizedTest
    @CsvSource({
        "'--data d', --seed DIR is needed",
        "'--seed', an option and its value are expected at --seed",
        "'--seed s --speed 9', unknown option --speed",
        "'--seed s --salesforce-port 70000', --salesforce-port: not a port: 70000"
    })
    void aWrongCommandLineIsExplained(String line, String message) {
        assertThatThrownBy(() -> SimulatorMain.options(line.split(" "))).hasMessage(message);
    }
}
