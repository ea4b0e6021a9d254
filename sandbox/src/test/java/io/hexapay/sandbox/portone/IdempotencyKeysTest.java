package io.hexapay.sandbox.portone;

import static io.hexapay.sandbox.portone.PortOneCaller.errorType;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.hexapay.sandbox.Fault;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(180)
class IdempotencyKeysTest {

    private static final String KEY = "\"0123456789abcdef\"";
    private static final String PART = "{\"reason\":\"변심\",\"amount\":500}";

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    private final PortOneCaller portone = new PortOneCaller(sandbox);

    @Test
    void giveTheFirstAnswerAgain() {
        HttpResponse<String> first = cancel(PART);
        HttpResponse<String> again = cancel(PART);

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(cancellations()).isEqualTo(1);
    }

    @Test
    void giveARefusalAgainToo() {
        String tooMuch = "{\"reason\":\"변심\",\"amount\":12901}";

        assertThat(errorType(cancel(tooMuch)))
                .isEqualTo(errorType(cancel(PART)))
                .isEqualTo("CANCEL_AMOUNT_EXCEEDS_CANCELLABLE_AMOUNT");
        assertThat(cancellations()).isZero();
    }

    @Test
    void areForgottenAfterThreeHours() {
        sandbox.clock().freeze();
        cancel(PART);

        sandbox.clock().advance(Duration.ofHours(3).minusNanos(1));
        cancel(PART);
        assertThat(cancellations()).isEqualTo(1);
        sandbox.clock().advance(Duration.ofNanos(1));
        cancel(PART);
        assertThat(cancellations()).isEqualTo(2);
    }

    @Test
    void areOfTheirSecretAlone() {
        SandboxMerchant other = sandbox.addMerchant("store-other", "other_secret");
        cancel(PART);

        HttpResponse<String> ofTheOther =
                new PortOneCaller(sandbox, other)
                        .cancel("portone_ready", PART, "Idempotency-Key", KEY);

        assertThat(errorType(ofTheOther)).isEqualTo("PAYMENT_NOT_PAID");
    }

    @Test
    void doNotCountForACallThatNeverArrived() {
        sandbox.faults().onCancelCalls().next(Fault.status(503));

        assertThat(cancel(PART).statusCode()).isEqualTo(503);
        assertThat(cancel(PART).statusCode()).isEqualTo(200);
    }

    @Test
    void tellWhatBecameOfALostAnswer() {
        sandbox.faults().onCancelCalls().next(Fault.lostAnswer());
        assertThatThrownBy(() -> cancel(PART)).hasRootCauseInstanceOf(IOException.class);

        assertThat(cancel(PART).statusCode()).isEqualTo(200);
        assertThat(cancellations()).isEqualTo(1);
    }

    @Test
    void areThoseOfARequestUnderWayWhileItIsLate() {
        sandbox.faults().onCancelCalls().next(Fault.late(3));
        assertThatThrownBy(() -> cancel(PART)).hasRootCauseInstanceOf(IOException.class);

        HttpResponse<String> underWay = cancel(PART);
        HttpResponse<String> underWayStill = cancel(PART);
        HttpResponse<String> done = cancel(PART);

        assertThat(underWay.statusCode()).isEqualTo(409);
        assertThat(errorType(underWay)).isEqualTo("IDEMPOTENCY_OUTSTANDING_REQUEST");
        assertThat(errorType(underWayStill)).isEqualTo("IDEMPOTENCY_OUTSTANDING_REQUEST");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(cancellations()).isEqualTo(1);
    }

    @Test
    void letARepetitionBeLateWithoutDoingItTwice() {
        cancel(PART);
        sandbox.faults().onCancelCalls().next(Fault.late(100));
        assertThatThrownBy(() -> cancel(PART)).hasRootCauseInstanceOf(IOException.class);

        sandbox.faults().finishLate();

        assertThat(cancel(PART).statusCode()).isEqualTo(200);
        assertThat(cancellations()).isEqualTo(1);
    }

    @Test
    void letOneOfTwentyAtOnceBeCarriedOut() {
        List<CompletableFuture<HttpResponse<String>>> answers =
                Stream.generate(
                                () ->
                                        portone.cancelLater(
                                                "portone_paid", PART, "Idempotency-Key", KEY))
                        .limit(20)
                        .toList();

        assertThat(answers)
                .extracting(CompletableFuture::join)
                .allSatisfy(
                        answer ->
                                assertThat(answer.statusCode() == 200 ? "done" : errorType(answer))
                                        .isIn("done", "IDEMPOTENCY_OUTSTANDING_REQUEST"))
                .filteredOn(answer -> answer.statusCode() == 200)
                .isNotEmpty()
                .extracting(HttpResponse::body)
                .containsOnly(cancel(PART).body());
        assertThat(cancellations()).isEqualTo(1);
    }

    @ParameterizedTest
    @MethodSource("undocumented")
    void areRefusedUnlessTheyAreAsDocumented(String key) {
        HttpResponse<String> answer = portone.cancel("portone_paid", PART, "Idempotency-Key", key);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(errorType(answer)).isEqualTo("INVALID_REQUEST");
        assertThat(cancellations()).isZero();
    }

    static Stream<String> undocumented() {
        return Stream.of(
                "0123456789abcdef",
                "\"0123456789abcde\"",
                "\"" + "x".repeat(257) + "\"",
                "\"0123456789abcdef",
                "\"0123456789\"abcdef\"");
    }

    @Test
    void mayHave256Characters() {
        String longest = "\"" + "x".repeat(256) + "\"";

        assertThat(portone.cancel("portone_paid", PART, "Idempotency-Key", longest))
                .extracting(HttpResponse::statusCode)
                .isEqualTo(200);
    }

    private HttpResponse<String> cancel(String body) {
        return portone.cancel("portone_paid", body, "Idempotency-Key", KEY);
    }

    private int cancellations() {
        return requireNonNull(sandbox.payment(sandbox.merchant().key(), "portone_paid"))
                .cancellations();
    }
}
