package io.hexapay.tck;

import static io.hexapay.core.payment.PaymentStatus.PAID;
import static io.hexapay.core.payment.PaymentStatus.PARTIALLY_CANCELLED;
import static io.hexapay.core.payment.PaymentStatus.READY;

import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentPort;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.tck.server.WireResponse;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Checks of {@link PaymentPort} that concern the wire: how a look-up ends when HTTP or the gateway
 * misbehaves.
 */
abstract class PaymentWireContract extends WireContract<Payment> {

    static final PaymentQuery BY_ID = PaymentQuery.byId("pay_1");

    final Secret token = canaries.secret("access token");
    private AccessTokens tokens;

    @BeforeEach
    final void openTokens() {
        tokens = FixedTokens.always(token, () -> gateway().id());
    }

    @AfterEach
    final void closeTokens() {
        tokens.close();
    }

    @Test
    @DisplayName("P13 ignores fields that it does not know")
    void p13IgnoresFieldsThatItDoesNotKnow() {
        ignoresUnknownFields();
    }

    @Test
    @DisplayName("P14 says when to come back after 429, and asks once")
    void p14SaysWhenToComeBackAfter429() {
        tellsWhenToRetry();
    }

    @Test
    @DisplayName("P15 is unavailable by 5xx, and asks once")
    void p15IsUnavailableBy5xxAndAsksOnce() {
        isUnavailableAndAsksOnce();
    }

    @Test
    @DisplayName("P16 does not believe a page of HTML under status 200, and shows how it begins")
    void p16DoesNotBelieveAPageUnderStatus200() {
        isMalformedWithExcerpt();
    }

    @Test
    @DisplayName("P17 does not believe an empty answer, half a document or JSON of another type")
    void p17DoesNotBelieveWhatIsNoPayment() {
        isMalformedBy(success().body(""));
        isMalformedByHalfADocument();
        isMalformedByOtherJson();
    }

    @Test
    @DisplayName("P18 knows that nothing was sent when the connection was refused")
    void p18KnowsThatNothingWasSentWhenTheConnectionWasRefused() {
        isNotSentWhenRefused();
    }

    @Test
    @DisplayName("P19 does not know what became of a request after a read timeout")
    void p19DoesNotKnowWhatBecameOfARequestAfterAReadTimeout() {
        isUnknownAfterAReadTimeout();
    }

    @Test
    @DisplayName("P20 does not know what became of a request when the answer is cut off")
    void p20DoesNotKnowWhatBecameOfARequestWhenTheAnswerIsCutOff() {
        isUnknownWhenCut();
    }

    @Test
    @DisplayName("P21 keeps its limit while bytes drip")
    void p21KeepsItsLimitWhileBytesDrip() {
        keepsTheDeadlineUnderDrip();
    }

    @Test
    @DisplayName("P22 ends promptly when its caller is interrupted, and keeps the interrupt")
    void p22EndsPromptlyWhenItsCallerIsInterrupted() {
        endsPromptlyWhenInterrupted();
    }

    @Test
    @DisplayName("P23 reads no more than 1 MiB, compressed or not")
    void p23ReadsNoMoreThan1MiB() {
        readsNoMoreThan1MiB();
        stopsAGzipBomb();
    }

    @Test
    @DisplayName("P24 reads EUC-KR as MS949, so that 똠 arrives")
    void p24ReadsEucKrAsMs949() {
        needs(Capability.EUC_KR);
        readsEucKr();
    }

    @Test
    @DisplayName("P25 follows no redirect")
    void p25FollowsNoRedirect() {
        followsNoRedirect();
    }

    @Test
    @DisplayName("P26 prints no secret in any toString")
    void p26PrintsNoSecretInAnyToString() {
        leaks().requireNoneInToString(ports());
        canaries.requireAbsent("the port's toString", payments(ports()).toString());
    }

    @Test
    @DisplayName("P27 prints no secret in any failure, whatever the gateway repeats")
    void p27PrintsNoSecretInAnyFailure() {
        leaks().requireNoneInFailures();
    }

    @Test
    @DisplayName("P28 logs no secret at any level")
    void p28LogsNoSecretAtAnyLevel() {
        leaks().requireNoneInLogs();
    }

    @Test
    @DisplayName("P29 logs each call")
    void p29LogsEachCall() {
        logsEachCall();
    }

    @Test
    @DisplayName(
            "P31 turns any answer into a value or a typed failure, in time and without a secret")
    void p31TurnsAnyAnswerIntoAValueOrATypedFailure() {
        survivesAnyAnswer();
    }

    @Override
    final Payment call(GatewayPorts ports) {
        return payments(ports).find(shop, BY_ID);
    }

    @Override
    final WireResponse success() {
        return gateway().payment(SamplePayments.in(PAID), shop);
    }

    @Override
    final List<WireResponse> sampleResponses() {
        return List.of(
                success(),
                gateway().payment(SamplePayments.in(PARTIALLY_CANCELLED), shop),
                gateway().payment(SamplePayments.in(READY), shop),
                gateway().failure("refused " + token.reveal()),
                gateway().tokenRejected(),
                gateway().failure("no " + token.reveal()).status(404));
    }

    @Override
    final List<WireResponse> echoingResponses() {
        String sent = token.reveal();
        String half = success().bodyText();
        return List.of(
                gateway().failure("wrong token " + sent),
                WireResponse.html("<html><body>you sent " + sent + "</body></html>"),
                WireResponse.html("<html>" + sent + "</html>").status(500),
                success().body(half + sent),
                success().body("\"" + sent + "\""));
    }

    final PaymentPort payments(GatewayPorts ports) {
        return ports.payments().apply(tokens);
    }
}
