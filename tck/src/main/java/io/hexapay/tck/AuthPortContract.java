package io.hexapay.tck;

import static io.hexapay.tck.observation.Limits.LONG_LIMIT;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException.Refused;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.token.port.AuthPort;
import io.hexapay.core.token.port.TokenGrant;
import io.hexapay.tck.observation.RunningCall;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireRequest;
import io.hexapay.tck.server.WireRequests;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

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
public abstract class AuthPortContract extends AuthWireContract {

    @Override
    protected abstract GatewayFixture gateway();

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
        outcomeOf(success()).value();

        WireRequests.requireSame(gateway().tokenRequest(shop), server.requests());
    }

    @Test
    @DisplayName("A03 names its gateway and renewal, and always the same")
    void a03NamesItsGatewayAndRenewalAndAlwaysTheSame() {
        AuthPort auth = ports().auth();
        for (int i = 0; i < 3; i++) {
            assertThat(auth.gateway()).isEqualTo(gateway().id());
            assertThat(auth.renewal()).isEqualTo(gateway().renewal());
            outcomeOf(success());
        }
    }

    @Test
    @DisplayName("A04 ignores fields that it does not know")
    void a04IgnoresFieldsThatItDoesNotKnow() {
        ignoresUnknownFields();
    }

    @Test
    @DisplayName(
            "A05 takes a failure under status 200 for a refusal, with the gateway's "
                    + "code and message")
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
        outcomeOf(success()).value();
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
        AuthPort auth = ports().auth();

        List<RunningCall<TokenGrant>> calls =
                shops.stream().map(s -> RunningCall.of(canaries, () -> auth.issue(s))).toList();

        for (int i = 0; i < shops.size(); i++) {
            Secret given = calls.get(i).outcomeWithin(LONG_LIMIT).value().value();
            assertThat(given).isEqualTo(tokens.get(gateway().tokenRequest(shops.get(i))));
        }
    }
}
