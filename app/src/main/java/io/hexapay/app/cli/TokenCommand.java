package io.hexapay.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.app.config.MerchantSettings;
import io.hexapay.app.gateway.MerchantAccess;
import io.hexapay.core.AccessToken;
import io.hexapay.core.Secret;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/** {@code hexapay token}. */
@Command(name = "token", description = "Print a usable access token of a merchant.")
final class TokenCommand extends MerchantCommand {

    @Override
    void run(MerchantSettings settings, MerchantAccess access) {
        if (access.bearer() == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "%s: has no token: in %s's basic mode every call carries key and secret"
                            .formatted(merchant, settings.gateway()));
        }
        AccessToken token = access.bearer().tokens().current(settings.merchant());
        Instant now = access.bearer().tokens().now();
        out().println(
                        json
                                ? Json.line(TokenOutput.of(settings, token, now))
                                : token.value().reveal());
    }

    /** The output of {@code --json}. */
    private record TokenOutput(
            @JsonProperty("merchant") String merchant,
            @JsonProperty("gateway") String gateway,
            @JsonProperty("access_token") Secret accessToken,
            @JsonProperty("token_type") String type,
            @JsonProperty("expires_in") long expiresInSeconds,
            @JsonProperty("expires_at") String expiresAt) {

        static TokenOutput of(MerchantSettings settings, AccessToken token, Instant now) {
            Duration left = token.remainingAt(now);
            return new TokenOutput(
                    settings.merchant().id().value(),
                    settings.gateway().value(),
                    token.value(),
                    "Bearer",
                    left.toSeconds(),
                    token.expiresAt().truncatedTo(ChronoUnit.SECONDS).toString());
        }
    }
}
