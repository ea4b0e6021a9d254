package io.hexapay.tck;

import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.RISING_LIMITS;
import static io.hexapay.tck.observation.Limits.SHORT_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import io.hexapay.tck.fuzz.Fuzzer;
import io.hexapay.tck.fuzz.UnknownFields;
import io.hexapay.tck.observation.Await;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.Canaries;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.observation.SecretLeaks;
import io.hexapay.tck.server.Gzip;
import io.hexapay.tck.server.RefusingAddress;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireResponse;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * Checks of every call over HTTP, whatever it asks for: how it ends when the wire or the gateway
 * misbehaves. The contracts give each of these an id.
 *
 * @param <T> what the call asks for
 */
abstract class WireContract<T> extends Contract {

    private static final String PAGE =
            "<!DOCTYPE html><html><body><h1>Service maintenance</h1></body></html>";

    final Canaries canaries = new Canaries();
    final Merchant shop = canaries.merchant("shop");
    final WireGateway server = WireGateway.answering(request -> Reply.hold());
    private @Nullable GatewayPorts ports;

    /**
     * The gateway's requests and responses, and how to build its adapter. Called often: give a new
     * one each time.
     */
    protected abstract GatewayFixture gateway();

    /** Makes the call. */
    abstract T call(GatewayPorts ports);

    /** The response that the call hopes for. */
    abstract WireResponse success();

    @AfterEach
    final void close() {
        server.close();
    }

    @Override
    final Set<Capability> declared() {
        return gateway().capabilities();
    }

    final GatewayPorts ports() {
        GatewayPorts made = ports;
        if (made == null) {
            made = connect(server.uri(), LONG_LIMIT);
            ports = made;
        }
        return made;
    }

    final GatewayPorts connect(URI base, Duration limit) {
        return gateway().connect(base, limit);
    }

    final CallOutcome<T> outcome(GatewayPorts ports, Duration limit) {
        return RunningCall.of(canaries, () -> call(ports)).outcomeWithin(limit.plus(SLACK));
    }

    final CallOutcome<T> outcomeOf(Reply reply) {
        server.answer(reply);
        return outcome(ports(), LONG_LIMIT);
    }

    final CallOutcome<T> outcomeOf(WireResponse answer) {
        return outcomeOf(Reply.with(answer));
    }

    /** The response that the call hopes for, byte by byte, over more than ten seconds. */
    final Reply drip() {
        return Reply.drip(success().body(success().bodyText() + " ".repeat(1_000)), 10);
    }

    final void keepsCodeAndMessageOfAFailureUnder200() {
        Refused refused =
                outcomeOf(gateway().failure("No such thing here.")).failure(Refused.class);

        requireReason(refused, "No such thing here.");
    }

    final void readsEucKr() {
        Charset korean = Charset.forName("MS949");
        WireResponse answer = gateway().failure("똠방각하는 안 됩니다.").jsonIn(korean, "euc-kr");

        requireReason(outcomeOf(answer).failure(Refused.class), "똠방각하는 안 됩니다.");
    }

    final void tellsWhenToRetry() {
        WireResponse answer = WireResponse.json("{}").status(429).header("Retry-After", "7");

        RateLimited limited = outcomeOf(answer).failure(RateLimited.class);

        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        requireAskedOnce(429);
    }

    final void isUnavailableAndAsksOnce() {
        for (int status : List.of(500, 502, 503, 504)) {
            server.forgetRequests();
            outcomeOf(WireResponse.json("{}").status(status).header("Retry-After", "0"))
                    .failure(Unavailable.class);
            requireAskedOnce(status);
        }
    }

    final void isMalformedWithExcerpt() {
        Malformed malformed = outcomeOf(WireResponse.html(PAGE)).failure(Malformed.class);

        assertThat(malformed.excerpt()).as("excerpt").isNotNull().contains("maintenance");
    }

    final void isUnavailableByAnErrorPage() {
        outcomeOf(WireResponse.html(PAGE).status(502)).failure(Unavailable.class);
    }

    final void isMalformedBy(WireResponse... answers) {
        for (WireResponse answer : answers) {
            outcomeOf(answer).failure(Malformed.class);
        }
    }

    final void isMalformedByOtherJson() {
        for (String json : List.of("[]", "\"text\"", "42", "null", "true", "{}", "[[{}]]")) {
            outcomeOf(success().body(json)).failure(Malformed.class);
        }
    }

    final void isMalformedByHalfADocument() {
        String whole = success().bodyText();
        for (int length = 1; length < whole.length(); length += 7) {
            outcomeOf(success().body(whole.substring(0, length))).failure(Malformed.class);
        }
    }

