package io.hexapay.tck;

import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Checks of {@link AuthPort} that concern the wire: how a call for a token ends when HTTP or the
 * gateway misbehaves.
 */
abstract class AuthWireContract extends WireContract<TokenGrant> {

    static final Duration LIFE = Duration.ofMinutes(30);

    final Secret token = canaries.secret("issued token");
    final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Test
    @DisplayName("A11 says when to come back after 429, and asks once")
    void a11SaysWhenToComeBackAfter429() {
        tellsWhenToRetry();
    }

    @Test
    @DisplayName("A12 is unavailable by 5xx, and asks once")
    void a12IsUnavailableBy5xxAndAsksOnce() {
        isUnavailableAndAsksOnce();
    }

    @Test
    @DisplayName("A13 does not believe a page of HTML under status 200, and shows how it begins")
    void a13DoesNotBelieveAPageUnderStatus200() {
        isMalformedWithExcerpt();
    }

    @Test
    @DisplayName("A14 is unavailable by a page of HTML under status 502")
    void a14IsUnavailableByAPageUnderStatus502() {
        isUnavailableByAnErrorPage();
    }

    @Test
    @DisplayName("A15 does not believe an empty answer")
    void a15DoesNotBelieveAnEmptyAnswer() {
        isMalformedBy(success().body(""), success().body(" \n"));
    }

    @Test
    @DisplayName("A16 does not believe half a document")
    void a16DoesNotBelieveHalfADocument() {
        isMalformedByHalfADocument();
    }

    @Test
    @DisplayName("A17 does not believe JSON of another type")
    void a17DoesNotBelieveJsonOfAnotherType() {
        isMalformedByOtherJson();
    }

    @Test
    @DisplayName("A18 knows that nothing was sent when the connection was refused")
    void a18KnowsThatNothingWasSentWhenTheConnectionWasRefused() {
        isNotSentWhenRefused();
    }

    @Test
    @DisplayName("A19 does not know what became of a request after a read timeout")
    void a19DoesNotKnowWhatBecameOfARequestAfterAReadTimeout() {
        isUnknownAfterAReadTimeout();
    }

    @Test
    @DisplayName("A20 does not know what became of a request when the answer is cut off")
    void a20DoesNotKnowWhatBecameOfARequestWhenTheAnswerIsCutOff() {
        isUnknownWhenCut();
    }

    @Test
    @DisplayName("A21 keeps its limit while bytes drip")
    void a21KeepsItsLimitWhileBytesDrip() {
        keepsTheDeadlineUnderDrip();
    }

    @Test
    @DisplayName("A22 ends promptly when its caller is interrupted, and keeps the interrupt")
    void a22EndsPromptlyWhenItsCallerIsInterrupted() {
        endsPromptlyWhenInterrupted();
    }

    @Test
    @DisplayName("A23 reads no more than 1 MiB")
    void a23ReadsNoMoreThan1MiB() {
        readsNoMoreThan1MiB();
    }

    @Test
    @DisplayName("A24 is not blown up by a gzip bomb")
    void a24IsNotBlownUpByAGzipBomb() {
        stopsAGzipBomb();
    }

    @Test
    @DisplayName("A25 does not guess what an unknown charset means")
    void a25DoesNotGuessWhatAnUnknownCharsetMeans() {
        isMalformedByAnUnknownCharset();
    }

    @Test
    @DisplayName("A26 reads EUC-KR as MS949, so that 똠 arrives")
    void a26ReadsEucKrAsMs949() {
        needs(Capability.EUC_KR);
        readsEucKr();
    }

    @Test
    @DisplayName("A27 reads past a byte order mark")
    void a27ReadsPastAByteOrderMark() {
        readsAByteOrderMark();
    }

    @Test
    @DisplayName("A28 follows no redirect")
    void a28FollowsNoRedirect() {
        followsNoRedirect();
    }

    @Test
    @DisplayName("A29 prints no secret in any toString")
    void a29PrintsNoSecretInAnyToString() {
        leaks().requireNoneInToString(ports());
    }

    @Test
    @DisplayName("A30 prints no secret in any failure, whatever the gateway repeats")
    void a30PrintsNoSecretInAnyFailure() {
        leaks().requireNoneInFailures();
    }

    @Test
    @DisplayName("A31 logs no secret at any level")
    void a31LogsNoSecretAtAnyLevel() {
        leaks().requireNoneInLogs();
    }

    @Test
    @DisplayName("A32 logs each call")
    void a32LogsEachCall() {
        logsEachCall();
    }

    @Test
    @DisplayName(
            "A34 turns any answer into a value or a typed failure, in time and without a secret")
    void a34TurnsAnyAnswerIntoAValueOrATypedFailure() {
        survivesAnyAnswer();
    }

    @Override
    final TokenGrant call(GatewayPorts ports) {
        return ports.auth().issue(shop);
    }

    @Override
    final WireResponse success() {
        return gateway().token(token, now, now.plus(LIFE));
    }

    @Override
    final List<WireResponse> sampleResponses() {
        return List.of(
                success(),
                success(),
                gateway().token(token, now, now),
                gateway().tokenMissing(now, now.plus(LIFE)),
                gateway().credentialsRefused(),
                gateway().failure("refused " + shop.credentials().secret().reveal()));
    }

    @Override
    final List<WireResponse> echoingResponses() {
        String secret = shop.credentials().secret().reveal();
        String half = success().bodyText();
        return List.of(
                gateway().failure("wrong secret " + secret),
                gateway().credentialsRefused().body("you sent " + secret),
                WireResponse.html("<html><body>you sent " + secret + "</body></html>"),
                WireResponse.html("<html>" + secret + "</html>").status(500),
                success().body(half.substring(0, half.length() - 1)),
                success().body(half + "}"),
                success().body("\"" + token.reveal() + "\""),
                gateway().token(token, now, now));
    }
}
