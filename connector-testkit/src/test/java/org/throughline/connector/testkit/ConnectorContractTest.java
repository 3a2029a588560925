package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.RejectedException;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.FailedCall;

/** Plants one mistake at a time, and expects the contract to find it. */
class ConnectorContractTest {
    @RegisterExtension
    final ToyVendor vendor = new ToyVendor();

    ConnectorContractTest() throws IOException {}

    @Test
    void aConnectorThatKeepsTheContractPasses() {
        Contract<ToyConnector> contract = contract(ToyConnector::new);

        assertThatCode(() -> all(contract.theSameKeyTwiceIsOneEffect())).doesNotThrowAnyException();
        assertThatCode(() -> all(contract.aPreviewShowsWhatIsThenSentAndSendsNothing()))
                .doesNotThrowAnyException();
        assertThatCode(contract::anExpiredTokenIsRenewedOnce).doesNotThrowAnyException();
    }

    @Test
    void aWriteThatIgnoresItsKeyIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            ApiRequest write(String key) {
                return ApiRequest.post("toy.upsert").path("items").json(key);
            }
        });

        assertFinds(() -> all(contract.theSameKeyTwiceIsOneEffect()));
        assertFinds(() -> all(contract.aLostAnswerLeavesTheOutcomeUnknownAndRepeatingIsSafe()));
    }

    @Test
    void aWriteThatAPreviewDoesNotHoldBackIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            ApiRequest write(String key) {
                return super.write(key).reading();
            }
        });

        assertFinds(() -> all(contract.aPreviewShowsWhatIsThenSentAndSendsNothing()));
    }

    @Test
    void aWriteThatIsNotWhatThePreviewShowedIsFound() {
        AtomicInteger writes = new AtomicInteger();
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            ApiRequest write(String key) {
                return super.write(key).header("X-Attempt", String.valueOf(writes.incrementAndGet()));
            }
        });

        assertFinds(() -> all(contract.aPreviewShowsWhatIsThenSentAndSendsNothing()));
    }

    @Test
    void aLostAnswerTakenForAFailedReadIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            ApiRequest write(String key) {
                return super.write(key).reading();
            }
        });

        assertFinds(() -> all(contract.aLostAnswerLeavesTheOutcomeUnknownAndRepeatingIsSafe()));
    }

    @Test
    void aMapperThatTakesEveryErrorForARefusalIsFound() {
        Contract<ToyConnector> contract =
                contract(url -> new ToyConnector(url, call -> new RejectedException(call.details(), "refused")));

        assertFinds(contract::aThrottledCallTellsTheWaitInSeconds);
        assertFinds(() -> all(contract.aThrottledWriteWasNotExecuted()));
        assertFinds(contract::anExpiredTokenIsRenewedOnce);
        assertFinds(contract::aRefusedCredentialNeedsAHuman);
    }

    @Test
    void aMapperThatDropsTheWaitIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(
                url,
                call -> ErrorMapper.byStatus()
                        .map(new FailedCall(call.details(), call.isWrite(), call.response(), null))));

        assertFinds(contract::aThrottledCallTellsTheWaitInSeconds);
        assertFinds(contract::aThrottledCallTellsTheWaitUntilADate);
    }

    @Test
    void aMapperThatQuotesThePageIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(
                url,
                call -> new OutcomeUnknownException(
                        call.details(), call.response().text(), null)));

        assertFinds(contract::aPageOfHtmlGivesAClearErrorWithoutThePage);
    }

    @Test
    void aSecretInAMessageIsFoundAndNotShownAgain() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            public String toString() {
                return "ToyConnector[" + SECRET + "]";
            }
        });

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> all(contract.noSecretIsShown()))
                .withMessageNotContaining(ToyConnector.SECRET);
    }

    @Test
    void aPageLostAtTheEdgeIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            Stream<String> list() {
                return PagedStream.of(
                        FailureDetails.of("toy", "toy.list"),
                        token -> new Page<>(super.list().skip(1).toList(), null));
            }
        });

        assertFinds(() -> all(contract.pagingEndsAndLosesNothing()));
    }

    @Test
    void aListThatNeverEndsIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            Stream<String> list() {
                return Stream.generate(() -> super.list()).flatMap(page -> page);
            }
        });

        assertFinds(() -> all(contract.pagingEndsAndLosesNothing()));
    }

    @Test
    void aDefaultForAnUnknownValueIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            Item find(String key) {
                return new Item(
                        http.send(ApiRequest.get("toy.find").path("items", key))
                                .tree()
                                .path("key")
                                .asString(),
                        State.OPEN);
            }
        });

        assertFinds(() -> all(contract.anUnknownValueIsNeverGuessed()));
    }

    @Test
    void anUnsupportedOperationThatDoesNothingIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            void delete() {}
        });

        assertFinds(() -> all(contract.whatIsUnsupportedFailsAtOnceByName()));
    }

    @Test
    void aWriteWithoutProofIsFound() {
        Subject<ToyConnector> subject = Subject.of(ToyConnector.CAPABILITIES, vendor.baseUrl(), ToyConnector::new)
                .reading("items.find", toy -> toy.find("a"))
                .build();

        assertFinds(new Contract<>(subject)::everyDeclaredWriteIsProven);
    }

    private Contract<ToyConnector> contract(Function<String, ToyConnector> connect) {
        return new Contract<>(Subject.of(ToyConnector.CAPABILITIES, vendor.baseUrl(), connect)
                .reading("items.find", toy -> toy.find("a"))
                .writing("items.upsert", toy -> toy.upsert("new"), vendor.items::size)
                .listing("items.list", ToyConnector::list, () -> vendor.items)
                .unknownValue("\"OPEN\"", "\"HALF_OPEN\"")
                .unsupported("items.delete", ToyConnector::delete)
                .secrets(ToyConnector.SECRET, ToyVendor.TOKEN)
                .build());
    }

    private static void assertFinds(Runnable contractTest) {
        assertThatExceptionOfType(AssertionError.class).isThrownBy(contractTest::run);
    }

    private static void all(Stream<DynamicTest> tests) {
        tests.forEach(test -> {
            try {
                test.getExecutable().execute();
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static final class Contract<C> extends ConnectorContract<C> {
        private final Subject<C> subject;

        Contract(Subject<C> subject) {
            this.subject = subject;
        }

        @Override
        protected Subject<C> subject() {
            return subject;
        }
    }
}
