package io.hexapay.app.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.app.config.MerchantSettings;
import io.hexapay.http.GatewayProbe;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The checks as they are printed. */
record CheckOutput(@JsonProperty("merchants") List<Row> merchants) {

    static CheckOutput of(List<MerchantCheck> checks) {
        return new CheckOutput(checks.stream().map(Row::of).toList());
    }

    /** One merchant. What was not reached is null. */
    record Row(
            @JsonProperty("merchant") String merchant,
            @JsonProperty("gateway") @Nullable String gateway,
            @JsonProperty("base_url") @Nullable String baseUrl,
            @JsonProperty("configuration") String configuration,
            @JsonProperty("reachable") @Nullable Boolean reachable,
            @JsonProperty("latency_ms") @Nullable Long latencyMillis,
            @JsonProperty("tls") @Nullable String tls,
            @JsonProperty("clock_offset_seconds") @Nullable Double clockOffsetSeconds,
            @JsonProperty("keys") @Nullable String keys,
            @JsonProperty("problem") @Nullable String problem) {

        static Row of(MerchantCheck check) {
            MerchantSettings settings = check.settings();
            GatewayProbe probe = check.probe();
            return new Row(
                    check.merchant(),
                    settings == null ? null : settings.gateway().value(),
                    settings == null ? null : settings.url().toString(),
                    settings == null ? "wrong" : "ok",
                    settings == null ? null : probe != null,
                    probe == null ? null : probe.took().toMillis(),
                    probe == null ? null : tls(probe),
                    seconds(check.clockOffset()),
                    keys(check.keys()),
                    check.problem() == null ? null : check.problem().getMessage());
        }

        String readable() {
            return """
                    %s%s
                      configuration  %s
                      reachable      %s
                      TLS            %s
                      clock offset   %s
                      keys           %s%s"""
                    .formatted(
                            merchant,
                            gateway == null ? "" : " (%s at %s)".formatted(gateway, baseUrl),
                            configuration,
                            reachability(),
                            orDash(tls),
                            clockOffsetSeconds == null
                                    ? "-"
                                    : String.format(Locale.ROOT, "%+.1f s", clockOffsetSeconds),
                            orDash(keys),
                            problem == null ? "" : "\n  problem        " + problem);
        }

        private String reachability() {
            if (reachable == null) {
                return "-";
            }
            return reachable ? "yes, in " + latencyMillis + " ms" : "no";
        }

        private static String tls(GatewayProbe probe) {
            return probe.tlsVersion() == null ? "none" : probe.tlsVersion();
        }

        private static @Nullable String keys(MerchantCheck.@Nullable Keys keys) {
            if (keys == null) {
                return null;
            }
            return keys.accepted() ? "accepted" : "refused";
        }

        private static @Nullable Double seconds(@Nullable Duration duration) {
            return duration == null ? null : Math.round(duration.toMillis() / 100.0) / 10.0;
        }

        private static String orDash(@Nullable String text) {
            return text == null ? "-" : text;
        }
    }
}
