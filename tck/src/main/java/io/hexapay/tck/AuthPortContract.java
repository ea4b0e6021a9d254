package io.hexapay.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.tck.fixture.GatewayFixture;
import io.hexapay.tck.fixture.GatewayFixture.Omission;
import io.hexapay.tck.fixture.GatewayPorts;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import io.hexapay.tck.server.WireResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The contract of {@link AuthPort}. Extend it by a class whose name ends in {@code Test}, with
 * {@link #gateway()} as its only method:
 *
 * <pre>{@code
 * class AcmeAuthContractTest extends AuthPortContract {
 *     @Override
 *     protected GatewayFixture gateway() {
 *         return new AcmeFixture();
 *     }
 * }
 * }</pre>
 */
@CallContract.OfCall("token")
public abstract class AuthPortContract extends WireContract<TokenGrant> {

    private static final Duration LIFE = Duration.ofMinutes(30);

    private final Secret canary = canaries.secret("issued token");
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @Override
    protected abstract GatewayFixture gateway();

    @Check("A01 gives a token with the life that it has by the gateway's own clock")
    void a01GivesATokenWithTheLifeThatItHasByTheGatewaysOwnClock() {
        for (int hours : List.of(0, -5, 9, -24 * 365)) {
            Instant theirs = now.plus(Duration.ofHours(hours));

            TokenGrant grant = outcomeOf(answer(theirs, theirs.plus(LIFE))).value();

            requireGrant(grant, theirs, theirs.plus(LIFE));
        }
    }

    @Check("A02 asks as documented")
    void a02AsksAsDocumented() {
        CallOutcome<TokenGrant> outcome = outcomeOf(success());

        WireRequests.requireSame(canaries, documented(), server.requests());
        outcome.value();
    }

    @Check("A03 names its gateway and renewal, and always the same")
    void a03NamesItsGatewayAndRenewalAndAlwaysTheSame() {
        AuthPort auth = ports().auth();
        for (int i = 0; i < 3; i++) {
            assertThat(auth.gateway()).isEqualTo(gateway().id());
            assertThat(auth.renewal()).isEqualTo(gateway().renewal());
            outcomeOf(success());
        }
    }

    @Check("A04 does not believe a success without a token")
    void a04DoesNotBelieveASuccessWithoutAToken() {
        outcomeOf(gateway().tokenMissing(now, now.plus(LIFE))).failure(Malformed.class);
    }

    @Check("A05 accepts the same token again, with the life that is left")
    void a05AcceptsTheSameTokenAgain() {
        needsALifetime();
        succeed();
        Instant later = now.plusSeconds(60);

        TokenGrant again = outcomeOf(answer(later, now.plus(LIFE))).value();

        requireGrant(again, later, now.plus(LIFE));
    }

    @Check("A06 does not believe a token that has expired already")
    void a06DoesNotBelieveATokenThatHasExpiredAlready() {
        needsALifetime();
        for (Instant expiry : List.of(now, now.minusSeconds(1))) {
            outcomeOf(answer(now, expiry)).failure(Malformed.class);
        }
    }

    @Check("A07 does not believe a token that no header can carry")
    void a07DoesNotBelieveATokenThatNoHeaderCanCarry() {
        outcomeOf(gateway().token(Secret.of("two words"), now, now.plus(LIFE)))
                .failure(Malformed.class);
    }

    @Check("A08 is refused with wrong credentials, and asks once")
    void a08IsRefusedWithWrongCredentialsAndAsksOnce() {
        Refused refused = outcomeOf(gateway().credentialsRefused()).failure(Refused.class);

        assertThat(refused.concernsCredentials()).as("concerns the credentials").isTrue();
        requireAskedOnce(gateway().credentialsRefused().status());
    }

    @Check("A09 serves many merchants at once, each with its own token")
    void a09ServesManyMerchantsAtOnce() {
        needsDocumentedRequest("A02");
        Map<WireRequest, Secret> tokens = new LinkedHashMap<>();
        List<Merchant> shops = canaries.merchants(16);
        shops.forEach(
                one -> tokens.put(gateway().tokenRequest(one), tokenOf(canaries.secret("token"))));
        server.answer(request -> Reply.after(20, tokenFor(request, tokens)));
        AuthPort auth = ports().auth();

        List<CallOutcome<TokenGrant>> outcomes =
                RunningCall.atOnce(canaries, shops.size(), i -> auth.issue(shops.get(i)));

        assertThat(outcomes)
                .extracting(outcome -> outcome.value().value())
                .containsExactlyElementsOf(tokens.values());
    }

    @Override
    final TokenGrant call(GatewayPorts ports) {
        return ports.auth().issue(shop);
    }

    @Override
    final Object port(GatewayPorts ports) {
        return ports.auth();
    }

    @Override
    final WireRequest documented() {
        return gateway().tokenRequest(shop);
    }

    @Override
    final void requireNothingInvented(TokenGrant whole, TokenGrant less, String field) {
        assertThat(less).as("without %s", field).isEqualTo(whole);
    }

    @Override
    final WireResponse success() {
        return answer(now, now.plus(LIFE));
    }

    @Override
    final List<WireResponse> sampleResponses() {
        return List.of(
                success(),
                success(),
                answer(now, now),
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
                success().body("\"" + tokenOf(canary).reveal() + "\""),
                answer(now, now));
    }

    private void needsALifetime() {
        needs(!omits(Omission.LIFETIME), "a lifetime in the answer");
    }

    private Secret tokenOf(Secret one) {
        return sampleToken(one, now, now.plus(LIFE));
    }

    private WireResponse answer(Instant theirs, Instant expiry) {
        return gateway().token(sampleToken(canary, theirs, expiry), theirs, expiry);
    }

    /** Of a gateway that tells no time, the life is as precise as the adapter says. */
    private void requireGrant(TokenGrant grant, Instant theirs, Instant expiry) {
        boolean timeless = omits(Omission.TIME);
        assertThat(grant.value()).as("token").isEqualTo(sampleToken(canary, theirs, expiry));
        assertThat(grant.gatewayNow()).as("the gateway's time").isEqualTo(timeless ? null : theirs);
        assertThat(grant.lifetime())
                .as("lifetime")
                .isCloseTo(
                        omits(Omission.LIFETIME)
                                ? gateway().documentedLifetime()
                                : Duration.between(theirs, expiry),
                        timeless ? ports().auth().precision() : Duration.ZERO);
    }

    private Reply tokenFor(WireRequest request, Map<WireRequest, Secret> tokens) {
        Secret own = WireRequests.matching(request, tokens);
        return Reply.with(gateway().token(own, now, now.plus(LIFE)));
    }
}
