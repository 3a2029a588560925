package org.throughline.simulator.salesforce;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SeededApi;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One Salesforce org with the Certinia PSA package: the REST data API and the token endpoint.
 *
 * <p>Until it is seeded it answers 503. Thread-safe; every write is one transaction of its store.
 */
public final class SalesforceSimulator implements SeededApi {
    private static final Pattern VERSION = Pattern.compile("v(\\d{2,3})\\.0");
    private static final int OLDEST_VERSION = 31;
    private static final int NEWEST_VERSION = 67;

    private final RecordStore store;
    private final Clock clock;
    private final Sessions sessions;
    private final RowLocks locks = new RowLocks();
    private final QueryEndpoint queries = new QueryEndpoint();
    private final CallBudget budget = new CallBudget();
    private volatile @Nullable Org org;

    /**
     * Creates an org without settings; seed it before use.
     *
     * @param store holds the records and the open sessions
     * @param clock dates tokens and changes
     */
    public SalesforceSimulator(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
        this.sessions = new Sessions(store);
    }

    @Override
    public void seed(JsonNode seed) {
        for (String name : seed.propertyNames()) {
            if (!List.of("org", "customFields", "records").contains(name)) {
                throw new IllegalArgumentException(name + ": unknown field");
            }
        }
        OrgSettings settings = OrgSettings.fromJson(seed.path("org"));
        Schema schema = new Schema(settings, seed.path("customFields"));
        Org seeded = new Org(store, clock, settings, schema, locks, clock.instant());
        store.transaction(() -> {
            boolean isNew = store.isEmpty();
            String actorId =
                    Users.ensureIntegrationUser(seeded, seed.path("records").path("User"));
            if (isNew) {
                new Seeding(RecordWriter.ofSeed(seeded, actorId)).put(seed.path("records"));
            }
            return actorId;
        });
        org = seeded;
    }

    /** Test hook: ends all sessions, so that every token is refused from now on. */
    public void expireSessions() {
        sessions.expireAll();
    }

    /**
     * Whose session a token is.
     *
     * @param token the access token
     * @return the user's id; empty if the session has ended or never was
     */
    public Optional<String> userOf(String token) {
        return sessions.userOf(seededOrg(), token);
    }

    /** {@return the id of the org} */
    public String organizationId() {
        return seededOrg().settings().organizationId();
    }

    /** {@return the names of the object types} */
    public List<String> objects() {
        return seededOrg().schema().objects().stream().map(ObjectDef::name).toList();
    }

    /**
     * What is stored of an object, and so can change by itself: no formulas.
     *
     * @param object the name of the object type
     * @return the type of each field by its name, as the describe call names it, in the order of the definitions
     */
    public Map<String, String> storedFields(String object) {
        Map<String, String> fields = new LinkedHashMap<>();
        seededOrg().schema().known(object).fields().stream()
                .filter(field -> !field.isCalculated())
                .forEach(field -> fields.put(field.name(), field.type()));
        return fields;
    }

    private Org seededOrg() {
        Org seeded = org;
        if (seeded == null) {
            throw new IllegalStateException("the org is not seeded");
        }
        return seeded;
    }

    /**
     * Test hook: lets writes of a row, and of new rows that point to it, fail with {@code UNABLE_TO_LOCK_ROW}.
     *
     * @param idOrObject the row's id, or the name of an object for all of its rows
     * @param times how many attempts fail
     */
    public void lockRows(String idOrObject, int times) {
        locks.lock(idOrObject, times);
    }

    @Override
    public String name() {
        return "salesforce";
    }

    @Override
    public SimulatorResponse handle(SimulatorRequest request) {
        Org current = org;
        if (current == null) {
            return unavailable();
        }
        if (request.path().equals("/services/data")) {
            return SalesforceJson.ok(versions());
        }
        try {
            if (request.path().equals("/services/oauth2/userinfo")) {
                return new IdentityEndpoint(current, request).userInfo(requireUser(current, request));
            }
            if (request.path().startsWith("/services/oauth2/")) {
                return new OAuthEndpoint(current, sessions).handle(request);
            }
            if (request.path().startsWith("/id/")) {
                return new IdentityEndpoint(current, request).identity(requireUser(current, request));
            }
            return data(current, request);
        } catch (ApiError e) {
            return e.toResponse().withHeader("Sforce-Limit-Info", budget.info(current));
        }
    }

    @Override
    public SimulatorResponse throttled() {
        return CallBudget.exceeded().toResponse();
    }

