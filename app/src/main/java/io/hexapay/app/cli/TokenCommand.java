package io.hexapay.app.cli;

import static java.time.format.DateTimeFormatter.ISO_OFFSET_DATE_TIME;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.cli.output.Json;
import io.hexapay.core.AccessToken;
import io.hexapay.core.Secret;
import io.hexapay.http.assembly.ConnectedMerchant;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.gateway.GatewayPlugin;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;

/** {@code hexapay token}. */
@Command(name = "token", description = "Print a usable access token of a merchant.")
final class TokenCommand extends MerchantCommand {

    @Override
    ExitCode run(ConnectedMerchant shop, GatewayPlugin gateway) {
        String noToken = shop.noTokenReason();
        if (noToken != null) {
            throw usageError("%s: has no token: %s".formatted(merchant, noToken));
        }
        AccessToken token = shop.tokens().current();
        Instant now = shop.tokens().now();
        out().println(
                        json
                                ? Json.line(
                                        TokenOutput.of(shop.settings(), token, now, gateway.zone()))
                                : token.value().reveal());
        return ExitCode.DONE;
    }

    /** The output of {@code --json}. */
    private record TokenOutput(
            @JsonProperty("merchant") String merchant,
            @JsonProperty("gateway") String gateway,
            @JsonProperty("access_token") Secret accessToken,
            @JsonProperty("token_type") String type,
            @JsonProperty("expires_in") long expiresInSeconds,
            @JsonProperty("expires_at") String expiresAt) {

        static TokenOutput of(
                MerchantSettings settings, AccessToken token, Instant now, ZoneId zone) {
            Instant expiry = token.expiresAt().truncatedTo(ChronoUnit.SECONDS);
            Duration left = token.remainingAt(now);
            return new TokenOutput(
                    settings.merchant().id().value(),
                    settings.gateway().value(),
                    token.value(),
                    "Bearer",
                    left.toSeconds(),
                    ISO_OFFSET_DATE_TIME.format(expiry.atZone(zone)));
        }
    }
}
