package org.throughline.connector.http;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSink;
import okio.BufferedSource;
import okio.Okio;
import org.jspecify.annotations.Nullable;
import org.throughline.connector.ConnectorException;
import org.throughline.connector.FailureDetails;
import org.throughline.connector.OutcomeUnknownException;
import org.throughline.connector.RejectedException;
import org.throughline.connector.Secret;
import org.throughline.connector.UnavailableException;

/** Sends one request once, and says of every failure whether the request may have been executed. */
record Exchange(
        HttpTransport transport,
        ErrorMapper errors,
        Headers headers,
        String requestIdHeader,
        long maxBytes,
        Clock clock) {
    // A download lies on disk, so it may be larger than what is held in memory; a vendor's mistake still ends.
    private static final long MAX_DOWNLOAD = 1L << 30;
    private static final long CHUNK = 1 << 16;

    ApiResponse send(
            FailureDetails details,
            ApiRequest request,
            HttpUrl url,
            @Nullable Secret authorization,
            Consumer<ApiResponse> seen) {
        SentMark mark = new SentMark();
        ApiResponse response;
        try (Response answer = transport.execute(prepared(request, url, authorization, mark))) {
            FailureDetails known = details.withHttpStatus(answer.code()).withRequestId(answer.header(requestIdHeader));
            byte[] body = body(answer, known, request);
            response = new ApiResponse(known, request.isWrite(), answer.code(), answer.headers(), body);
        } catch (IOException e) {
            throw unanswered(details, request, mark, e);
        }
        seen.accept(response);
        if (!request.isAnsweredBy(response.status())) {
            var wait = RetryAfter.read(response.headers(), clock);
            throw errors.map(new FailedCall(response.details(), request.isWrite(), response, wait));
        }
        // A maintenance or login page with a good status is no answer to an API call.
        if (response.isHtml() && !response.isEmpty()) {
            throw response.notJson();
        }
        return response;
    }

    /** The request as it leaves; a preview shows the same. */
    Request prepared(ApiRequest request, HttpUrl url, @Nullable Secret authorization, SentMark mark) {
        Request.Builder http = new Request.Builder()
                .url(url)
                .headers(headers)
                .method(request.method(), request.body())
                .tag(SentMark.class, mark);
        request.headers().forEach(header -> http.header(header.getFirst(), header.getSecond()));
        if (authorization != null) {
            http.header("Authorization", new String(authorization.reveal()));
        }
        return http.build();
    }

    private byte[] body(Response answer, FailureDetails details, ApiRequest request) throws IOException {
        BufferedSource source = answer.body().source();
        Path target = request.target();
        if (target != null && answer.isSuccessful() && !isHtml(answer)) {
            download(source, target, details);
            return new byte[0];
        }
        if (source.request(maxBytes + 1)) {
            String what = "the answer is larger than " + maxBytes + " bytes";
            throw request.isWrite()
                    ? new OutcomeUnknownException(details, what, null)
                    : new RejectedException(details, what);
        }
        return source.readByteArray();
    }

    private static void download(BufferedSource source, Path target, FailureDetails details) throws IOException {
        long size = 0;
        try (BufferedSink file = Okio.buffer(Okio.sink(target))) {
            for (long read = 0; read >= 0; read = source.read(file.getBuffer(), CHUNK)) {
                size += read;
                if (size > MAX_DOWNLOAD) {
                    throw new RejectedException(details, "the answer is larger than " + MAX_DOWNLOAD + " bytes");
                }
                file.emitCompleteSegments();
            }
        }
    }

    private static boolean isHtml(Response answer) {
        return String.valueOf(answer.header("Content-Type")).contains("html");
    }

    // The kind of failure is enough: messages of the network stack may quote what was sent.
    private static ConnectorException unanswered(
            FailureDetails details, ApiRequest request, SentMark mark, IOException e) {
        String kind = e.getClass().getSimpleName();
        if (!mark.isSent()) {
            return new UnavailableException(details, "not connected (" + kind + ")", e);
        }
        return request.isWrite()
                ? new OutcomeUnknownException(details, "no answer (" + kind + ")", e)
                : new UnavailableException(details, "no answer (" + kind + ")", e);
    }
}
