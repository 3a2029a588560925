package org.throughline.connector.testkit;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/** Hears everything that is logged to {@code java.util.logging}, at every level, while it is open. */
final class LogWatch extends Handler {
    private static final Logger ROOT = Logger.getLogger("");

    private final StringWriter heard = new StringWriter();
    private final SimpleFormatter formatter = new SimpleFormatter();
    private final Level before = ROOT.getLevel();

    LogWatch() {
        setLevel(Level.ALL);
        ROOT.setLevel(Level.ALL);
        ROOT.addHandler(this);
    }

    String text() {
        return heard.toString();
    }

    @Override
    public void publish(LogRecord entry) {
        String logger = entry.getLoggerName();
        // The servers of simulators are part of this process, but not of the connector.
        if (logger != null && logger.contains("httpserver")) {
            return;
        }
        heard.append(logger).append(' ').append(formatter.formatMessage(entry)).append('\n');
        if (entry.getThrown() != null) {
            entry.getThrown().printStackTrace(new PrintWriter(heard, true));
        }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        ROOT.removeHandler(this);
        ROOT.setLevel(before);
    }
}
