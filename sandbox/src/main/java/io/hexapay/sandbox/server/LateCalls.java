package io.hexapay.sandbox.server;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The calls whose callers have left, and whose work is still to be done. Thread-safe. */
public final class LateCalls {

    private final List<LateCall> waiting = new ArrayList<>();

    /** Does the work when that many further calls have arrived. */
    synchronized void add(int furtherCalls, Runnable work) {
        waiting.add(new LateCall(furtherCalls, work));
    }

    /** Does the work whose time has come; to be told before the call that arrived is answered. */
    void callArrived() {
        due(1).forEach(Runnable::run);
    }

    /** Does all the work. */
    public void finish() {
        due(Integer.MAX_VALUE).forEach(Runnable::run);
    }

    private synchronized List<Runnable> due(int calls) {
        List<Runnable> due = new ArrayList<>();
        for (Iterator<LateCall> calling = waiting.iterator(); calling.hasNext(); ) {
            LateCall call = calling.next();
            call.furtherCalls -= calls;
            if (call.furtherCalls <= 0) {
                calling.remove();
                due.add(call.work);
            }
        }
        return due;
    }

    private static final class LateCall {

        final Runnable work;
        int furtherCalls;

        LateCall(int furtherCalls, Runnable work) {
            this.furtherCalls = furtherCalls;
            this.work = work;
        }
    }
}
