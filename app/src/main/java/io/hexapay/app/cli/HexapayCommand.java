package io.hexapay.app.cli;

import io.hexapay.app.config.ConfigurationFile;
import io.hexapay.app.config.HexapayConfig;
import io.hexapay.app.gateway.InstalledGateways;
import io.hexapay.app.plugin.Plugins;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code hexapay}: what all commands share. */
@Command(
        name = "hexapay",
        description = "A valid access token from every payment gateway.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = HexapayCommand.Version.class,
        subcommands = {
            DemoCommand.class,
            TokenCommand.class,
            PaymentCommand.class,
            CancelCommand.class,
            WebhookCommand.class,
            SandboxCommand.class,
            CheckCommand.class,
            GatewaysCommand.class,
            CacheKeyCommand.class,
            NewGatewayCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:a bug in Hexapay; please report it",
            "2:wrong usage or configuration; nothing was sent (check: not for that merchant;"
                    + " cancel: but a look-up)",
            "3:the gateway refused the credentials or the request;"
                    + " with cancel also: what can be cancelled is not what was expected;"
                    + " with webhook verify: it is not believed;"
                    + " with check also: Redis did, or others use another key there",
            "4:the gateway could not be reached, gave no usable answer in time,"
                    + " or was asked too often;"
                    + " with check also: Redis cannot be reached, or takes no writes",
            "5:the answer breaks the gateway's own API specification",
            "6:no such payment",
            "7:it is not known whether the payment was cancelled: repeat the command with"
                    + " --expect, which cancels once at most"
        })
final class HexapayCommand implements Runnable {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration (default: ./hexapay.conf, then $HEXAPAY_CONFIG).")
    @Nullable Path config;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Print the stack trace of an error.")
    boolean verbose;

    @Spec CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "no command (expected: one of %s)".formatted(spec.subcommands().keySet()));
    }

    /** The configuration, which is read and checked as a whole. */
    HexapayConfig loadConfig(InstalledGateways gateways) {
        return HexapayConfig.load(
                ConfigurationFile.required(config, System.getenv()), gateways.plugins());
    }

    /** Those of the program, and those beside the configuration if it was named. */
    Plugins plugins() {
        ConfigurationFile file = ConfigurationFile.find(config, System.getenv());
        return Plugins.with(file == null ? null : file.gatewaysFolder());
    }

    /** The one in the jar's manifest. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[] {"hexapay " + number()};
        }

        static String number() {
            String version = HexapayCommand.class.getPackage().getImplementationVersion();
            return version == null ? "(not packaged)" : version;
        }
    }
}
