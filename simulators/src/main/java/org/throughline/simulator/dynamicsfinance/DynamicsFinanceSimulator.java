package org.throughline.simulator.dynamicsfinance;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.throughline.simulator.RecordStore;
import org.throughline.simulator.SeededApi;
import org.throughline.simulator.SimulatorRequest;
import org.throughline.simulator.SimulatorResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One environment of Dynamics 365 Finance: its OData service, and the token endpoint of Microsoft Entra ID.
 *
 * <p>The seed has {@code account} ({@code tenantId}, {@code clientId}, {@code clientSecret}, {@code defaultCompany},
 * optional {@code pageSize}, {@code tokenLifetimeSeconds} and {@code postAction}), {@code customFields} by set, and {@code
 * records} by set in an order in which references resolve. Until it is seeded it answers 503. Thread-safe.
 */
public final class DynamicsFinanceSimulator implements SeededApi {
    private static final String BUSY =
            "This request could not be processed at this time due to system experiencing high resource utilization.";
    private static final int LARGEST_PAGE = 10_000;

    private final RecordStore store;
    private final Clock clock;
    private volatile @Nullable Environment environment;

    private record Environment(EntraTokens tokens, Model model, DataService data, BatchService batches) {}

    /**
     * Creates an environment without settings; seed it before use.
     *
     * @param store holds the records, the ledger and the tokens
     * @param clock dates tokens
     */
    public DynamicsFinanceSimulator(RecordStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public void seed(JsonNode seed) {
        JsonNode account = seed.path("account");
        EntraTokens tokens = new EntraTokens(store, clock, account);
        Model model =
                Model.read(seed.path("customFields"), account.path("postAction").asString("post"));
        Rows rows = new Rows(store, model, account.path("defaultCompany").asString("dat"));
        store.transaction(() -> {
            if (store.isEmpty()) {
                seed.path("records").properties().forEach(entry -> seedRecords(rows, entry));
                store.nextSequence("seeded");
            }
            return true;
        });
        DataService data = new DataService(
                model,
                rows,
                new Posting(rows, new Ledger(store)),
                Math.min(LARGEST_PAGE, account.path("pageSize").asInt(LARGEST_PAGE)));
        environment = new Environment(tokens, model, data, new BatchService(store, request -> answered(data, request)));
    }

    private static void seedRecords(Rows rows, Map.Entry<String, JsonNode> entry) {
        int index = 0;
        for (JsonNode row : entry.getValue()) {
            try {
                rows.create(rows.model().entity(entry.getKey()), (ObjectNode) row.deepCopy());
            } catch (DynamicsError e) {
                throw new IllegalArgumentException(
                        "records." + entry.getKey() + "[" + index + "]: " + e.getMessage(), e);
            }
            index++;
        }
    }

    /**
     * Inspection: the general ledger of a company.
     *
     * @param company the company, such as {@code usmf}
     * @return the balance of each account by currency, debits positive; the balances of a currency add up to zero
     */
    public Map<String, Map<String, BigDecimal>> trialBalance(String company) {
        return new Ledger(store).trialBalance(company);
    }

    @Override
    public String name() {
        return "dynamics-finance";
    }

    @Override
    public SimulatorResponse handle(SimulatorRequest request) {
        Environment current = environment;
        if (current == null) {
            return unavailable();
        }
        if (current.tokens().isAddressed(request)) {
            return current.tokens().token(request);
        }
        if (!current.tokens().accepts(request)) {
            return SimulatorResponse.empty(401).withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        }
        if (request.path().equals(DataService.ROOT + "/$metadata")) {
            return SimulatorResponse.text(200, "application/xml", MetadataDocument.write(current.model()))
                    .withHeader("OData-Version", "4.0");
        }
        if (request.path().equals(DataService.ROOT + "/$batch")
                && request.method().equals("POST")) {
            return refusing(() -> current.batches().answer(request));
        }
        return answered(current.data(), request);
    }

    private static SimulatorResponse answered(DataService data, SimulatorRequest request) {
        return refusing(() -> {
            if (!request.path().startsWith(DataService.ROOT + "/")) {
                throw DynamicsError.notFound("No HTTP resource was found that matches the request URI.");
            }
            return data.answer(request);
        });
    }

    private static SimulatorResponse refusing(Supplier<SimulatorResponse> work) {
        try {
            return work.get();
        } catch (DynamicsError e) {
            return e.toResponse();
        }
    }

    @Override
    public SimulatorResponse throttled() {
        return DynamicsError.response(429, BUSY, "").withHeader("Retry-After", "30");
    }

    @Override
    public SimulatorResponse unavailable() {
        return SimulatorResponse.text(503, "text/html", "<html><body><h1>Service Unavailable</h1></body></html>");
    }
}
