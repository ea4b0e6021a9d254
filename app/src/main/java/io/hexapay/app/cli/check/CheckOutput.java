package io.hexapay.app.cli.check;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.hexapay.app.cli.output.Texts;
import io.hexapay.http.assembly.MerchantSettings;
import io.hexapay.http.call.GatewayProbe;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The checks as they are printed. */
public record CheckOutput(
        @JsonProperty("merchants") List<Row> merchants,
        @JsonProperty("cache") @Nullable Cache cache) {

    public static CheckOutput of(List<MerchantCheck> merchants, @Nullable CacheCheck cache) {
        return new CheckOutput(
                merchants.stream().map(Row::of).toList(), cache == null ? null : Cache.of(cache));
    }

    public String readable() {
        Stream<String> ofMerchants = merchants.stream().map(Row::readable);
        return Stream.concat(ofMerchants, Stream.ofNullable(cache).map(Cache::readable))
                .collect(Collectors.joining("\n"));
    }

    private static String reachability(@Nullable Boolean reachable, @Nullable Long latencyMillis) {
        if (reachable == null) {
            return "-";
        }
        if (!reachable) {
            return "no";
        }
        return latencyMillis == null ? "yes" : "yes, in %d ms".formatted(latencyMillis);
    }

    private static @Nullable String verdict(@Nullable Boolean accepted) {
        if (accepted == null) {
            return null;
        }
        return accepted ? "accepted" : "refused";
    }

    private static String orDash(@Nullable String text) {
        return text == null ? "-" : text;
    }

    private static String asLastLine(@Nullable String problem) {
        return problem == null ? "" : "\n  problem        " + problem;
    }

    /** The shared cache. What was not found out is null. */
    record Cache(
            @JsonProperty("address") String address,
            @JsonProperty("reachable") boolean reachable,
            @JsonProperty("latency_ms") @Nullable Long latencyMillis,
            @JsonProperty("key") @Nullable String key,
            @JsonProperty("problem") @Nullable String problem) {

        static Cache of(CacheCheck check) {
            return new Cache(
                    check.address(),
                    check.isReachable(),
                    check.latencyMillis(),
                    verdict(check.isKeyAccepted()),
                    check.problem());
        }

        String readable() {
            return """
                    cache (%s)
                      reachable      %s
                      key            %s%s"""
                    .formatted(
                            address,
                            reachability(reachable, latencyMillis),
                            orDash(key),
                            asLastLine(problem));
        }
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
                    settings == null ? null : settings.connection().url().toString(),
                    check.isConfigured() ? "ok" : "wrong",
                    check.isReachable(),
                    probe == null ? null : probe.took().toMillis(),
                    probe == null ? null : tls(probe),
                    probe == null ? null : seconds(probe.clockOffset()),
                    check.keys() == null ? null : check.keys().toString(),
                    check.problem() == null ? null : Texts.ofFailure(check.problem()));
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
                            reachability(reachable, latencyMillis),
                            orDash(tls),
                            clockOffsetSeconds == null
                                    ? "-"
                                    : String.format(Locale.ROOT, "%+.1f s", clockOffsetSeconds),
                            orDash(keys),
                            asLastLine(problem));
        }

        private static String tls(GatewayProbe probe) {
            return probe.tlsVersion() == null ? "none" : probe.tlsVersion();
        }

        private static @Nullable Double seconds(@Nullable Duration duration) {
            return duration == null ? null : Math.round(duration.toMillis() / 100.0) / 10.0;
        }
    }
}