    final void isNotSentWhenRefused() {
        try (RefusingAddress refusal = new RefusingAddress()) {
            CallOutcome<T> outcome = outcome(connect(refusal.uri(), LONG_LIMIT), LONG_LIMIT);

            requireDelivery(outcome, Delivery.NOT_SENT);
        }
    }

    final void isUnknownWhenCut() {
        requireDelivery(outcomeOf(Reply.cut(success())), Delivery.UNKNOWN);
        requireDelivery(outcomeOf(Reply.reset()), Delivery.UNKNOWN);
    }

    final void isUnknownAfterAReadTimeout() {
        outcomeOf(success()).value();
        for (Duration limit : RISING_LIMITS) {
            try (WireGateway silent = WireGateway.answering(request -> Reply.hold())) {
                CallOutcome<T> outcome = outcome(connect(silent.uri(), limit), limit);
                outcome.failure(Unavailable.class);
                if (!silent.requests().isEmpty()) {
                    requireDelivery(outcome, Delivery.UNKNOWN);
                    return;
                }
            }
        }
        throw new AssertionError("no request arrived, each within one of " + RISING_LIMITS);
    }

    final void keepsTheDeadlineUnderDrip() {
        outcomeOf(success()).value();
        server.answer(drip());

        outcome(connect(server.uri(), SHORT_LIMIT), SHORT_LIMIT).failure(Unavailable.class);
    }

    final void endsPromptlyWhenInterrupted() {
        GatewayPorts ports = ports();
        RunningCall<T> running = RunningCall.of(canaries, () -> call(ports));
        Await.until("the request arrives", () -> !server.requests().isEmpty());
        running.interrupt();

        CallOutcome<T> outcome = running.outcomeWithin(SLACK);

        outcome.failure(Unavailable.class);
        assertThat(outcome.interruptKept()).as("the thread is interrupted still").isTrue();
    }

    final void readsNoMoreThan1MiB() {
        String padded = success().bodyText() + " ".repeat(2 << 20);

        outcomeOf(success().body(padded)).failure(Malformed.class);
    }

    final void stopsAGzipBomb() {
        byte[] bomb = Gzip.spacesAround(success().bodyText(), 8);
        CallOutcome<T> outcome = outcomeOf(success().body(bomb).header("Content-Encoding", "gzip"));

        outcome.failure(Malformed.class);
    }

    final void readsAByteOrderMark() {
        outcomeOf(success().body("\uFEFF" + success().bodyText())).value();
    }

    final void isMalformedByAnUnknownCharset() {
        isMalformedBy(success().header("Content-Type", "application/json; charset=x-klingon"));
    }

    final void followsNoRedirect() {
        try (WireGateway elsewhere = WireGateway.answering(request -> Reply.with(success()))) {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                WireResponse redirect =
                        WireResponse.html(PAGE)
                                .status(status)
                                .header("Location", elsewhere.uri() + "/elsewhere");
                outcomeOf(redirect).failure(GatewayException.class);
            }
            assertThat(elsewhere.requests()).as("requests to where it was redirected").isEmpty();
        }
    }

    final void ignoresUnknownFields() {
        assertThat(outcomeOf(UnknownFields.in(success())).value())
                .isEqualTo(outcomeOf(success()).value());
    }

    /** Responses that the call may get when all is well on the wire, for the fuzzer to mutate. */
    abstract List<WireResponse> sampleResponses();

    /** Responses that repeat what was sent, or hide a token in what cannot be read. */
    abstract List<WireResponse> echoingResponses();

    final void survivesAnyAnswer() {
        outcomeOf(success()).value();
        GatewayPorts limited = connect(server.uri(), SHORT_LIMIT);
        new Fuzzer(server, canaries, sampleResponses(), () -> outcome(limited, SHORT_LIMIT))
                .run(SLACK);
    }

    final SecretLeaks<T> leaks() {
        return new SecretLeaks<>(canaries, this::outcomeOf, success(), echoingResponses());
    }

    final void logsEachCall() {
        needs(Capability.LOGS);
        leaks().requireLogOf(gateway().id().value());
    }

    final void requireReason(GatewayException failure, String message) {
        assertThat(failure.reason())
                .as("the gateway's own reason")
                .isEqualTo(new Reason(gateway().failureCode(), message));
    }

    final void requireAskedOnce(int status) {
        assertThat(server.requests()).as("requests, answered HTTP %d", status).hasSize(1);
    }

    private void requireDelivery(CallOutcome<T> outcome, Delivery delivery) {
        assertThat(outcome.failure(Unavailable.class).delivery()).isEqualTo(delivery);
    }
}
