package io.hexapay.app.cli;

import io.hexapay.app.cli.check.CacheCheck;
import io.hexapay.app.cli.check.CheckOutput;
import io.hexapay.app.cli.check.MerchantCheck;
import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.app.cli.output.Json;
import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.gateway.Wiring;
import io.hexapay.cache.redis.RedisCacheConfig;
import io.hexapay.http.assembly.Hexapay;
import io.hexapay.http.assembly.TokenCaches;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code hexapay check}. Its exit code is that of the first problem. */
@Command(
        name = "check",
        description =
                "Check each merchant: configuration, reachability, TLS, clock, and keys by looking"
                        + " up a payment that is not there; and the shared cache.")
final class CheckCommand implements Callable<Integer> {

    @ParentCommand HexapayCommand root;

    @Spec CommandSpec spec;

    @Option(names = "--json", description = "Print one JSON object.")
    boolean json;

    @Override
    public Integer call() {
        InstalledGateways installed = InstalledGateways.in(root.plugins());
        HexapayConfig config = root.loadConfig(installed);
        List<MerchantCheck> checks = checkMerchants(config, installed);
        RedisCacheConfig redis = config.sharedCache();
        CacheCheck cache = redis == null ? null : CacheCheck.of(redis);
        if (root.verbose) {
            PrintWriter err = spec.commandLine().getErr();
            checks.stream()
                    .flatMap(check -> Stream.ofNullable(check.problem()))
                    .forEach(e -> e.printStackTrace(err));
        }
        PrintWriter out = spec.commandLine().getOut();
        CheckOutput output = CheckOutput.of(checks, cache);
        out.println(json ? Json.line(output) : output.readable());
        Stream<ExitCode> ofMerchants = checks.stream().map(MerchantCheck::exitCode);
        return Stream.concat(ofMerchants, Stream.ofNullable(cache).map(CacheCheck::exitCode))
                .filter(code -> code != ExitCode.DONE)
                .findFirst()
                .orElse(ExitCode.DONE)
                .number();
    }

    private static List<MerchantCheck> checkMerchants(
            HexapayConfig config, InstalledGateways installed) {
        try (Hexapay hexapay = Wiring.hexapay(installed, TokenCaches.NONE)) {
            return config.merchants().stream()
                    .map(name -> MerchantCheck.of(name, config, installed, hexapay))
                    .toList();
        }
    }
}
