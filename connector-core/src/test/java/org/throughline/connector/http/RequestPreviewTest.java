package org.throughline.connector.http;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.throughline.connector.IdempotencyKey;
import org.throughline.connector.MappingException;

class RequestPreviewTest {
    private static final IdempotencyKey KEY = IdempotencyKey.of("invoice", "7");

    @RegisterExtension
    final WireMockExtension vendor = Account.vendor();

    private final Account account = new Account();

    @BeforeEach
    void answerEverything() {
        vendor.stubFor(any(anyUrl()).willReturn(okJson("1")));
    }

    @Test
    void aWriteIsShownAsItWouldBeSentAndIsNotSent() {
        PreparedRequest preview = RequestPreview.of(() -> http().send(write())).orElseThrow();

        assertThat(preview.operation()).isEqualTo("acme.write");
        assertThat(preview.method()).isEqualTo("PUT");
        assertThat(preview.url()).isEqualTo(vendor.baseUrl() + "/invoices/a%2Fb?x=1%202");
        assertThat(preview.body()).isEqualTo("{\"memo\":\"ğ\"}");
        assertThat(preview.key()).contains(KEY);
        assertThat(vendor.getAllServeEvents()).isEmpty();
    }

    @Test
    void itShowsTheBytesThatAreThenSent() {
        PreparedRequest preview = RequestPreview.of(() -> http().send(write())).orElseThrow();

        http().send(write());

        LoggedRequest sent = vendor.getAllServeEvents().get(0).getRequest();
        assertThat(vendor.baseUrl() + sent.getUrl()).isEqualTo(preview.url());
        assertThat(sent.getBodyAsString()).isEqualTo(preview.body());
        preview.headers().forEach((name, value) -> {
            if (!value.equals(PreparedRequest.HIDDEN)) {
                assertThat(sent.getHeader(name)).as(name).isEqualTo(value);
            }
        });
    }

    @Test
    void secretsAreHiddenAndNoTokenIsAskedFor() {
        Authentication signsIn = (method, url) -> {
            throw new AssertionError("a preview needs no token");
        };
        ConnectorHttp http =
                account.http(vendor.baseUrl()).authentication(signsIn).build();

        PreparedRequest preview = RequestPreview.of(() -> http.send(write().header("X-Api-Key", "k-1")))
                .orElseThrow();

        assertThat(preview.headers())
                .containsEntry("authorization", "***")
                .containsEntry("X-API-KEY", "***")
                .containsEntry("Content-Type", "application/json");
        assertThat(preview).hasToString("PreparedRequest[acme.write, PUT]");
    }

    @Test
    void withoutAuthenticationThereIsNoHeaderForIt() {
        assertThat(RequestPreview.of(() -> http().send(write())).orElseThrow().headers())
                .doesNotContainKey("Authorization");
    }

    @Test
    void whatAnOperationReadsBeforeItsWriteIsRead() {
        Optional<PreparedRequest> preview = RequestPreview.of(() -> {
            int found = http().send(read()).as(Integer.class);
            http().send(ApiRequest.post("acme.write").path("after", String.valueOf(found)));
        });

        assertThat(preview)
                .hasValueSatisfying(request -> assertThat(request.url()).endsWith("/after/1"));
        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    @Test
    void anOperationWithoutAWriteHasNothingToShow() {
        assertThat(RequestPreview.of(() -> http().send(read()))).isEmpty();
    }

    @Test
    void theFirstWriteIsShownEvenIfTheOperationGoesOn() {
        Optional<PreparedRequest> preview = RequestPreview.of(() -> {
            try {
                http().send(write());
            } catch (Error e) {
                http().send(ApiRequest.delete("acme.delete").path("x"));
            }
        });

        assertThat(preview)
                .hasValueSatisfying(request -> assertThat(request.operation()).isEqualTo("acme.write"));
        assertThat(vendor.getAllServeEvents()).isEmpty();
    }

    @Test
    void afterAPreviewWritesAreSentAgain() {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> RequestPreview.of(() -> {
                    throw new MappingException("Invoice", "total", "is missing");
                }));

        http().send(write());

        assertThat(vendor.getAllServeEvents()).hasSize(1);
    }

    private ConnectorHttp http() {
        return account.http(vendor.baseUrl()).build();
    }

    private static ApiRequest write() {
        return ApiRequest.put("acme.write")
                .path("invoices", "a/b")
                .query("x", "1 2")
                .header("Prefer", "x")
                .json(Map.of("memo", "ğ"))
                .under(KEY);
    }

    private static ApiRequest read() {
        return ApiRequest.get("acme.read").path("x");
    }
}
