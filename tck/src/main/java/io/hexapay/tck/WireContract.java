package io.hexapay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.RateLimited;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Merchant;
import io.hexapay.core.Reason;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/**
 * What holds for every call over HTTP, whatever it asks for: how it ends when the wire or the gateway misbehaves.
 * The contracts give each of these an id.
 *
 * @param <T> what the call asks for
 */
abstract class WireContract<T> extends Contract {

    /** Longer than any call takes, and than {@link #SHORT} with {@link #SLACK}: who takes one for the other is late. */
    static final Duration PATIENT = Duration.ofMinutes(1);

    /** Of calls that are to run into their limit. */
    static final Duration SHORT = Duration.ofMillis(300);

    /** The same, for calls that have to get somewhere first: a machine that stalls at one does not at the next. */
    static final List<Duration> LIMITS =
            List.of(SHORT, SHORT.multipliedBy(5), SHORT.multipliedBy(25));

    /** What a busy machine may add to a limit. */
    static final Duration SLACK = Duration.ofSeconds(20);

    static final String PAGE =
            "<!DOCTYPE html><html><body><h1>Service maintenance</h1></body></html>";

    final Canaries canaries = new Canaries();
    final Merchant shop = canaries.merchant("shop");
    final WireGateway server = WireGateway.answering(request -> Reply.hold());
    private @Nullable GatewayPorts patient;

    /** How the gateway spells each situation, and how to build its adapter. Asked for often: give a new one each time. */
    protected abstract GatewaySpelling gateway();

    /** Makes the call. */
    abstract T call(GatewayPorts ports);

    /** The answer that the call hopes for. */
    abstract WireAnswer good();

    @AfterEach
    final void close() {
        server.close();
    }

    @Override
    final Set<Capability> declared() {
        return gateway().capabilities();
    }

    final GatewayPorts patient() {
        GatewayPorts ports = patient;
        if (ports == null) {
            ports = connect(server.uri(), PATIENT);
            patient = ports;
        }
        return ports;
    }

    final GatewayPorts connect(URI base, Duration limit) {
        return gateway().connect(base, limit);
    }

    final Outcome<T> outcome(GatewayPorts ports, Duration limit) {
        return Running.of(canaries, () -> call(ports)).outcomeWithin(limit.plus(SLACK));
    }

    final Outcome<T> outcomeOf(Reply reply) {
        server.answer(reply);
        return outcome(patient(), PATIENT);
    }

    final Outcome<T> outcomeOf(WireAnswer answer) {
        return outcomeOf(Reply.with(answer));
    }

    /** The good answer, byte by byte, over more than ten seconds. */
    final Reply drip() {
        return Reply.drip(good().body(good().bodyText() + " ".repeat(1_000)), 10);
    }

    final void keepsCodeAndMessageOfAFailureUnder200() {
        Refused refused =
                outcomeOf(gateway().failure("No such thing here.")).failure(Refused.class);

        requireReason(refused, "No such thing here.");
    }

    final void readsEucKr() {
        Charset korean = Charset.forName("MS949");
        WireAnswer answer = gateway().failure("똠방각하는 안 됩니다.").jsonIn(korean, "euc-kr");

        requireReason(outcomeOf(answer).failure(Refused.class), "똠방각하는 안 됩니다.");
    }

