package io.hexapay.sandbox.portone;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;

/** Times as PortOne writes them: RFC 3339 in UTC. */
final class PortOneTime {

    private static final DateTimeFormatter MEASURED =
            new DateTimeFormatterBuilder().appendInstant(9).toFormatter();
    private static final DateTimeFormatter REPORTED =
            new DateTimeFormatterBuilder().appendInstant(0).toFormatter();

    private PortOneTime() {}

    /** Of what PortOne itself measures: with nanoseconds. */
    static String measured(Instant time) {
        return MEASURED.format(time);
    }

    /** Of what the company that carries payments out reports: in whole seconds. */
    static String reported(Instant time) {
        return REPORTED.format(time);
    }
}
