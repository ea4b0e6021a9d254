package io.hexapay.sandbox;

import io.hexapay.sandbox.server.Exchange;
import io.hexapay.sandbox.simulator.SimulatedResponse;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * One way in which a call can go wrong. Immutable; switched on with {@link Faults}.
 *
 * <p>Faults that bring the gateway's answer ({@link #latency}, {@link #truncatedBody},
 * {@link #slowBody}), and {@link #lostAnswer}, let the gateway do its work when the call arrives,
 * and {@link #late} later; the others leave it untouched, so that no token is issued or extended
 * behind them.
 */
public final class Fault {

    /** The call is answered as documented. */
    static final Fault NONE = new Fault("none", exchange -> exchange.send(exchange.answer()));

    private final String description;
    private final Consumer<Exchange> delivery;

    private Fault(String description, Consumer<Exchange> delivery) {
        this.description = description;
        this.delivery = delivery;
    }

    /** The gateway's answer, held back for the given time. */
    public static Fault latency(Duration delay) {
        requirePositive("delay", delay);
        return new Fault(
                "latency(" + delay + ")", exchange -> exchange.sendLater(exchange.answer(), delay));
    }

    /**
     * The gateway's own error envelope under the given HTTP status, 200 to 599: with 200 a business
     * error, as some gateways send it.
     */
    public static Fault status(int status) {
        requireFinal(status);
        return new Fault(
                "status(" + status + ")", exchange -> exchange.send(exchange.failure(status)));
    }

    /**
     * A page in HTML, as a proxy in front of the gateway would send it, under the given HTTP
     * status, 200 to 599.
     */
    public static Fault htmlErrorPage(int status) {
        requireFinal(status);
        return new Fault(
                "htmlErrorPage(" + status + ")",
                exchange -> exchange.send(SimulatedResponse.htmlPage(status)));
    }

    /**
     * A problem in JSON (RFC 9457), as a proxy in front of the gateway would send it, under the
     * given HTTP status, 200 to 599.
     */
    public static Fault problem(int status) {
        requireFinal(status);
        return new Fault(
                "problem(" + status + ")",
                exchange -> exchange.send(SimulatedResponse.problem(status)));
    }

    /**
     * This very answer, with any of the gateway's codes, say, under the given HTTP status, 200 to
     * 599.
     *
     * @param body in UTF-8
     */
    public static Fault response(int status, String contentType, String body) {
        requireFinal(status);
        SimulatedResponse response = SimulatedResponse.of(status, contentType, body);
        return new Fault("response(" + status + ")", exchange -> exchange.send(response));
    }

    /** A TCP reset instead of an answer. */
    public static Fault reset() {
        return new Fault("reset()", Exchange::reset);
    }

    /** A TCP reset instead of the gateway's answer: the work is done. */
    public static Fault lostAnswer() {
        return new Fault(
                "lostAnswer()",
                exchange -> {
                    exchange.answer();
                    exchange.reset();
                });
    }

    /**
     * A TCP reset now, and the work is done later: when that many further calls have arrived at
     * this sandbox, before the last of them is answered, or by {@link Faults#finishLate}.
     *
     * @param calls 1 or more
     */
    public static Fault late(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls: " + calls + " (expected: 1 or more)");
        }
        return new Fault(
                "late(" + calls + ")",
                exchange -> {
                    exchange.answerAfter(calls);
                    exchange.reset();
                });
    }

    /**
     * The head of the answer with the full length of the body, then half of the body, then the end
     * of the connection.
     */
    public static Fault truncatedBody() {
        return new Fault("truncatedBody()", exchange -> exchange.sendHalf(exchange.answer()));
    }

    /** Nothing, on an open connection, until the client leaves or the sandbox closes. */
    public static Fault noAnswer() {
        return new Fault("noAnswer()", Exchange::hold);
    }

    /**
     * The gateway's answer: the head at once, the body one byte at a time with the given pause
     * before each.
     */
    public static Fault slowBody(Duration perByte) {
        requirePositive("perByte", perByte);
        return new Fault(
                "slowBody(" + perByte + ")", exchange -> exchange.drip(exchange.answer(), perByte));
    }

    void deliver(Exchange exchange) {
        delivery.accept(exchange);
    }

    @Override
    public String toString() {
        return description;
    }

    private static void requirePositive(String name, Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException(
                    name + ": " + duration + " (expected: more than zero)");
        }
    }

    private static void requireFinal(int status) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status: " + status + " (expected: 200 to 599)");
        }
    }
}
