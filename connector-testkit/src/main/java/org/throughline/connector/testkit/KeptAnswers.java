package org.throughline.connector.testkit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import okhttp3.Headers;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what the vendor answers to reads and gives it again without asking, as it was or damaged. So a read can be repeated
 * thousands of times without the network.
 */
final class KeptAnswers implements Interceptor {
    private final Map<List<Object>, ProxyAnswer> kept = new HashMap<>();
    private final Map<String, String> bodies = new LinkedHashMap<>();
    private final List<String> requests = new ArrayList<>();
    private final Predicate<ProxyRequest> isData;
    private @Nullable String damaged;
    private UnaryOperator<String> damage = UnaryOperator.identity();

    KeptAnswers(Predicate<ProxyRequest> isData) {
        this.isData = isData;
    }

    @Override
    public synchronized Response intercept(Chain chain) throws IOException {
        ProxyRequest request = ProxyRequest.of(chain.request());
        requests.add(request.target());
        ProxyAnswer answer = answer(request, chain);
        boolean whole = !request.target().equals(damaged) || !isData.test(request);
        return response(chain.request(), whole ? answer : answer.withBody(damage.apply(answer.text())));
    }

    private ProxyAnswer answer(ProxyRequest request, Chain chain) throws IOException {
        List<Object> key = List.of(request.method(), request.target(), request.body());
        ProxyAnswer known = kept.get(key);
        if (known != null) {
            return known;
        }
        try (Response response = chain.proceed(chain.request())) {
            ProxyAnswer answer = VendorLink.answer(response);
            kept.put(key, answer);
            if (isData.test(request)) {
                bodies.put(request.target(), answer.text());
            }
            return answer;
        }
    }

    /** The data that came last from each target. */
    synchronized Map<String, String> bodies() {
        return new LinkedHashMap<>(bodies);
    }

    /** How often a target was asked. */
    synchronized long asked(String target) {
        return requests.stream().filter(target::equals).count();
    }

    /** Damages the data from a target from now on, and from no other. */
    synchronized void damage(String target, UnaryOperator<String> how) {
        damaged = target;
        damage = how;
    }

    /** Damages nothing from now on. */
    synchronized void mend() {
        damaged = null;
        requests.clear();
    }

    private static Response response(Request request, ProxyAnswer answer) {
        Headers headers = Headers.of(answer.headers());
        String type = headers.get("Content-Type");
        return new Response.Builder()
                .request(request)
                .protocol(Protocol.HTTP_1_1)
                .code(answer.status())
                .message("-")
                .headers(headers)
                .body(ResponseBody.create(answer.body(), type == null ? null : MediaType.parse(type)))
                .build();
    }
}
