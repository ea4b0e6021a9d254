package io.hexapay.sandbox.portone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.hexapay.sandbox.PortOneSandbox;
import io.hexapay.sandbox.SandboxClock;
import io.hexapay.sandbox.portone.PortOneCaller.Tokens;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PortOneRefreshTokenTest {

    @AutoClose private final PortOneSandbox sandbox = PortOneSandbox.start();

    private final PortOneCaller portone = new PortOneCaller(sandbox);

    @BeforeEach
    void freezeTheClockOnAWholeSecond() {
        SandboxClock clock = sandbox.clock();
        clock.freeze();
        Instant second = clock.instant().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        clock.advance(Duration.between(clock.instant(), second));
    }

    @Test
    void issuesARefreshTokenForOneDay() throws Exception {
        JsonNode claims = portone.login().refreshClaims();

        assertThat(claims.get("exp").longValue() - claims.get("iat").longValue()).isEqualTo(86_400);
    }

    @Test
    void issuesANewPairForARefreshToken() throws Exception {
        Tokens first = portone.login();
        sandbox.clock().advance(Duration.ofMinutes(20));

        Tokens next = Tokens.in(portone.refresh(first.refresh()));

        assertThat(next.accessClaims().get("exp").longValue())
                .isEqualTo(first.accessClaims().get("exp").longValue() + 1200);
        assertThat(portone.statusWith(next)).isEqualTo(200);
        assertThat(portone.statusWith(first)).isEqualTo(200);
    }

    @Test
    void endsTheRefreshTokenBeforeAtEachLoginAndAtEachRefresh() throws Exception {
        Tokens first = portone.login();
        Tokens second = portone.login();
        Tokens third = Tokens.in(portone.refresh(second.refresh()));

        assertThat(portone.refresh(first.refresh()).statusCode()).isEqualTo(401);
        assertThat(portone.refresh(second.refresh()).statusCode()).isEqualTo(401);
        assertThat(portone.refresh(third.refresh()).statusCode()).isEqualTo(200);
    }

    @Test
    void endsTheRefreshTokenOfAllStoresThatShareASecret() throws Exception {
        SandboxMerchant second = sandbox.addMerchant("store-second", sandbox.merchant().secret());
        Tokens first = portone.login();
        Tokens last = new PortOneCaller(sandbox, second).login();

        assertThat(portone.refresh(first.refresh()).statusCode()).isEqualTo(401);
        assertThat(portone.refresh(last.refresh()).statusCode()).isEqualTo(200);
    }

    @Test
    void acceptsARefreshTokenStrictlyBeforeItsExpiry() throws Exception {
        Tokens first = portone.login();

        sandbox.clock().advance(Duration.ofDays(1).minusNanos(1));
        Tokens second = Tokens.in(portone.refresh(first.refresh()));
        sandbox.clock().advance(Duration.ofDays(1));

        assertThat(portone.statusWith(second)).isEqualTo(401);
        assertThat(portone.refresh(second.refresh()).statusCode()).isEqualTo(401);
    }

    @Test
    void takesARefreshTokenFromOneOfThoseWhoBringItAtOnce() throws Exception {
        String token = portone.login().refresh();

        List<CompletableFuture<HttpResponse<String>>> asked =
                Stream.generate(() -> portone.refreshLater(token)).limit(50).toList();

        assertThat(asked.stream().map(CompletableFuture::join).map(HttpResponse::statusCode))
                .filteredOn(status -> status == 200)
                .hasSize(1);
    }

    @Test
    void issuesATokenOfItsOwnToEachWhoLogsInAtOnceAndLeavesOneRefreshToken() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> asked =
                Stream.generate(portone::askForTokensLater).limit(50).toList();
        List<Tokens> issued = asked.stream().map(CompletableFuture::join).map(Tokens::in).toList();

        int refreshed = 0;
        for (Tokens tokens : issued) {
            assertThat(portone.statusWith(tokens)).isEqualTo(200);
            refreshed += portone.refresh(tokens.refresh()).statusCode() == 200 ? 1 : 0;
        }
        assertThat(issued).extracting(Tokens::access).doesNotHaveDuplicates();
        assertThat(refreshed).isEqualTo(1);
    }
}
