package org.throughline.workflow.alert;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.throughline.workflow.CaseAction;
import org.throughline.workflow.CaseEntry;
import org.throughline.workflow.CaseListener;
import org.throughline.workflow.GovernedException;

/** Writes each change of a case to the log: as a warning when somebody has to act, as information otherwise. */
public final class LogCaseListener implements CaseListener {
    private static final Logger LOG = LoggerFactory.getLogger(LogCaseListener.class);

    /** Writes to the logger of this class. */
    public LogCaseListener() {}

    @Override
    public String name() {
        return "log";
    }

    @Override
    public void changed(CaseEntry entry, GovernedException current) {
        boolean presses = entry.action() == CaseAction.OPENED || entry.action() == CaseAction.EXPIRED;
        LOG.atLevel(presses ? Level.WARN : Level.INFO)
                .log(
                        "case {} {} by {}, for {}, {}, due {}: {}",
                        entry.caseId(),
                        entry.action(),
                        entry.actor(),
                        current.owner(),
                        current.severity(),
                        current.dueAt(),
                        entry.reason());
    }
}