    @Override
    public SimulatorResponse unavailable() {
        return new ApiError(503, "SERVER_UNAVAILABLE", "The server is temporarily unavailable", List.of()).toResponse();
    }

    private SimulatorResponse data(Org current, SimulatorRequest request) {
        String version =
                request.path().startsWith("/services/data/") ? request.path().split("/", -1)[3] : "";
        var number = VERSION.matcher(version);
        if (!number.matches() || Integer.parseInt(number.group(1)) > NEWEST_VERSION) {
            throw ApiError.notFound();
        }
        if (Integer.parseInt(number.group(1)) < OLDEST_VERSION) {
            throw new ApiError(410, "UNSUPPORTED_API_VERSION", "this version is retired", List.of());
        }
        String userId = requireUser(current, request);
        budget.spend(current);
        return route(current, Call.of(request, userId)).withHeader("Sforce-Limit-Info", budget.info(current));
    }

    private String requireUser(Org current, SimulatorRequest request) {
        return request.header("Authorization")
                .filter(header -> header.regionMatches(true, 0, "Bearer ", 0, 7))
                .flatMap(header -> sessions.userOf(current, header.substring(7).strip()))
                .orElseThrow(() -> new ApiError(401, "INVALID_SESSION_ID", "Session expired or invalid", List.of()));
    }

    private SimulatorResponse route(Org current, Call call) {
        try {
            return switch (call.segment(0)) {
                case "" -> SalesforceJson.ok(resources(call.version()));
                case "limits" -> SalesforceJson.ok(budget.limits(current));
                case "query", "queryAll" -> queries.handle(current, call);
                case "sobjects" -> SObjectEndpoint.handle(current, call);
                case "composite" -> new CompositeEndpoint(current, call, inner -> route(current, inner)).handle();
                case "jobs" -> jobs(current, call);
                default -> throw ApiError.notFound();
            };
        } catch (JacksonException e) {
            throw ApiError.badRequest("JSON_PARSER_ERROR", e.getOriginalMessage());
        } catch (MultipleChoices e) {
            ArrayNode urls = SalesforceJson.array();
            e.urls(call.version()).forEach(urls::add);
            return SalesforceJson.answer(300, urls);
        }
    }

    private static SimulatorResponse jobs(Org current, Call call) {
        return switch (call.segment(1)) {
            case "ingest" -> new IngestEndpoint(current, call).handle();
            case "query" -> new BulkQueryEndpoint(current, call).handle();
            default -> throw ApiError.notFound();
        };
    }

    private static ObjectNode resources(String version) {
        ObjectNode json = SalesforceJson.object();
        List.of("sobjects", "query", "queryAll", "composite", "jobs", "limits")
                .forEach(name -> json.put(name, "/services/data/" + version + "/" + name));
        return json;
    }

    private static ArrayNode versions() {
        List<String> seasons = List.of("Spring", "Summer", "Winter");
        ArrayNode versions = SalesforceJson.array();
        for (int version = OLDEST_VERSION; version <= NEWEST_VERSION; version++) {
            // Three releases a year; 66 is Spring '26, and a Winter release is named after the year to come.
            int number = version - 66 + 3 * 26;
            String label = seasons.get(number % 3) + " '" + (number / 3 + (number % 3 == 2 ? 1 : 0));
            versions.addObject()
                    .put("label", label)
                    .put("url", "/services/data/v" + version + ".0")
                    .put("version", version + ".0");
        }
        return versions;
    }

    /** Counts calls against the org's limit; the window starts with the first call and lasts a day. */
    private static final class CallBudget {
        private static final Duration WINDOW = Duration.ofHours(24);

        private Instant windowEnd = Instant.MIN;
        private long used;

        synchronized void spend(Org org) {
            Instant now = org.clock().instant();
            if (!now.isBefore(windowEnd)) {
                windowEnd = now.plus(WINDOW);
                used = 0;
            }
            if (used >= org.settings().dailyApiRequests()) {
                throw exceeded();
            }
            used++;
        }

        synchronized String info(Org org) {
            return "api-usage=" + used + "/" + org.settings().dailyApiRequests();
        }

        synchronized ObjectNode limits(Org org) {
            long most = org.settings().dailyApiRequests();
            ObjectNode limits = SalesforceJson.object();
            limits.putObject("DailyApiRequests").put("Max", most).put("Remaining", most - used);
            return limits;
        }

        static ApiError exceeded() {
            return new ApiError(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", List.of());
        }
    }
}
