package org.throughline.rehearsal.combination;

import java.util.ArrayList;
import java.util.List;

/** Whether a process still runs. Of one that is gone, nothing comes out any more, to no system and to no database. */
final class Life {
    private final List<Runnable> whenGone = new ArrayList<>();
    private volatile boolean isOver;

    /** Not an exception that anything in the flows may handle: the process is gone. */
    static final class Over extends Error {
        private static final long serialVersionUID = 1L;

        Over() {
            super("the process is gone", null, false, false);
        }
    }

    boolean isOver() {
        return isOver;
    }

    void requireAlive() {
        if (isOver) {
            throw new Over();
        }
    }

    synchronized void whenGone(Runnable work) {
        whenGone.add(work);
    }

    Over end() {
        List<Runnable> last;
        synchronized (this) {
            isOver = true;
            last = List.copyOf(whenGone);
        }
        last.forEach(Runnable::run);
        return new Over();
    }
}
