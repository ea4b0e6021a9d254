package io.hexapay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenGrant;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * What every {@link AuthPort} has to prove. Extend it by a class whose name ends in {@code Test}, with {@link
 * #gateway()} as its only method:
 *
 * <pre>{@code
 * class AcmeAuthContractTest extends AuthPortContract {
 *     @Override
 *     protected GatewaySpelling gateway() {
 *         return new AcmeSpelling();
 *     }
 * }
 * }</pre>
 */
public abstract class AuthPortContract extends WireContract<TokenGrant> {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Secret token = canaries.secret("issued token");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Override
    protected abstract GatewaySpelling gateway();

    @Test
    @DisplayName("A01 gives a token with the life that it has by the gateway's own clock")
    void a01GivesATokenWithTheLifeThatItHasByTheGatewaysOwnClock() {
        for (int hours : List.of(0, -5, 9, -24 * 365)) {
            Instant theirs = now.plus(Duration.ofHours(hours));

            TokenGrant grant = outcomeOf(gateway().token(token, theirs, theirs.plus(LIFE))).value();

            assertThat(grant).isEqualTo(new TokenGrant(token, LIFE, theirs));
        }
    }

    @Test
    @DisplayName("A02 asks as documented")
    void a02AsksAsDocumented() {
        outcomeOf(good()).value();

        WireRequests.requireSame(gateway().tokenRequest(shop), server.requests());
    }

    @Test
    @DisplayName("A03 names its gateway and renewal, and always the same")
    void a03NamesItsGatewayAndRenewalAndAlwaysTheSame() {
        AuthPort auth = patient().auth();
        for (int i = 0; i < 3; i++) {
            assertThat(auth.gateway()).isEqualTo(gateway().id());
            assertThat(auth.renewal()).isEqualTo(gateway().renewal());
            outcomeOf(good());
        }
    }

    @Test
    @DisplayName("A04 ignores fields that it does not know")
    void a04IgnoresFieldsThatItDoesNotKnow() {
        ignoresUnknownFields();
    }

    @Test
    @DisplayName(
            "A05 takes a failure under status 200 for a refusal, with the gateway's code and message")
    void a05TakesAFailureUnderStatus200ForARefusal() {
        needs(Capability.ENVELOPE);
        keepsCodeAndMessageOfAFailureUnder200();
    }

    @Test
    @DisplayName("A06 does not believe a success without a token")
    void a06DoesNotBelieveASuccessWithoutAToken() {
        isMalformedBy(gateway().tokenMissing(now, now.plus(LIFE)));
    }

    @Test
    @DisplayName("A07 accepts the same token again, with the life that is left")
    void a07AcceptsTheSameTokenAgain() {
        outcomeOf(good()).value();
        Instant later = now.plusSeconds(60);

        TokenGrant again = outcomeOf(gateway().token(token, later, now.plus(LIFE))).value();

        assertThat(again).isEqualTo(new TokenGrant(token, LIFE.minusSeconds(60), later));
    }

    @Test
    @DisplayName("A08 does not believe a token that has expired already")
    void a08DoesNotBelieveATokenThatHasExpiredAlready() {
        isMalformedBy(
                gateway().token(token, now, now), gateway().token(token, now, now.minusSeconds(1)));
    }

    @Test
    @DisplayName("A09 does not believe a token that no header can carry")
    void a09DoesNotBelieveATokenThatNoHeaderCanCarry() {
        isMalformedBy(gateway().token(Secret.of("two words"), now, now.plus(LIFE)));
    }

    @Test
    @DisplayName("A10 is refused with wrong credentials, and asks once")
    void a10IsRefusedWithWrongCredentialsAndAsksOnce() {
        Refused refused = outcomeOf(gateway().credentialsRefused()).failure(Refused.class);

        assertThat(refused.concernsCredentials()).as("concerns the credentials").isTrue();
        requireAskedOnce(gateway().credentialsRefused().status());
    }

    @Test
    @DisplayName("A11 says when to come back after 429, and asks once")
    void a11SaysWhenToComeBackAfter429() {
        comesBackAt();
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
        isMalformedBy(good().body(""), good().body(" \n"));
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
        leaksNothingInToString();
    }

    @Test
    @DisplayName("A30 prints no secret in any failure, whatever the gateway repeats")
    void a30PrintsNoSecretInAnyFailure() {
        leaksNothingInFailures();
    }

    @Test
    @DisplayName("A31 logs no secret at any level")
    void a31LogsNoSecretAtAnyLevel() {
        leaksNothingInLogs();
    }

    @Test
    @DisplayName("A32 logs each call")
    void a32LogsEachCall() {
        logsEachCall();
    }

    @Test
    @DisplayName("A33 serves many merchants at once, each with its own token")
    void a33ServesManyMerchantsAtOnce() {
        List<Merchant> shops =
                IntStream.range(0, 16).mapToObj(i -> canaries.merchant("shop-" + i)).toList();
        Map<WireRequest, Secret> tokens =
                shops.stream()
                        .collect(
                                Collectors.toMap(
                                        gateway()::tokenRequest,
                                        shop -> canaries.secret("token of " + shop.id())));
        server.answer(
                request ->
                        Reply.after(
                                20,
                                Reply.with(
                                        gateway()
                                                .token(
                                                        WireRequests.matching(request, tokens),
                                                        now,
                                                        now.plus(LIFE)))));
        AuthPort auth = patient().auth();

        List<Running<TokenGrant>> calls =
                shops.stream().map(s -> Running.of(canaries, () -> auth.issue(s))).toList();

        for (int i = 0; i < shops.size(); i++) {
            Secret given = calls.get(i).outcomeWithin(PATIENT).value().value();
            assertThat(given).isEqualTo(tokens.get(gateway().tokenRequest(shops.get(i))));
        }
    }

    @Test
    @DisplayName(
            "A34 turns any answer into a value or a typed failure, in time and without a secret")
    void a34TurnsAnyAnswerIntoAValueOrATypedFailure() {
        Fuzz.over(this).run();
    }

    @Override
    final TokenGrant call(GatewayPorts ports) {
        return ports.auth().issue(shop);
    }

    @Override
    final WireAnswer good() {
        return gateway().token(token, now, now.plus(LIFE));
    }

    @Override
    final List<WireAnswer> spelledAnswers() {
        return List.of(
                good(),
                good(),
                gateway().token(token, now, now),
                gateway().tokenMissing(now, now.plus(LIFE)),
                gateway().credentialsRefused(),
                gateway().failure("refused " + shop.credentials().secret().reveal()));
    }

    @Override
    final List<WireAnswer> indiscreetAnswers() {
        String secret = shop.credentials().secret().reveal();
        String half = good().bodyText();
        return List.of(
                gateway().failure("wrong secret " + secret),
                gateway().credentialsRefused().body("you sent " + secret),
                WireAnswer.html("<html><body>you sent " + secret + "</body></html>"),
                WireAnswer.html("<html>" + secret + "</html>").status(500),
                good().body(half.substring(0, half.length() - 1)),
                good().body(half + "}"),
                good().body("\"" + token.reveal() + "\""),
                gateway().token(token, now, now));
    }
}
