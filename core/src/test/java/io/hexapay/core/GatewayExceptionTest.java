package io.hexapay.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GatewayExceptionTest {

    private static final GatewayId GATEWAY = new GatewayId("some-pg");

    @Test
    void readsAsOneLineWithTheGatewaysOwnWordsAndTheNextStep() {
        GatewayException failure =
                new GatewayException.Refused(
                        GATEWAY,
                        "refused the credentials",
                        new Reason("-1", "인증에 실패하였습니다."),
                        "check key and secret");

        assertThat(failure)
                .hasMessage(
                        "some-pg refused the credentials: 인증에 실패하였습니다. (code -1); check key and"
                                + " secret");
        assertThat(failure.gateway()).isEqualTo(GATEWAY);
        assertThat(failure.reason()).isEqualTo(new Reason("-1", "인증에 실패하였습니다."));
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void survivesSerialization(GatewayException failure) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(failure);
        }

        Object read =
                new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        assertThat(read)
                .hasSameClassAs(failure)
                .isInstanceOfSatisfying(
                        GatewayException.class,
                        copy -> {
                            assertThat(copy).hasMessage(failure.getMessage());
                            assertThat(copy.gateway()).isEqualTo(failure.gateway());
                            assertThat(copy.reason()).isEqualTo(failure.reason());
                            assertThat(copy.retryAfter()).isEqualTo(failure.retryAfter());
                        });
    }

    static Stream<GatewayException> everyKind() {
        Reason reason = new Reason("-1", "인증에 실패하였습니다.");
        return Stream.of(
                new GatewayException.Refused(GATEWAY, "refused", reason, "check"),
                new GatewayException.NotFound(GATEWAY, "found nothing", reason, "check"),
                new GatewayException.RateLimited(GATEWAY, "was busy", null, Duration.ofSeconds(3)),
                new GatewayException.Unavailable(GATEWAY, "was away", reason, "wait", null),
                new GatewayException.Malformed(GATEWAY, "answered nonsense", "an excerpt"),
                new GatewayException.OutcomeUnknown(
                        GATEWAY, "may have paid", reason, new Payout("pay_1"), null));
    }

    @Test
    void needsNoReason() {
        assertThat(new GatewayException.Malformed(GATEWAY, "answered nonsense"))
                .hasMessage(
                        "some-pg answered nonsense; its answer cannot be trusted; ask the gateway");
    }

    @Test
    void showsTheBeginningOfAnAnswerThatCannotBeRead() {
        GatewayException.Malformed malformed =
                new GatewayException.Malformed(
                        GATEWAY, "answered a page", "<p>\n" + "똠".repeat(300));

        assertThat(malformed.excerpt()).startsWith("<p> 똠").endsWith("똠…").hasSize(200);
        assertThat(malformed)
                .hasMessageStartingWith("some-pg answered a page: <p> 똠")
                .hasMessageEndingWith("…; its answer cannot be trusted; ask the gateway");
    }

    @Test
    void saysWhenToComeBack() {
        GatewayException limited =
                new GatewayException.RateLimited(
                        GATEWAY, "was asked too often", null, Duration.ofMillis(1_001));

        assertThat(limited).hasMessageEndingWith("; try again in 2 s");
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofMillis(1_001));
        assertThat(new GatewayException.RateLimited(GATEWAY, "was asked too often", null, null))
                .hasMessageEndingWith("; ask less often");
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () ->
                                new GatewayException.RateLimited(
                                        GATEWAY, "", null, Duration.ofNanos(-1)));
    }

    @Test
    void saysWhetherTheGatewayCanHaveProcessedTheRequest() {
        assertThat(GatewayException.Unavailable.notSent(GATEWAY, "is away", "wait", null))
                .extracting(GatewayException.Unavailable::delivery)
                .isEqualTo(Delivery.NOT_SENT);
        assertThat(new GatewayException.Unavailable(GATEWAY, "is away", null, "wait", null))
                .extracting(GatewayException.Unavailable::delivery)
                .isEqualTo(Delivery.UNKNOWN);
    }

    @Test
    void saysWhetherThisProgramItselfHeldTheRequestBack() {
        assertThat(GatewayException.Unavailable.notSent(GATEWAY, "is away", "wait", null))
                .extracting(GatewayException.Unavailable::isHeldBack)
                .isEqualTo(true);
        assertThat(
                        GatewayException.Unavailable.notSent(
                                GATEWAY, "is away", "wait", new IOException("refused")))
                .extracting(GatewayException.Unavailable::isHeldBack)
                .isEqualTo(false);
        assertThat(new GatewayException.Unavailable(GATEWAY, "is away", null, "wait", null))
                .extracting(GatewayException.Unavailable::isHeldBack)
                .isEqualTo(false);
    }

    @Test
    void saysWhetherTheRequestCanHaveBeenCarriedOutAllTheSame() {
        assertThat(everyKind().filter(GatewayException::mayHaveBeenCarriedOut))
                .extracting(failure -> failure.getClass().getSimpleName())
                .containsExactly("Unavailable", "Malformed", "OutcomeUnknown");
        assertThat(
                        GatewayException.Unavailable.notSent(GATEWAY, "", "", null)
                                .mayHaveBeenCarriedOut())
                .isFalse();
    }

    @Test
    void saysWhetherItIsTheRequestThatWasRefused() {
        Reason reason = new Reason("1", "no");

        assertThat(new GatewayException.Refused(GATEWAY, "", reason, "").concernsRequest())
                .isTrue();
        assertThat(new GatewayException.Refused(GATEWAY, "", null, "").concernsRequest()).isFalse();
        assertThat(GatewayException.Refused.credentials(GATEWAY, "", reason, "").concernsRequest())
                .isFalse();
    }

    @Test
    void ofATokenIsThatOfARequestThatWasNotSent() {
        GatewayException.Unavailable ofToken =
                new GatewayException.Unavailable(
                        GATEWAY,
                        "was slow",
                        new Reason("1", "busy"),
                        "wait",
                        Delivery.UNKNOWN,
                        Duration.ofSeconds(3),
                        null);

        GatewayException.Unavailable ofRequest = ofToken.ofRequestNotSent();

        assertThat(ofRequest).hasMessage(ofToken.getMessage()).hasCause(ofToken);
        assertThat(ofRequest.delivery()).isEqualTo(Delivery.NOT_SENT);
        assertThat(ofRequest.reason()).isEqualTo(ofToken.reason());
        assertThat(ofRequest.retryAfter()).isEqualTo(Duration.ofSeconds(3));
        assertThat(ofRequest.isHeldBack()).as("as it was sent for the token").isFalse();
        assertThat(ofRequest.ofRequestNotSent()).isSameAs(ofRequest);
    }

    @Test
    void keepsTheRequestWhoseOutcomeIsUnknownAndDoesNotPrintIt() {
        PendingRequest request = new Payout("canary");
        GatewayException.OutcomeUnknown unknown =
                new GatewayException.OutcomeUnknown(GATEWAY, "may have paid", null, request, null);

        assertThat(unknown)
                .hasMessage(
                        "some-pg may have paid; send no other request; have this one"
                                + " resolved later");
        assertThat(unknown.request()).isSameAs(request);
    }

    private record Payout(String paymentId) implements PendingRequest {}

    @Test
    void reasonsAreOneShortPrintableLine() {
        assertThat(new Reason("1", "a\r\n\u001b[31mb\u202ec").message()).isEqualTo("a [31mb c");
        assertThat(new Reason("1", "똠".repeat(200)).message()).isEqualTo("똠".repeat(200));
        assertThat(new Reason("1", "똠".repeat(201)).message()).isEqualTo("똠".repeat(199) + "…");
        assertThat(new Reason("2".repeat(41), "").code()).hasSize(40);
        assertThat(new Reason("7", "")).hasToString("code 7");
    }
}
