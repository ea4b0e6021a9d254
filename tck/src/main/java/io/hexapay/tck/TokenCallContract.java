package io.hexapay.tck;

import static io.hexapay.tck.observation.Limits.RISING_LIMITS;
import static org.assertj.core.api.Assertions.assertThat;

import io.hexapay.core.GatewayException;
import io.hexapay.core.GatewayException.Malformed;
import io.hexapay.core.GatewayException.OutcomeUnknown;
import io.hexapay.core.GatewayException.Unavailable;
import io.hexapay.core.Secret;
import io.hexapay.core.token.AccessTokens;
import io.hexapay.tck.observation.CallOutcome;
import io.hexapay.tck.server.Reply;
import io.hexapay.tck.server.WireGateway;
import io.hexapay.tck.server.WireResponse;
import io.hexapay.tck.token.FixedTokens;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * A contract of a call that carries a token. The tokens are the kit's own, so no call for one is
 * made.
 *
 * @param <T> what the call asks for
 */
abstract class TokenCallContract<T> extends WireContract<T> {

    private Secret token;
    private AccessTokens tokens;

    @BeforeEach
    final void openTokens() {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        token = sampleToken(canaries.secret("access token"), now, now.plus(FixedTokens.LIFE));
        tokens = FixedTokens.always(token, () -> gateway().id());
    }

    @AfterEach
    final void closeTokens() {
        tokens.close();
    }

    /** The one that its calls carry. */
    final Secret token() {
        return token;
    }

    final AccessTokens tokens() {
        return tokens;
    }

    @Override
    List<WireResponse> sampleResponses() {
        return List.of(
                success(),
                gateway().failure("refused " + token.reveal()),
                gateway().tokenRejected(),
                gateway().failure("no " + token.reveal()).status(404));
    }

    @Override
    List<WireResponse> echoingResponses() {
        String sent = token.reveal();
        String whole = success().bodyText();
        return List.of(
                gateway().failure("wrong token " + sent),
                WireResponse.html("<html><body>you sent " + sent + "</body></html>"),
                WireResponse.html("<html>" + sent + "</html>").status(500),
                success().body(whole + sent),
                success().body(whole.substring(0, whole.length() - 1)),
                success().body("\"" + sent + "\""));
    }

    /** Fails if this call, which changes something, is ever sent more than once. */
    final void requireSentOnce() {
        for (Reply lost :
                List.of(
                        Reply.with(success()),
                        Reply.reset(),
                        Reply.cut(success()),
                        Reply.with(WireResponse.json("{}").status(503)))) {
            server.forgetRequests();
            outcomeOf(lost);
            assertThat(server.requests()).as("requests").hasSize(1);
        }
        requireSentOnceUnanswered();
    }

    private void requireSentOnceUnanswered() {
        for (Duration limit : RISING_LIMITS) {
            try (WireGateway silent = WireGateway.answering(request -> Reply.hold())) {
                CallOutcome<T> outcome = outcome(connect(silent.uri(), limit), limit);
                outcome.failure(Unavailable.class);
                if (!silent.requests().isEmpty()) {
                    assertThat(silent.requests()).as("requests, unanswered").hasSize(1);
                    return;
                }
            }
        }
        throw new AssertionError("no request arrived, each within one of " + RISING_LIMITS);
    }

    /** Fails unless the outcome of this call, answered so, is unknown. */
    final void requireUnknown(WireResponse answer) {
        GatewayException failure = outcomeOf(answer).failure(GatewayException.class);
        assertThat(failure).isInstanceOfAny(Unavailable.class, OutcomeUnknown.class);
        assertThat(failure.mayHaveBeenCarriedOut()).as("may have been carried out").isTrue();
    }

    /** Fails if one of the answers that differ from {@link #success} is believed. */
    final void requireNotBelieved(Stream<WireResponse> answers) {
        List<WireResponse> others =
                answers.filter(other -> !other.bodyText().equals(success().bodyText())).toList();
        needs(!others.isEmpty(), "an answer that says what it is about");
        others.forEach(other -> outcomeOf(other).failure(Malformed.class));
    }
}
