package org.throughline.simulator.avatax;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SeededApi;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One AvaTax account with one company: transactions, addresses, nexus and ping.
 *
 * <p>The seed has {@code account} ({@code accountId}, {@code licenseKey}, {@code companyCode}), {@code nexus} and {@code
 * rates}; rates are texts, so that they keep their decimals. Until it is seeded it answers 503. Thread-safe.
 */
public final class AvaTaxSimulator implements SeededApi {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();
    private static final Pattern DOCUMENT =
            Pattern.compile("/api/v2/companies/([^/]+)/transactions/([^/]+)(?:/types/([^/]+))?(?:/(\\w+))?");
    private static final Pattern LIST = Pattern.compile("/api/v2/companies/([^/]+)/transactions");
    private static final Pattern CERTIFICATE =
            Pattern.compile("/api/v2/companies/(\\d+)/customers/([^/]+)/certificates/([^/]+)/([^/]+)");
    private static final Pattern COMPANY_FILTER = Pattern.compile("companyCode eq '((?:[^']|'')*)'");

    private final RecordStore store;
    private final Clock clock;
    private volatile @Nullable Account account;

    /**
     * Creates an account without settings; seed it before use.
     *
     * @param store holds the stored transactions
     * @param clock dates changes
     */
    public AvaTaxSimulator(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void seed(JsonNode seed) {
        JsonNode settings = seed.path("account");
        for (String field : List.of("accountId", "licenseKey", "companyCode")) {
            if (settings.path(field).asString("").isEmpty()) {
                throw new IllegalArgumentException("account." + field + " is missing");
            }
        }
        TaxTable table = TaxTable.fromJson(seed);
        account = new Account(
                settings.path("accountId").asString() + ":"
                        + settings.path("licenseKey").asString(),
                settings.path("companyCode").asString(),
                table,
                new Transactions(
                        store,
                        new TaxEngine(table),
                        settings.path("companyCode").asString(),
                        clock),
                Certificates.fromJson(seed));
    }

    @Override
    public String name() {
        return "avatax";
    }

    @Override
    public SimulatorResponse handle(SimulatorRequest request) {
        Account current = account;
        if (current == null) {
            return unavailable();
        }
        return answerOrError(request, current)
                .withHeader(
                        "X-Correlation-Id", request.header("X-Correlation-Id").orElse("simulated"))
                .withHeader("Api-Supported-Versions", "2.0");
    }

    private static SimulatorResponse answerOrError(SimulatorRequest request, Account current) {
        try {
            return answer(request, current);
        } catch (AvaTaxError e) {
            return e.toResponse();
        }
    }

    private static SimulatorResponse answer(SimulatorRequest request, Account current) {
        boolean authenticated = isAuthenticated(request, current);
        String call = request.method() + " " + request.path();
        if (call.equals("GET /api/v2/utilities/ping")) {
            return ok(200, ping(authenticated));
        }
        if (!authenticated) {
            throw AvaTaxError.of(401, "AuthenticationException", 30, "Authentication failed.");
        }
        return switch (call) {
            case "GET /api/v2/companies" -> ok(200, companies(request, current));
            case "POST /api/v2/addresses/resolve" -> ok(200, Addresses.resolve(body(request)));
            case "GET /api/v2/addresses/resolve" -> ok(200, Addresses.resolve(JSON.valueToTree(request.query())));
            case "POST /api/v2/transactions/create" ->
                document(201, current.transactions().create(body(request)));
            case "POST /api/v2/transactions/createoradjust" ->
                document(201, current.transactions().createOrAdjust(body(request)));
            default -> stored(request, current);
        };
    }

    private static SimulatorResponse stored(SimulatorRequest request, Account current) {
        Matcher list = LIST.matcher(request.path());
        if (request.method().equals("GET") && list.matches()) {
            return ok(
                    200,
                    envelope(current.transactions().list(list.group(1)).stream()
                            .map(AvaTaxSimulator::shown)
                            .toList()));
        }
        Matcher certificate = CERTIFICATE.matcher(request.path());
        if (request.method().equals("GET") && certificate.matches()) {
            return ok(
                    200,
                    current.certificates()
                            .valid(unescaped(certificate.group(2)), certificate.group(3), certificate.group(4)));
        }
        Matcher path = DOCUMENT.matcher(request.path());
        if (!path.matches()) {
            throw AvaTaxError.of(404, "NotFound", 4001, "The resource was not found.");
        }
        String code = unescaped(path.group(2));
        String type = path.group(3) == null ? request.query().get("documentType") : path.group(3);
        ObjectNode existing =
                find(current, path.group(1), code, type).orElseThrow(() -> AvaTaxError.notFound(path.group(1), code));
        String verb = path.group(4);
        if (verb == null && request.method().equals("GET")) {
            return document(200, existing);
        }
        return switch (request.method() + " " + verb) {
            case "POST commit" -> document(200, current.transactions().commit(existing, body(request)));
            case "POST void" -> document(200, current.transactions().cancel(existing, body(request)));
            case "POST adjust" -> document(200, current.transactions().adjust(existing, body(request)));
            default -> throw AvaTaxError.of(404, "NotFound", 4001, "The resource was not found.");
        };
    }

    private static Optional<ObjectNode> find(Account current, String company, String code, @Nullable String type) {
        return type == null
                ? current.transactions().findAnyType(company, code)
                : current.transactions().find(company, code, type);
    }

    private static ObjectNode companies(SimulatorRequest request, Account current) {
        ObjectNode company = JSON.createObjectNode();
        company.put("id", 1)
                .put("companyCode", current.companyCode())
                .put("isActive", true)
                .put("isDefault", true);
        if (request.query().getOrDefault("$include", "").contains("Nexus")) {
            ArrayNode nexus = company.putArray("nexus");
            current.table()
                    .nexus()
                    .forEach(place -> nexus.addObject()
                            .put("country", place.country())
                            .put("region", place.region().isEmpty() ? place.country() : place.region()));
        }
        Matcher filter = COMPANY_FILTER.matcher(request.query().getOrDefault("$filter", ""));
        boolean wanted = !filter.find() || filter.group(1).replace("''", "'").equals(current.companyCode());
        return envelope(wanted ? List.of(company) : List.of());
    }

    private static ObjectNode envelope(List<ObjectNode> rows) {
        ObjectNode envelope = JSON.createObjectNode().put("@recordsetCount", rows.size());
        envelope.putArray("value").addAll(rows);
        return envelope;
    }

    private static ObjectNode ping(boolean authenticated) {
        return JSON.createObjectNode()
                .put("version", "26.4.2")
                .put("authenticated", authenticated)
                .put("authenticationType", authenticated ? "AccountIdLicenseKey" : "None");
    }

    private static boolean isAuthenticated(SimulatorRequest request, Account current) {
        String expected = "Basic "
                + Base64.getEncoder().encodeToString(current.credentials().getBytes(StandardCharsets.UTF_8));
        return request.header("Authorization").filter(expected::equals).isPresent();
    }

    private static JsonNode body(SimulatorRequest request) {
        try {
            return JSON.readTree(request.body());
        } catch (JacksonException e) {
            throw AvaTaxError.of(400, "JsonFormatError", 47, "The request is not valid JSON.");
        }
    }

    private static String unescaped(String code) {
        return code.replace("_-ava2f-_", "/")
                .replace("_-ava2b-_", "+")
                .replace("_-ava3f-_", "?")
                .replace("_-ava25-_", "%")
                .replace("_-ava23-_", "#");
    }

    private static SimulatorResponse document(int status, ObjectNode transaction) {
        return ok(status, shown(transaction))
                .withHeader(
                        "Location",
                        "/api/v2/companies/1/transactions/"
                                + transaction.path("id").asString());
    }

    /** The company's code is part of the key, but not of an answer. */
    private static ObjectNode shown(ObjectNode transaction) {
        ObjectNode shown = transaction.deepCopy().put("companyId", 1);
        shown.remove("companyCode");
        return shown;
    }

    private static SimulatorResponse ok(int status, ObjectNode body) {
        return new SimulatorResponse(
                status, Map.of("Content-Type", "application/json; charset=utf-8"), JSON.writeValueAsBytes(body));
    }

    @Override
    public SimulatorResponse throttled() {
        return AvaTaxError.of(429, "RateLimitExceededError", 1723, "Too many requests.")
                .toResponse();
    }

    @Override
    public SimulatorResponse unavailable() {
        return AvaTaxError.of(503, "ServiceNotReady", 1718, "The service is not ready.")
                .toResponse();
    }

    private record Account(
            String credentials,
            String companyCode,
            TaxTable table,
            Transactions transactions,
            Certificates certificates) {}
}
