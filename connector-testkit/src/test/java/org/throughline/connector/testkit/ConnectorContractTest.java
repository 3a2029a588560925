package org.throughline.connector.testkit;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.opentest4j.TestAbortedException;
import org.slf4j.LoggerFactory;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.Page;
import org.throughline.connector.PagedStream;
import org.throughline.connector.RejectedException;
import org.throughline.connector.UnavailableException;
import org.throughline.connector.http.ApiRequest;
import org.throughline.connector.http.ErrorMapper;
import org.throughline.connector.http.FailedCall;
import org.throughline.connector.http.HttpTransport;

/** Plants one mistake at a time, and expects the contract to find it. */
class ConnectorContractTest {
    @RegisterExtension
    final ToyVendor vendor = new ToyVendor();

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");

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
        assertFinds(() -> faulty(contract, WriteFault.DELIVERED_TWICE));
        assertFinds(() -> faulty(contract, WriteFault.TRUNCATED_BODY));
    }

    @Test
    void aWriteThatSaysItWasNotExecutedAlthoughItWasIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(
                url, call -> new UnavailableException(call.details(), "try again", call.askedToWait())));

        assertFinds(() -> faulty(contract, WriteFault.SERVER_ERROR_500_AFTER_COMMIT));
    }

    @Test
    void aFieldOfAnotherTypeThatEndsInAFailureOfTheProgramIsFound() {
        Contract<ToyConnector> contract = reading((url, transport) -> new ToyConnector(url, transport) {
            @Override
            Item find(String key) {
                return new Item(super.find(key).key().substring(0, 1), State.OPEN);
            }
        });

        assertFinds(() -> all(contract.aFieldThatIsNullMissingOrOfAnotherTypeIsAbsentOrRefusedByName()));
    }

    @Test
    void aTextFromTheVendorInALogIsFound() {
        Contract<ToyConnector> contract = reading((url, transport) -> new ToyConnector(url, transport) {
            @Override
            Item find(String key) {
                Item item = super.find(key);
                LoggerFactory.getLogger(ToyConnector.class).debug("found {}", item);
                return item;
            }
        });

        assertFinds(() -> all(contract.aFieldThatIsNullMissingOrOfAnotherTypeIsAbsentOrRefusedByName()));
    }

    @Test
    void aDateInTheZoneOfTheMachineIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            ApiRequest write(String key) {
                return super.write(key).json(key + LocalDate.ofInstant(NOON, ZoneId.systemDefault()));
            }
        });

        assertFinds(() -> all(contract.aWriteSaysTheSameInEveryZoneAndLanguageOfTheMachine()));
    }

    @Test
    void aCallMoreThanDeclaredIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            Item find(String key) {
                super.find(key);
                return super.find(key);
            }
        });

        assertFinds(() -> all(contract.aReadCostsTheDeclaredCalls()));
    }

    @Test
    void whatTheSubjectDoesNotProvideIsSkippedByName() {
        Contract<ToyConnector> contract = contract(ToyConnector::new);

        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(contract::olderFiguresDoNotOverwriteNewerOnes)
                .withMessageContaining("superseding(...)");
    }

    @Test
    void whatDoesNotApplyIsSkippedWithItsReason() {
        Contract<ToyConnector> contract = new Contract<>(subject(ToyConnector::new)
                .without("carryingMoment", "toys know no time")
                .build());

        assertThatExceptionOfType(TestAbortedException.class)
                .isThrownBy(contract::aMomentStaysItselfWhereClocksChange)
                .withMessageContaining("carryingMoment(...) does not apply: toys know no time");
    }

    @Test
    void anExcuseForAMethodThatIsNoneIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> subject(ToyConnector::new).without("carryingMoments", "toys know no time"))
                .withMessageStartingWith("carryingMoments is none of [listing,");
    }

    @Test
    void aMomentThatGoesThroughTheClockOfTheMachineIsFound() {
        Contract<ToyConnector> contract = new Contract<>(subject(ToyConnector::new)
                .carryingMoment("items.upsert", (toy, moment) -> {
                    LocalDateTime sent = LocalDateTime.ofInstant(moment, NEW_YORK);
                    String key = toy.upsert(sent.toString()).value().key();
                    return LocalDateTime.parse(key).atZone(NEW_YORK).toInstant();
                })
                .build());

        assertFinds(contract::aMomentStaysItselfWhereClocksChange);
    }

    @Test
    void aListThatTakesAPageTwiceIsFound() {
        Contract<ToyConnector> contract = contract(url -> new ToyConnector(url) {
            @Override
            Stream<String> list() {
                Supplier<String> again = () -> super.list().findFirst().orElse("");
                return Stream.generate(again);
            }
        });

        assertFinds(() -> all(contract.aPageThatComesAgainAndAgainIsNoList()));
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
        assertFinds(() -> faulty(contract, WriteFault.THROTTLED_FOR_SECONDS));
        assertFinds(() -> faulty(contract, WriteFault.SERVER_ERROR_500));
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
        Subject<ToyConnector> subject = Subject.of(ToyConnector.DESCRIPTOR, vendor.baseUrl(), ToyConnector::new)
                .reading("items.find", toy -> toy.find("a"))
                .build();

        assertFinds(new Contract<>(subject)::everyDeclaredWriteIsProven);
    }

    private Contract<ToyConnector> contract(Function<String, ToyConnector> connect) {
        return new Contract<>(subject(connect).build());
    }

    private Contract<ToyConnector> reading(BiFunction<String, HttpTransport, ToyConnector> connect) {
        return new Contract<>(
                subject(ToyConnector::new).connectingThrough(connect).build());
    }

    private Subject.Builder<ToyConnector> subject(Function<String, ToyConnector> connect) {
        return Subject.of(ToyConnector.DESCRIPTOR, vendor.baseUrl(), connect)
                .reading("items.find", toy -> toy.find("a"))
                .writing("items.upsert", toy -> toy.upsert("new"), vendor.items::size)
                .listing("items.list", ToyConnector::list, () -> vendor.items)
                .unknownValue("\"OPEN\"", "\"HALF_OPEN\"")
                .unsupported("items.delete", ToyConnector::delete)
                .secrets(ToyConnector.SECRET, ToyVendor.TOKEN)
                .personal("Ada Lovelace");
    }

    private static void faulty(Contract<ToyConnector> contract, WriteFault fault) {
        contract.aWriteThatGoesWrongIsOneEffectOrAClearErrorAndOneEffectOnceRepeated(fault);
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
