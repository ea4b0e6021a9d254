package io.hexapay.tck;

import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static io.hexapay.tck.observation.Limits.RISING_LIMITS;
import static io.hexapay.tck.observation.Limits.SHORT_LIMIT;
import static io.hexapay.tck.observation.Limits.SLACK;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.Delivery;
import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.tck.fixture.Capability;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.fuzz.Fuzzer;
import io.hexapay.tck.observation.Await;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.CapturedOutput;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.server.Gzip;
import io.hexapay.tck.server.RefusingAddress;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireResponse;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * The checks of every call: how it ends when the wire misbehaves, and what it lets out. The
 * contract of each call inherits them.
 *
 * @param <T> what the call asks for
 */
abstract class WireContract<T> extends ResponseContract<T> {

    @Check("W10 knows that nothing was sent when the connection was refused")
    void w10KnowsThatNothingWasSent() {
        try (RefusingAddress refusal = new RefusingAddress()) {
            requireDelivery(
                    outcome(connect(refusal.uri(), LONG_LIMIT), LONG_LIMIT), Delivery.NOT_SENT);
        }
    }

    @Check("W11 does not know what became of a request after a read timeout")
    void w11DoesNotKnowWhatBecameOfARequestAfterAReadTimeout() {
        succeed();
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

    @Check("W12 does not know what became of a request when the answer is cut off")
    void w12DoesNotKnowWhatBecameOfARequestWhenTheAnswerIsCutOff() {
        requireDelivery(outcomeOf(Reply.cut(success())), Delivery.UNKNOWN);
        requireDelivery(outcomeOf(Reply.reset()), Delivery.UNKNOWN);
    }

    @Check("W13 keeps its limit while bytes drip")
    void w13KeepsItsLimitWhileBytesDrip() {
        succeed();
        server.answer(drip());

        outcome(connect(server.uri(), SHORT_LIMIT), SHORT_LIMIT).failure(Unavailable.class);
    }

    @Check("W14 ends promptly when its caller is interrupted, and keeps the interrupt")
    void w14EndsPromptlyWhenItsCallerIsInterrupted() {
        GatewayPorts ports = ports();
        RunningCall<T> running = RunningCall.of(canaries, () -> call(ports));
        Await.until("the request arrives", () -> !server.requests().isEmpty());
        running.interrupt();

        CallOutcome<T> outcome = running.outcomeWithin(SLACK);

        outcome.failure(Unavailable.class);
        assertThat(outcome.interruptKept()).as("the thread is interrupted still").isTrue();
    }

    @Check("W15 reads no more than 1 MiB")
    void w15ReadsNoMoreThan1MiB() {
        isMalformedByBodies(List.of(success().bodyText() + " ".repeat(2 << 20)));
    }

    @Check("W16 is not blown up by a gzip bomb")
    void w16IsNotBlownUpByAGzipBomb() {
        byte[] bomb = Gzip.spacesAround(success().bodyText(), 8);

        outcomeOf(success().body(bomb).header("Content-Encoding", "gzip")).failure(Malformed.class);
    }

    @Check("W17 does not guess what an unknown charset means")
    void w17DoesNotGuessWhatAnUnknownCharsetMeans() {
        outcomeOf(success().header("Content-Type", "application/json; charset=x-klingon"))
                .failure(Malformed.class);
    }

    @Check("W18 reads EUC-KR as MS949, so that 똠 arrives")
    void w18ReadsEucKrAsMs949() {
        needs(Capability.EUC_KR);
        Charset korean = Charset.forName("MS949");
        WireResponse answer = gateway().failure("똠방각하는 안 됩니다.").jsonIn(korean, "euc-kr");

        requireReason(outcomeOf(answer).failure(Refused.class), "똠방각하는 안 됩니다.");
    }

    @Check("W19 reads past a byte order mark")
    void w19ReadsPastAByteOrderMark() {
        outcomeOf(success().body("\uFEFF" + success().bodyText())).value();
    }

    @Check("W20 follows no redirect")
    void w20FollowsNoRedirect() {
        try (WireGateway elsewhere = WireGateway.answering(request -> Reply.with(success()))) {
            WireResponse redirect =
                    WireResponse.html(PAGE).header("Location", elsewhere.uri() + "/elsewhere");
            for (int status : List.of(301, 302, 303, 307, 308)) {
                outcomeOf(redirect.status(status)).failure(GatewayException.class);
            }
            assertThat(elsewhere.requests()).as("requests to where it was redirected").isEmpty();
        }
    }

    @Check("W21 prints no secret in any toString")
    void w21PrintsNoSecretInAnyToString() {
        canaries.requireAbsent("the value's toString", succeed().toString());
        canaries.requireAbsent("the adapter's toString", ports().toString());
        canaries.requireAbsent("the port's toString", port(ports()).toString());
    }

    @Check("W22 prints no secret in any failure, whatever the gateway repeats")
    void w22PrintsNoSecretInAnyFailure() {
        for (WireResponse echo : echoingResponses()) {
            canaries.requireAbsent(
                    "what a failure prints (" + echo + ")", outcomeOf(echo).allText());
        }
        for (Reply reply : List.of(Reply.reset(), Reply.cut(success()))) {
            canaries.requireAbsent("what a failed call prints", outcomeOf(reply).allText());
        }
    }

    @Check("W23 logs no secret at any level")
    void w23LogsNoSecretAtAnyLevel() {
        try (CapturedOutput output = CapturedOutput.start()) {
            succeed();
            echoingResponses().forEach(this::outcomeOf);
            outcomeOf(Reply.reset());
            canaries.requireAbsent("logs and output", output.take());
        }
    }

    @Check("W24 logs each call")
    void w24LogsEachCall() {
        needs(Capability.LOGS);
        String name = gateway().id().value();
        try (CapturedOutput output = CapturedOutput.start()) {
            succeed();
            // Not shown when there is none: who logs what it should not would print it here.
            assertThat(output.records().stream().anyMatch(text -> text.contains(name)))
                    .as("something was logged of a call, at whatever level, that names the gateway")
                    .isTrue();
        }
    }

    @Check("W25 turns any answer into a value or a typed failure, in time and without a secret")
    void w25TurnsAnyAnswerIntoAValueOrATypedFailure() {
        succeed();
        GatewayPorts limited = connect(server.uri(), SHORT_LIMIT);
        new Fuzzer(server, canaries, sampleResponses(), () -> outcome(limited, SHORT_LIMIT))
                .run(SLACK);
    }

    @Check("W29 names the Content-Type of its request exactly as documented, or none")
    void w29NamesTheContentTypeOfItsRequestExactlyAsDocumented() {
        succeed();

        assertThat(server.requests())
                .extracting(WireContract::contentType)
                .containsExactly(contentType(documented()));
    }

    private void requireDelivery(CallOutcome<T> outcome, Delivery delivery) {
        assertThat(outcome.failure(Unavailable.class).delivery()).isEqualTo(delivery);
    }

    /** Case and spaces do not matter (RFC 9110, 8.3.1). */
    private static String contentType(WireRequest request) {
        return request.headerOrEmpty("Content-Type").toLowerCase(Locale.ROOT).replace(" ", "");
    }
}
