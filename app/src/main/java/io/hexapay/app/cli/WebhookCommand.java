package io.hexapay.app.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code hexapay webhook}: what can be done with one. */
@Command(
        name = "webhook",
        description = "Receive a webhook that was written down.",
        subcommands = WebhookVerifyCommand.class)
final class WebhookCommand implements Runnable {

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command (expected: one of %s)".formatted(spec.subcommands().keySet()));
    }
}
