package io.hexapay.app.cli;

import io.hexapay.app.cli.output.ExitCode;
import io.hexapay.cache.redis.EncryptionKey;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hexapay cache-key}. */
@Command(
        name = "cache-key",
        description = "Print a fresh key for hexapay.cache.redis.encryption-keys.")
final class CacheKeyCommand implements Callable<Integer> {

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        spec.commandLine().getOut().println(EncryptionKey.random().toBase64().reveal());
        return ExitCode.DONE.number();
    }
}
