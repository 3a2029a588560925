package org.throughline.idempotency.micrometer;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMDCAdapter;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** Where everything goes that is logged in these tests, at every level and with its context. */
public final class CapturedLogs implements SLF4JServiceProvider {
    private static final List<Line> LINES = new CopyOnWriteArrayList<>();

    private final ILoggerFactory loggers = new Loggers();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter context = new BasicMDCAdapter();

    /** A message with its stack trace, and the context of the thread. */
    record Line(String logger, String text, Map<String, String> context) {}

    static void clear() {
        LINES.clear();
    }

    static List<Line> lines() {
        return List.copyOf(LINES);
    }

    /** Waits until a thread has logged this. */
    static void await(String text) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (LINES.stream().noneMatch(line -> line.text.contains(text))) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("nobody has logged " + text + ", only " + LINES);
            }
            Thread.sleep(5);
        }
    }

    @Override
    public ILoggerFactory getLoggerFactory() {
        return loggers;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return context;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    @Override
    public void initialize() {}

    private final class Loggers implements ILoggerFactory {
        private final Map<String, org.slf4j.Logger> known = new ConcurrentHashMap<>();

        @Override
        public org.slf4j.Logger getLogger(String name) {
            return known.computeIfAbsent(name, each -> new CapturingLogger(each, context));
        }
    }

    private static final class CapturingLogger extends LegacyAbstractLogger {
        private final transient MDCAdapter context;

        CapturingLogger(String name, MDCAdapter context) {
            this.name = name;
            this.context = context;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                Object @Nullable [] arguments,
                @Nullable Throwable failure) {
            StringWriter text = new StringWriter();
            text.append(MessageFormatter.basicArrayFormat(message, arguments)).append('\n');
            if (failure != null) {
                failure.printStackTrace(new PrintWriter(text, true));
            }
            Map<String, String> now = context.getCopyOfContextMap();
            LINES.add(new Line(name, text.toString(), now == null ? Map.of() : Map.copyOf(now)));
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
