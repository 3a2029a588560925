package org.throughline.simulator.avatax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.throughline.simulator.avatax.AvaTaxTester.json;
import static org.throughline.simulator.avatax.AvaTaxTester.refusal;

import java.net.http.HttpResponse;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SimulatorExtension;
import tools.jackson.databind.node.ObjectNode;

/** The account: sign-in, ping, the company with its nexus, and seeds. */
class AvaTaxSimulatorTest {
    private static final String PING = "/api/v2/utilities/ping";
    private static final String COMPANIES = "/api/v2/companies";

    @RegisterExtension
    static final SimulatorExtension AVATAX = SimulatorExtension.of(AvaTaxTester::seeded);

    private AvaTaxTester account;

    @BeforeEach
    void makeAClient() {
        account = new AvaTaxTester(AVATAX);
    }

    @Test
    void pingAlwaysAnswersAndTellsWhoAsks() {
        HttpResponse<String> known = account.get(PING);
        HttpResponse<String> stranger = account.send("GET", PING, null, "Accept", "*/*");

        assertThat(known.statusCode()).isEqualTo(200);
        assertThat(json(known).path("authenticated").asBoolean()).isTrue();
        assertThat(json(known).path("authenticationType").asString()).isEqualTo("AccountIdLicenseKey");
        assertThat(stranger.statusCode()).isEqualTo(200);
        assertThat(json(stranger).path("authenticated").asBoolean()).isFalse();
        assertThat(json(stranger).path("authenticationType").asString()).isEqualTo("None");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2000000001:wrong", "wrong:test-licence", "2000000001", ":"})
    void aWrongCredentialIsRefused(String credentials) {
        HttpResponse<String> response = account.send("GET", COMPANIES, null, credentials);

        assertThat(refusal(response)).isEqualTo("401 AuthenticationException 30");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer abc", "Basic %%%", "Basic"})
    void aCredentialOfAnotherFormIsRefused(String header) {
        HttpResponse<String> response = account.send("GET", COMPANIES, null, "Authorization", header);

        assertThat(refusal(response)).isEqualTo("401 AuthenticationException 30");
    }

    @Test
    void everyAnswerCarriesItsCorrelation() {
        HttpResponse<String> refused =
                account.send("GET", COMPANIES, null, "Authorization", "Basic x", "X-Correlation-Id", "trace-7");

        assertThat(refused.headers().firstValue("X-Correlation-Id")).hasValue("trace-7");
        assertThat(account.get(PING).headers().firstValue("X-Correlation-Id")).isPresent();
        assertThat(refused.headers().firstValue("Api-Supported-Versions")).hasValue("2.0");
    }

    @Test
    void theCompanyIsListedWithItsNexusWhenAskedFor() {
        assertThat(json(account.get(COMPANIES)).at("/value/0").has("nexus")).isFalse();

        String nexus = json(account.get(COMPANIES + "?$include=Nexus"))
                .at("/value/0/nexus")
                .toString();

        assertThat(nexus)
                .startsWith("[{\"country\":\"US\",\"region\":\"NY\"},{\"country\":\"US\",\"region\":\"PA\"}")
                .contains("{\"country\":\"DE\",\"region\":\"DE\"}");
    }

    @ParameterizedTest
    @CsvSource({"ACME, 1", "OTHER, 0", "AC''ME, 0"})
    void theListOfCompaniesIsFilteredByCode(String code, int count) {
        String filter = "?$filter=companyCode%20eq%20%27" + code + "%27";

        assertThat(json(account.get(COMPANIES + filter)).path("@recordsetCount").asInt())
                .isEqualTo(count);
    }

    @ParameterizedTest
    @CsvSource({"GET, /api/v2/nowhere", "DELETE, /api/v2/companies", "GET, /"})
    void whatIsNotCoveredIsNotFound(String method, String path) {
        assertThat(refusal(account.send(method, path, null, "2000000001:test-licence")))
                .isEqualTo("404 NotFound 4001");
    }

    @Test
    void aThrottledOrRefusedCallHasTheVendorsShape() {
        AVATAX.server().addFault(FaultRule.once(Fault.THROTTLE, "GET", COMPANIES));
        AVATAX.server().addFault(FaultRule.once(Fault.UNAVAILABLE, "GET", COMPANIES));

        assertThat(refusal(account.get(COMPANIES))).isEqualTo("429 RateLimitExceededError 1723");
        assertThat(refusal(account.get(COMPANIES))).isEqualTo("503 ServiceNotReady 1718");
        assertThat(account.get(COMPANIES).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/account/accountId, account.accountId is missing",
        "/account/licenseKey, account.licenseKey is missing",
        "/account/companyCode, account.companyCode is missing",
        "/rates/1/jurisName, rates[1].jurisName is missing",
        "/rates/0/rate, rates[0].rate is missing",
        "/nexus/2/country, nexus[2].country is missing"
    })
    void aMistakeInTheSeedNamesTheField(String pointer, String message) {
        ObjectNode seed = AvaTaxTester.seedFile();
        int last = pointer.lastIndexOf('/');
        seed.at(pointer.substring(0, last)).asObject().remove(pointer.substring(last + 1));
        AvaTaxSimulator unseeded = new AvaTaxSimulator(RecordStore.inMemory(), Clock.systemUTC());

        assertThatThrownBy(() -> unseeded.seed(seed))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    @Test
    void aRateThatIsNoNumberIsAMistakeInTheSeed() {
        ObjectNode seed = AvaTaxTester.seedFile();
        seed.at("/rates/0").asObject().put("rate", "4 %");
        AvaTaxSimulator unseeded = new AvaTaxSimulator(RecordStore.inMemory(), Clock.systemUTC());

        assertThatThrownBy(() -> unseeded.seed(seed)).hasMessage("rates[0].rate: not a number: 4 %");
    }
}
