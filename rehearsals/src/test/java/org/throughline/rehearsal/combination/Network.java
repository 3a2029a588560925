package org.throughline.rehearsal.combination;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import org.throughline.rehearsal.SimulatedVendors;
import org.throughline.simulator.Fault;
import org.throughline.simulator.FaultRule;
import org.throughline.simulator.SimulatorServer;

/** The way from one process to the vendors. What goes wrong at a vendor, the vendor's simulator does, over HTTP. */
final class Network implements Interceptor {
    private static final Map<Mishap, Fault> FAULTS = Map.of(
            Mishap.LOST_ANSWER, Fault.COMMIT_THEN_LOSE,
            Mishap.THROTTLED, Fault.THROTTLE,
            Mishap.UNAVAILABLE, Fault.UNAVAILABLE,
            Mishap.MALFORMED, Fault.MALFORMED);

    private final SimulatedVendors vendors;
    private final Fate fate;
    private final Life life;

    Network(SimulatedVendors vendors, Fate fate, Life life) {
        this.vendors = vendors;
        this.fate = fate;
        this.life = life;
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        life.requireAlive();
        Request request = chain.request();
        SimulatorServer vendor = vendors.serverAt(request.url().port());
        Optional<Mishap> mishap = fate.call(
                Fate.Callee.VENDOR,
                request.method() + " " + request.url().encodedPath().toLowerCase(Locale.ROOT));
        if (mishap.isEmpty()) {
            return chain.proceed(request);
        }
        switch (mishap.get()) {
            case HALT_BEFORE -> throw life.end();
            case HALT_AFTER -> {
                chain.proceed(request).close();
                throw life.end();
            }
            case SENT_TWICE -> chain.proceed(request).close();
            case LOST_ANSWER, THROTTLED, UNAVAILABLE, MALFORMED ->
                vendor.addFault(FaultRule.once(
                                FAULTS.get(mishap.get()),
                                request.method(),
                                "^" + Pattern.quote(request.url().uri().getPath()) + "$")
                        // How long to wait is rehearsed elsewhere.
                        .waiting(Duration.ZERO));
        }
        return chain.proceed(request);
    }
}