    final void comesBackAt() {
        WireAnswer answer = WireAnswer.json("{}").status(429).header("Retry-After", "7");

        RateLimited limited = outcomeOf(answer).failure(RateLimited.class);

        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(7));
        requireAskedOnce(429);
    }

    final void isUnavailableAndAsksOnce() {
        for (int status : List.of(500, 502, 503, 504)) {
            server.forgetRequests();
            outcomeOf(WireAnswer.json("{}").status(status).header("Retry-After", "0"))
                    .failure(Unavailable.class);
            requireAskedOnce(status);
        }
    }

    final void isMalformedWithExcerpt() {
        Malformed malformed = outcomeOf(WireAnswer.html(PAGE)).failure(Malformed.class);

        assertThat(malformed.excerpt()).as("excerpt").isNotNull().contains("maintenance");
    }

    final void isUnavailableByAnErrorPage() {
        outcomeOf(WireAnswer.html(PAGE).status(502)).failure(Unavailable.class);
    }

    final void isMalformedBy(WireAnswer... answers) {
        for (WireAnswer answer : answers) {
            outcomeOf(answer).failure(Malformed.class);
        }
    }

    final void isMalformedByOtherJson() {
        for (String json : List.of("[]", "\"text\"", "42", "null", "true", "{}", "[[{}]]")) {
            outcomeOf(good().body(json)).failure(Malformed.class);
        }
    }

    final void isMalformedByHalfADocument() {
        String whole = good().bodyText();
        for (int length = 1; length < whole.length(); length += 7) {
            outcomeOf(good().body(whole.substring(0, length))).failure(Malformed.class);
        }
    }

    final void isNotSentWhenRefused() {
        try (Refusal refusal = new Refusal()) {
            Outcome<T> outcome = outcome(connect(refusal.uri(), PATIENT), PATIENT);

            requireDelivery(outcome, Delivery.NOT_SENT);
        }
    }

    final void isUnknownWhenCut() {
        requireDelivery(outcomeOf(Reply.cut(good())), Delivery.UNKNOWN);
        requireDelivery(outcomeOf(Reply.reset()), Delivery.UNKNOWN);
    }

    final void isUnknownAfterAReadTimeout() {
        outcomeOf(good()).value();
        for (Duration limit : LIMITS) {
            try (WireGateway silent = WireGateway.answering(request -> Reply.hold())) {
                Outcome<T> outcome = outcome(connect(silent.uri(), limit), limit);
                outcome.failure(Unavailable.class);
                if (!silent.requests().isEmpty()) {
                    requireDelivery(outcome, Delivery.UNKNOWN);
                    return;
                }
            }
        }
        throw new AssertionError("no request arrived, each within one of " + LIMITS);
    }

    final void keepsTheDeadlineUnderDrip() {
        outcomeOf(good()).value();
        server.answer(drip());

        outcome(connect(server.uri(), SHORT), SHORT).failure(Unavailable.class);
    }

    final void endsPromptlyWhenInterrupted() {
        GatewayPorts ports = patient();
        Running<T> running = Running.of(canaries, () -> call(ports));
        Await.until("the request arrives", () -> !server.requests().isEmpty());
        running.interrupt();

        Outcome<T> outcome = running.outcomeWithin(SLACK);

        outcome.failure(Unavailable.class);
        assertThat(outcome.flagKept()).as("the thread is interrupted still").isTrue();
    }

    final void readsNoMoreThan1MiB() {
        String padded = good().bodyText() + " ".repeat(2 << 20);

        outcomeOf(good().body(padded)).failure(Malformed.class);
    }

    final void stopsAGzipBomb() {
        byte[] bomb = Gzip.spacesAround(good().bodyText(), 8);
        Outcome<T> outcome = outcomeOf(good().body(bomb).header("Content-Encoding", "gzip"));

        outcome.failure(Malformed.class);
    }

    final void readsAByteOrderMark() {
        outcomeOf(good().body("\uFEFF" + good().bodyText())).value();
    }

    final void isMalformedByAnUnknownCharset() {
        isMalformedBy(good().header("Content-Type", "application/json; charset=x-klingon"));
    }

    final void followsNoRedirect() {
        try (WireGateway elsewhere = WireGateway.answering(request -> Reply.with(good()))) {
            for (int status : List.of(301, 302, 303, 307, 308)) {
                WireAnswer redirect =
                        WireAnswer.html(PAGE)
                                .status(status)
                                .header("Location", elsewhere.uri() + "/elsewhere");
                outcomeOf(redirect).failure(GatewayException.class);
            }
            assertThat(elsewhere.requests()).as("requests to where it was redirected").isEmpty();
        }
    }

    final void ignoresUnknownFields() {
        assertThat(outcomeOf(Json.withUnknownFields(good())).value())
                .isEqualTo(outcomeOf(good()).value());
    }

    /** What the gateway may answer to the call when all is well with the wire, for the fuzzer to bend. */
    abstract List<WireAnswer> spelledAnswers();

    /** Answers that repeat what was sent, or hide a token in what cannot be read. */
    abstract List<WireAnswer> indiscreetAnswers();

    final void leaksNothingInFailures() {
        for (WireAnswer answer : indiscreetAnswers()) {
            Outcome<T> outcome = outcomeOf(answer);
            canaries.requireAbsent("what a failure prints (" + answer + ")", outcome.allText());
        }
        for (Reply reply : List.of(Reply.reset(), Reply.cut(good()))) {
            canaries.requireAbsent("what a failed call prints", outcomeOf(reply).allText());
        }
    }

    final void leaksNothingInToString() {
        String value = outcomeOf(good()).value().toString();
        canaries.requireAbsent("the value's toString", value);
        canaries.requireAbsent("the adapter's toString", patient().toString());
    }

    final void leaksNothingInLogs() {
        try (CapturedOutput output = CapturedOutput.start()) {
            outcomeOf(good()).value();
            indiscreetAnswers().forEach(this::outcomeOf);
            outcomeOf(Reply.reset());
            canaries.requireAbsent("logs and output", output.take());
        }
    }

    final void logsEachCall() {
        needs(Capability.LOGS);
        try (CapturedOutput output = CapturedOutput.start()) {
            outcomeOf(good()).value();
            String gateway = gateway().id().value();
            // Not shown when there is none: who logs what it should not would print it here.
            assertThat(output.records().stream().anyMatch(text -> text.contains(gateway)))
                    .as("something was logged of a call, at whatever level, that names the gateway")
                    .isTrue();
        }
    }

    final void requireReason(GatewayException failure, String message) {
        assertThat(failure.reason())
                .as("the gateway's own reason")
                .isEqualTo(new Reason(gateway().failureCode(), message));
    }

    final void requireAskedOnce(int status) {
        assertThat(server.requests()).as("requests, answered HTTP %d", status).hasSize(1);
    }

    private void requireDelivery(Outcome<T> outcome, Delivery delivery) {
        assertThat(outcome.failure(Unavailable.class).delivery()).isEqualTo(delivery);
    }
}
