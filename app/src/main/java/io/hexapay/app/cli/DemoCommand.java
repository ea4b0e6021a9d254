package io.hexapay.app.cli;

import static java.util.Objects.requireNonNull;

import io.hexapay.app.config.IamportSettings;
import io.hexapay.app.config.MerchantSettings;
import io.hexapay.app.config.NicePaySettings;
import io.hexapay.app.gateway.Gateways;
import io.hexapay.app.gateway.MerchantAccess;
import io.hexapay.app.gateway.MerchantAccess.Bearer;
import io.hexapay.app.gateway.Wiring;
import io.hexapay.core.AccessToken;
import io.hexapay.core.Merchant;
import io.hexapay.core.Secret;
import io.hexapay.core.payment.Payment;
import io.hexapay.core.payment.PaymentQuery;
import io.hexapay.http.GatewayUrl;
import io.hexapay.http.gateway.ConnectionSettings;
import io.hexapay.http.gateway.GatewayOptions;
import io.hexapay.sandbox.IamportSandbox;
import io.hexapay.sandbox.NicePaySandbox;
import io.hexapay.sandbox.simulator.SandboxMerchant;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code hexapay demo}. */
@Command(
        name = "demo",
        description = "Get a token from each gateway, run in this process, and use it.")
final class DemoCommand implements Callable<Integer> {

    private static final int MORE_LOOK_UPS = 99;

    @Spec CommandSpec spec;

    @Override
    public Integer call() {
        try (IamportSandbox iamport = IamportSandbox.start();
                NicePaySandbox nicepay = NicePaySandbox.start()) {
            out().println("Both gateways run in this process, on loopback. No network is needed.");
            try (Gateways gateways = Wiring.gateways()) {
                show(gateways, settings(iamport), "imp_partially_cancelled", iamport::tokenCalls);
                show(gateways, settings(nicepay), "nicepay_paid", nicepay::tokenCalls);
            }
        }
        out().println();
        out().println("Next: ./hexapay sandbox, ./hexapay --help, README.md");
        return ExitCode.DONE.number();
    }

    private void show(
            Gateways gateways,
            MerchantSettings settings,
            String paymentId,
            LongSupplier tokenCalls) {
        MerchantAccess access = gateways.open(settings);
        Bearer bearer = requireNonNull(access.bearer(), "the demo's merchants have tokens");
        Merchant merchant = settings.merchant();
        AccessToken token = bearer.tokens().current(merchant);
        out().println();
        out().printf("%s at %s%n", settings.gateway(), settings.url());
        out().printf(
                        "  token    %s… (%d characters), usable for %d s%n",
                        token.value().reveal().substring(0, 8),
                        token.value().reveal().length(),
                        token.remainingAt(bearer.tokens().now()).toSeconds());
        Payment payment = access.payments().find(merchant, PaymentQuery.byId(paymentId));
        out().printf(
                        "  payment  %s: %s, %s, %s can still be cancelled%n",
                        payment.id(),
                        PaymentOutput.of(settings, payment).status(),
                        payment.amount(),
                        payment.cancellable());
        for (int i = 0; i < MORE_LOOK_UPS; i++) {
            access.payments().find(merchant, PaymentQuery.byId(paymentId));
        }
        out().printf(
                        "  calls    %d look-ups, %d call for a token%n",
                        1 + MORE_LOOK_UPS, tokenCalls.getAsLong());
    }

    private static MerchantSettings settings(IamportSandbox sandbox) {
        GatewayUrl url = new GatewayUrl(sandbox.baseUrl());
        return new IamportSettings(
                merchant("shop-a", sandbox.merchant()),
                ConnectionSettings.to(url),
                GatewayOptions.NONE);
    }

    private static MerchantSettings settings(NicePaySandbox sandbox) {
        GatewayUrl url = new GatewayUrl(sandbox.baseUrl());
        return new NicePaySettings(
                merchant("shop-b", sandbox.bearerMerchant()),
                ConnectionSettings.to(url),
                GatewayOptions.NONE);
    }

    private static Merchant merchant(String id, SandboxMerchant keys) {
        return Merchant.of(id, keys.key(), Secret.of(keys.secret()));
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
